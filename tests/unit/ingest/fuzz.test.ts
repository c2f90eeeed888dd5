import { readFileSync } from 'node:fs'
import { gzipSync, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { mutate } from '../../support/mutate'
import { Watchdog } from '../../support/watchdog'
import { importBytes } from './memory-door'
import { style, workbook } from './workbook'

const seed = Number(import.meta.env['VITE_FUZZ_SEED'] ?? 1)
/** Milliseconds for one file; only `npm run fuzz` looks at the time. */
const limit = Number(import.meta.env['VITE_FUZZ_LIMIT'] ?? Infinity)

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/ingest/${name}`, import.meta.url)))

const rows = Array.from({ length: 40 }, (_, i) => [`C${i}`, i % 2 ? '北京' : 'a "b", c', i * 1.5, i % 3 === 0])
const csv = `编号,城市,金额,在职\n${rows.map(([a, b, c, d]) => `${String(a)},"${String(b).replaceAll('"', '""')}",${String(c)},${String(d)}`).join('\n')}\n`
const objects = rows.map(([id, city, amount, active], i) => ({
  id,
  city,
  amount,
  active,
  o: { n: i, list: [i, { x: null }] },
  day: '2024-01-05',
}))
const book = workbook(
  [
    {
      name: '一月',
      rows: [
        ['标题'],
        ['编号', '日期', '占比', '金额'],
        ...rows.map(([a], i) => [a, { v: 45_000 + i, s: style.date }, { v: i / 100, s: style.percent }, i]),
        ['合计', null, null, 780],
      ] as never,
      after: '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A4:A6"/></mergeCells>',
    },
    { name: 'hidden', state: 'hidden', rows: [['a'], [1]] },
  ],
  { book: 'date1904="0"' },
)

const files: Record<string, { name: string; bytes: Uint8Array; damage?: (random: Random) => Uint8Array }> = {
  csv: { name: 'a.csv', bytes: strToU8(csv) },
  json: { name: 'a.json', bytes: strToU8(JSON.stringify(objects, null, 1)) },
  ndjson: { name: 'a.ndjson', bytes: strToU8(objects.map((one) => JSON.stringify(one)).join('\n')) },
  xlsx: { name: 'a.xlsx', bytes: book },
  'the parts of an xlsx': {
    name: 'a.xlsx',
    bytes: book,
    damage: (random) => {
      // Sound as an archive, so that the damage reaches the reader of the parts.
      const parts = unzipSync(book)
      const names = Object.keys(parts)
      const name = names[random.integer(names.length)]!
      return zipSync({ ...parts, [name]: mutate(parts[name]!, random) }, { level: 1 })
    },
  },
  zip: { name: 'a.zip', bytes: zipSync({ 'a.csv': strToU8(csv), 'b/c.json': strToU8(JSON.stringify(objects)) }) },
  gzip: { name: 'a.csv.gz', bytes: gzipSync(strToU8(csv)) },
  'gzip of two members': {
    name: 'a.csv.gz',
    bytes: new Uint8Array([...gzipSync(strToU8(csv)), ...gzipSync(strToU8('x,y,1,true\n'))]),
  },
  'arrow, LZ4': { name: 'a.arrow', bytes: fixture('types-lz4.arrow') },
  'arrow, Zstandard': { name: 'a.arrow', bytes: fixture('types-zstd.arrow') },
}

/** `npm run fuzz` asks for 10,000 in all; a plain run looks at some hundred. */
const rounds = Math.ceil(Number(import.meta.env['VITE_FUZZ'] ?? 350) / Object.keys(files).length)
const watchdog = Number.isFinite(limit) ? new Watchdog(Object.keys(files)) : undefined

test.each(Object.entries(files))(
  '%s: whatever is damaged, a table or an error in words, and then the next file loads',
  async (kind, { name, bytes, damage }) => {
    const sound = await importBytes(bytes, name)
    for (let round = 0; round < rounds; round++) {
      const random = new Random(seed * 1_000_003 + round)
      const damaged = damage?.(random) ?? mutate(bytes, random)
      watchdog?.round(kind, round)
      const start = performance.now()
      const outcome = await importBytes(damaged, name).then(
        ({ report, rows }) => (report.rows === rows.length ? 'a table' : `${report.rows} of ${rows.length} rows`),
        (error: { code?: string; isBug?: boolean; zh?: string; en?: string; stack?: string }) =>
          /^[a-z]+(-[a-z]+)*$/.test(error.code ?? '') && error.isBug === false && error.zh && error.en
            ? 'an error'
            : `${kind}, round ${round}: ${error.stack ?? String(error)}`,
      )
      expect(['a table', 'an error']).toContain(outcome)
      if (watchdog) expect(performance.now() - start, `${kind}, round ${round}, takes too long`).toBeLessThan(limit)
    }
    expect((await importBytes(bytes, name)).rows).toEqual(sound.rows)
  },
  Number.isFinite(limit) ? 3_600_000 : 600_000,
)
