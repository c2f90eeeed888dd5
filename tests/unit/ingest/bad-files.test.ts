import { gzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { ProgressBar } from '../../../src/core/progress'
import { Random } from '../../../src/core/random'
import { importCsv } from '../../../src/ingest/import-csv'
import { importText, MemoryDoor } from './memory-door'

const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

test.each<[string, string | Uint8Array, string, string?]>([
  ['nothing', '', 'empty-file'],
  ['blank lines', '\n\n\r\n  \n', 'empty-file'],
  ['a mark of UTF-8 alone', '\ufeff', 'empty-file'],
  ['a mark of UTF-16 alone', bytes('\xff\xfe'), 'empty-file'],
  ['a mark and blank lines', '\ufeff\r\n \t\n', 'empty-file'],
  ['an empty JSON file', '', 'empty-file', 'a.json'],
  ['blank lines as NDJSON', '\n \n', 'empty-file', 'a.ndjson'],
  ['a mark alone as JSON', '\ufeff', 'empty-file', 'a.json'],
  ['an empty workbook', '', 'empty-file', 'a.xlsx'],
  ['an empty Parquet file', '', 'empty-file', 'a.parquet'],
  ['nothing that was packed', gzipSync(new Uint8Array(0)), 'empty-file', 'a.csv'],
  ['a picture', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'unsupported-format'],
  ['a photograph', bytes('\xff\xd8\xff\xe0\0\x10JFIF'), 'unsupported-format'],
  ['half an archive', bytes('PK\x03\x04\x14\0'), 'bad-file'],
  ['an old workbook', bytes('\xd0\xcf\x11\xe0\xa1\xb1'), 'unsupported-format'],
  ['half of a gzip file', bytes('\x1f\x8b\x08\0'), 'bad-file'],
  ['a web page', '<html><table><tr><td>1</td></tr></table></html>', 'unsupported-format'],
  ['JSON that is no table', '{"a": 1}', 'not-tabular'],
  ['JSON by its name', '1\n2\n', 'not-tabular', 'a.ndjson'],
  ['zeros', new Uint8Array(100_000), 'bad-file'],
  [
    'a table that was cut off by zeros',
    new Uint8Array([...bytes('a,b\n'.repeat(40_000)), ...new Uint8Array(200_000)]),
    'bad-file',
  ],
  [
    'noise',
    Uint8Array.from(
      { length: 50_000 },
      (() => {
        const random = new Random(1)
        return () => random.integer(256)
      })(),
    ),
    'bad-file',
  ],
])('%s is refused in words', async (_, content, code, name = 'a.csv') => {
  const error = await importText(content, { name }).then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toMatchObject({ code, isBug: false })
  const { zh, en } = error as { zh: string; en: string }
  for (const text of [zh, en]) expect(text).toContain(name)
  expect(zh).toMatch(/\p{Script=Han}/u)
})

test.each([
  ['a.csv', 'id,name\n'],
  ['without an end of line', 'id,name'],
  ['with a mark and blank lines', '\ufeffid,name\r\n\r\n  \r\n'],
])('a header and nothing below it is an empty table, and it is told: %s', async (_, content) => {
  const { names, rows, report } = await importText(content)
  expect(names).toEqual(['id', 'name'])
  expect(rows).toEqual([])
  expect(report.warnings.map((w) => w.code)).toContain('no-rows')
})

test('two gigabytes of zeros are refused from their first bytes', async () => {
  let read = 0
  const file = {
    name: 'disk.csv',
    size: 2 ** 31,
    slice: (from: number, to: number) => {
      read += to - from
      return new Blob([new Uint8Array(to - from)])
    },
  }
  const door = new MemoryDoor()
  await expect(
    importCsv(file as unknown as File, { table: 't' }, door, new ProgressBar(() => undefined)),
  ).rejects.toMatchObject({ code: 'bad-file' })
  expect(read).toBeLessThan(2 ** 20)
  expect(door.statements).toEqual([])
})

describe('damage that a table survives', () => {
  test('a zero byte in a cell is taken out and told of', async () => {
    const { rows, report } = await importText('a,b\nx\0y,1\nz,2\n')
    expect(rows).toEqual([
      ['xy', 1],
      ['z', 2],
    ])
    expect(report.warnings.map((w) => w.code)).toEqual(['zero-bytes'])
  })

  test('half a character in UTF-8 is shown as � and told of', async () => {
    const text = new TextEncoder().encode('城市,n\n' + '北京,1\n'.repeat(200))
    text[1000] = 0xff
    const { rows, report } = await importText(text)
    expect(rows).toHaveLength(200)
    expect(report.encoding).toBe('utf-8')
    expect(report.warnings.map((w) => w.code)).toEqual(['undecodable-characters'])
  })

  test('a quote that is never closed does not swallow the file', async () => {
    const lines = Array.from({ length: 500 }, (_, i) =>
      i === 100 ? `"n${i},${i}` : i % 7 === 0 ? `"n, ${i}",${i}` : `n${i},${i}`,
    )
    const { rows, report } = await importText(`name,n\n${lines.join('\n')}\n`)
    expect(rows).toHaveLength(500)
    expect(rows[100]).toEqual(['"n100', 100])
    expect(report.warnings.map((w) => w.code)).toEqual(['stray-quotes'])
  })

  test('seeded damage: a table or an error in words, never a bug', async () => {
    const random = new Random(11)
    const base = new TextEncoder().encode(
      '编号,姓名,日期,金额,"备,注"\n' +
        Array.from({ length: 30 }, (_, i) => `00${i},张${i},2024-01-0${1 + (i % 9)},${i}.5,"a ""b""\n${i}"\n`).join(''),
    )
    for (let round = 0; round < 120; round++) {
      const damaged = [...base]
      for (let k = 0; k <= random.integer(6); k++) {
        const at = random.integer(damaged.length)
        const kind = random.integer(5)
        const byte = [34, 44, 10, 13, 0, 255, 39, 59, 92][random.integer(9)]!
        if (kind === 0) damaged.splice(at, 1 + random.integer(20))
        else if (kind === 1) damaged[at] = byte
        else if (kind === 2) damaged.splice(at, 0, byte)
        else if (kind === 3) damaged.length = at + 1
        else damaged.splice(at, 0, ...damaged.slice(0, random.integer(200)))
      }
      const outcome = await importText(Uint8Array.from(damaged)).then(
        ({ rows, report }) => rows.length === report.rows,
        (error: { code?: string; isBug?: boolean }) => typeof error.code === 'string' && error.isBug === false,
      )
      expect(outcome, `round ${round}`).toBe(true)
    }
  }, 60_000)
})
