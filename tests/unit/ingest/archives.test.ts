import { gzipSync, strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { importBytes } from './memory-door'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47)
const csv = strToU8('a,b\nx,1\ny,2\n')

test('gzip: a text, JSON, and several members one behind the other', async () => {
  expect((await importBytes(gzipSync(csv), 'a.csv.gz')).rows).toEqual([
    ['x', 1],
    ['y', 2],
  ])
  expect((await importBytes(gzipSync(strToU8('[{"a":1}]')), 'a.json.gz')).rows).toEqual([[1]])
  const two = new Uint8Array([...gzipSync(csv), ...gzipSync(strToU8('z,3\n'))])
  expect((await importBytes(two, 'a.csv.gz')).rows).toHaveLength(3)
  const damaged = two.slice()
  damaged[damaged.length - 6]! ^= 1
  await expect(importBytes(damaged, 'a.csv.gz')).rejects.toMatchObject({ code: 'bad-file' })
  await expect(importBytes(gzipSync(csv).slice(0, -4), 'a.csv.gz')).rejects.toMatchObject({ code: 'bad-file' })
})

test('gzip: checksum and length of every member count, wherever a piece of the file ends', async () => {
  const parts = ['a,b\n', '', 'x,1\n', `${'y,2\n'.repeat(400_000)}`, 'z,3\n'].map((text) => gzipSync(strToU8(text)))
  const ends = parts.map((_, i) => parts.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0))
  const whole = new Uint8Array(parts.flatMap((part) => [...part]))
  expect((await importBytes(whole, 'a.csv.gz')).rows).toHaveLength(400_002)
  for (const end of ends)
    for (const at of [end - 8, end - 1]) {
      const damaged = whole.slice()
      damaged[at]! ^= 1
      await expect(importBytes(damaged, 'a.csv.gz')).rejects.toMatchObject({ code: 'bad-file', isBug: false })
    }
  for (const cut of [ends[0]! + 3, ends[2]! + 14, whole.length - 9, whole.length - 4, whole.length - 1])
    await expect(importBytes(whole.slice(0, cut), 'a.csv.gz')).rejects.toMatchObject({ code: 'bad-file', isBug: false })
})

test('only some columns of several files: those that have none of them are left out', async () => {
  const files = { 'a.csv': csv, 'b.json': strToU8('[{"b":5,"c":1}]'), 'c.csv': strToU8('q,r\n1,2\n') }
  const read = await importBytes(zipSync(files), 'a.zip', { columns: ['b', 'c'] })
  expect(read.tables.map(({ info }) => info.columns.map(({ name }) => name))).toEqual([['b'], ['b', 'c']])
  expect(read.report.warnings.map((w) => w.code)).toEqual(['file-left-out'])
  await expect(importBytes(zipSync(files), 'a.zip', { columns: ['b', 'none'] })).rejects.toMatchObject({
    code: 'missing-column',
  })
})

test('zip: one file is the table, several are several, and what is none is told of', async () => {
  const one = await importBytes(zipSync({ 'export/客户.csv': csv }), 'a.zip')
  expect(one.report.tables).toEqual(['t'])
  expect(one.rows).toHaveLength(2)
  const several = await importBytes(
    zipSync({
      'x/一月.csv': csv,
      'x/二月.json': strToU8('[{"a":"z","b":3}]'),
      'logo.png': png,
      '__MACOSX/x/._一月.csv': csv,
      '.DS_Store': csv,
    }),
    'a.zip',
  )
  expect(several.report.tables).toEqual(['t_一月', 't_二月'])
  expect(several.report.rows).toBe(3)
  expect(several.report.warnings.map((w) => w.code)).toContain('file-left-out')
})

test('an archive of nothing, of nothing readable, and with a password', async () => {
  await expect(importBytes(zipSync({ 'a/': new Uint8Array() }), 'a.zip')).rejects.toMatchObject({ code: 'empty-file' })
  await expect(importBytes(zipSync({ 'a.png': png }), 'a.zip')).rejects.toMatchObject({
    code: 'unsupported-format',
  })
  const locked = zipSync({ 'a.csv': csv })
  for (let i = 0; i + 4 < locked.length; i++)
    if (locked[i] === 0x50 && locked[i + 1] === 0x4b && locked[i + 2] === 1 && locked[i + 3] === 2) locked[i + 8]! |= 1
  await expect(importBytes(locked, 'a.zip')).rejects.toMatchObject({ code: 'encrypted-file' })
})

test('zeros without end are refused while they grow', async () => {
  const bomb = gzipSync(new Uint8Array(300 * 2 ** 20))
  await expect(importBytes(bomb, 'a.csv.gz')).rejects.toMatchObject({ code: 'too-large' })
})
