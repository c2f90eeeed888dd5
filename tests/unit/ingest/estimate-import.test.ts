import { gzipSync, strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { estimateImport } from '../../../src/ingest/estimate-import'
import { MemoryDoor } from './memory-door'
import { workbook } from './workbook'

const rows = 300_000
const line = (i: number) => `C${String(i).padStart(7, '0')},广东省,2025-03-05 10:20:30,${(i % 1000) / 100},${i}\n`
const text = 'id,省份,时间,金额,n\n' + Array.from({ length: rows }, (_, i) => line(i)).join('')

const estimate = (file: File) => estimateImport([file], {}, new MemoryDoor())

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

const expectClose = (found: number, expected: number) => expect(Math.abs(found / expected - 1)).toBeLessThan(0.05)

test('a packed file is told of by its beginning, an archive by those of all its files', async () => {
  const zipped = zipSync({
    'a.csv': strToU8(text),
    'notes/': new Uint8Array(0),
    'b.csv': strToU8('id,extra\n1,x\n2,y\n'),
  })
  const packed = (await estimateImport([new File([gzipSync(strToU8(text))], 'large.csv.gz')], {}, new MemoryDoor()))!
  expectClose(packed.rows, rows)
  expect([packed.tables, packed.columns.length]).toEqual([1, 5])
  const archive = (await estimateImport([new File([zipped], 'large.zip')], {}, new MemoryDoor()))!
  expectClose(archive.rows, rows + 2)
  expect([archive.tables, archive.columns.map(({ name }) => name)]).toEqual([
    2,
    ['id', '省份', '时间', '金额', 'n', 'extra'],
  ])
})

test('several files are told of together', async () => {
  const files = [new File([text], 'a.csv'), new File([text], 'b.csv')]
  const one = (await estimate(files[0]!))!
  const both = (await estimateImport(files, {}, new MemoryDoor()))!
  expect([both.tables, both.rows]).toEqual([2, 2 * one.rows])
  expect(both.columns.map(({ bytes }) => bytes)).toEqual(one.columns.map(({ bytes }) => 2 * bytes))
})

const object = (i: number) => ({ id: `C${i}`, city: '广东 "省"', amount: i / 8, bought: [{ n: i }], home: { no: i } })
const objects = Array.from({ length: 50_000 }, (_, i) => object(i))

test.each([
  ['an array', 'a.json', JSON.stringify(objects)],
  ['an indented array', 'a.json', JSON.stringify(objects, null, 2)],
  ['an array in an object', 'a.json', JSON.stringify({ total: 50_000, data: { rows: objects } })],
  ['lines', 'a.ndjson', objects.map((one) => JSON.stringify(one)).join('\n')],
])('JSON as %s is told of by its beginning', async (_, name, content) => {
  const found = (await estimate(new File([content], name)))!
  expectClose(found.rows, 50_000)
  expect(found.columns.map((column) => `${column.name} ${column.type}`)).toEqual([
    ...['id VARCHAR', 'city VARCHAR', 'amount DOUBLE', 'bought VARCHAR', 'home.no BIGINT'],
  ])
})

test('of a small file it is exact; of workbooks nothing is told', async () => {
  expect((await estimate(new File(['a,b\n1,2\n3,4\n'], 'small.csv')))!.rows).toBe(2)
  expect((await estimate(new File(['[{"a":1},{"a":2}]'], 'small.json')))!.rows).toBe(2)
  expect(await estimate(new File([workbook([{ name: 'a', rows: [['a'], [1]] }]).slice()], 'small.xlsx'))).toBe(null)
})
