import { expect, test } from 'vitest'
import { estimateImport } from '../../../src/ingest/estimate-import'
import { MemoryDoor } from './memory-door'

const rows = 300_000
const line = (i: number) => `C${String(i).padStart(7, '0')},广东省,2025-03-05 10:20:30,${(i % 1000) / 100},${i}\n`
const text = 'id,省份,时间,金额,n\n' + Array.from({ length: rows }, (_, i) => line(i)).join('')

const estimate = (file: File) => estimateImport(file, {}, new MemoryDoor())

test('rows, types and sizes of a large file are told by a few pieces of it', async () => {
  const found = (await estimate(new File([text], 'large.csv')))!
  expect(Math.abs(found.rows / rows - 1)).toBeLessThan(0.01)
  expect(found.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    ...['id VARCHAR', '省份 VARCHAR', '时间 TIMESTAMP', '金额 DOUBLE', 'n BIGINT'],
  ])
  for (const { bytes } of found.columns) {
    expect(bytes / rows).toBeGreaterThan(8)
    expect(bytes / rows).toBeLessThan(20)
  }
  expect(found.room).toBeGreaterThan(5e8)
})

test('so it is in UTF-16, by the beginning', async () => {
  const units = new Uint16Array(text.length + 1)
  units[0] = 0xfeff
  for (let i = 0; i < text.length; i++) units[i + 1] = text.charCodeAt(i)
  const found = (await estimate(new File([units], 'large.csv')))!
  expect(Math.abs(found.rows / rows - 1)).toBeLessThan(0.05)
})

test('of a small file it is exact; of other formats nothing is told', async () => {
  expect((await estimate(new File(['a,b\n1,2\n3,4\n'], 'small.csv')))!.rows).toBe(2)
  expect(await estimate(new File(['[{"a":1}]'], 'small.json'))).toBe(null)
})
