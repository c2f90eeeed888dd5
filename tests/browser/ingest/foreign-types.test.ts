import {
  Bool,
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  DurationMillisecond,
  Field,
  Float16,
  Int32,
  Int64,
  Int8,
  LargeUtf8,
  List,
  Map_,
  Null,
  Struct,
  Table,
  tableToIPC,
  TimeMicrosecond,
  TimeSecond,
  TimestampMicrosecond,
  TimestampNanosecond,
  Utf8,
  vectorFromArray,
} from 'apache-arrow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProgressBar } from '../../../src/core/progress'
import type { ImportOptions } from '../../../src/core/recipe'
import { Database } from '../../../src/database/database'
import { ident } from '../../../src/database/sql'
import { DatabaseOwner } from '../../../src/engine/database-owner'
import { exportTable } from '../../../src/engine/export-table'
import { estimateImport } from '../../../src/ingest/estimate-import'
import { importTables } from '../../../src/ingest/import-tables'
import lz4Url from '../../fixtures/ingest/types-lz4.arrow?url'
import zstdUrl from '../../fixtures/ingest/types-zstd.arrow?url'

let owner: DatabaseOwner
let database: Database
beforeAll(async () => {
  owner = await DatabaseOwner.open(() => undefined)
  database = new Database(
    owner.connect('__test', () => undefined),
    '__test',
  )
}, 120_000)
afterAll(() => owner.terminate())

const bar = () => new ProgressBar(() => undefined)

async function read(file: File, options: ImportOptions = {}) {
  const { tables, report } = await importTables(file, { table: 't', ...options }, database, bar())
  const { staging, info } = tables[0]!
  return {
    report,
    types: Object.fromEntries(info.columns.map(({ name, type }) => [name, type])),
    rows: await database.rows(`SELECT * FROM ${ident(staging)} ORDER BY rowid`),
    codes: report.warnings.map(({ code }) => code),
  }
}

test.each([
  ['LZ4', lz4Url],
  ['Zstandard', zstdUrl],
])('an Arrow file of Polars, packed with %s, arrives value for value', async (_, url) => {
  const { types, rows } = await read(new File([await (await fetch(url)).blob()], 'a.arrow'))
  expect(types).toEqual({
    id: 'VARCHAR',
    i64: 'BIGINT',
    nothing: 'DOUBLE',
    f: 'DOUBLE',
    flag: 'BOOLEAN',
    cat: 'VARCHAR',
    list: 'VARCHAR',
    t: 'TIMESTAMP',
    d: 'DATE',
    last: 'VARCHAR',
  })
  expect(rows).toEqual([
    ['001', null, null, 0.1, true, 'a', '[1,2]', '2024-02-29T00:00:00', '2024-02-29', 'p'],
    ['客户', null, null, null, false, 'b', '[]', null, null, 'q'],
    ['x'.repeat(40), null, null, null, null, 'a', null, '1899-05-01T00:00:00', '1899-05-01', null],
    [null, null, null, -1e300, true, null, '[3]', '1970-01-01T00:00:00', '1970-01-01', 'r'],
    ['', null, null, 3, false, 'c', '[4,5]', '9999-12-31T00:00:00', '9999-12-31', 's'],
  ])
})

/** A whole number in the 128 bits of a decimal. */
const words = (value: bigint) =>
  Uint32Array.from({ length: 4 }, (_, i) => Number((BigInt.asUintN(128, value) >> BigInt(32 * i)) & 0xffffffffn))

test('every type that people meet in Arrow, also behind a column of nothing but nulls', async () => {
  const day = Date.UTC(2024, 1, 29)
  const columns = {
    nulls: vectorFromArray([null, null, null], new Null()),
    small: vectorFromArray([1, -128, null], new Int8()),
    large: vectorFromArray([9007199254740993n, null, -1n], new Int64()),
    half: vectorFromArray([1.5, null, -2], new Float16()),
    flag: vectorFromArray([true, null, false], new Bool()),
    text: vectorFromArray(['a', '', null], new LargeUtf8()),
    word: vectorFromArray(['北京', null, '上海'], new Dictionary(new Utf8(), new Int8())),
    code: vectorFromArray([70_000, 70_000, null], new Dictionary(new Int32(), new Int8())),
    day: vectorFromArray([new Date(day), null, new Date(0)], new DateDay()),
    old: vectorFromArray([new Date(day), null, new Date(-1000 * 86_400_000)], new DateMillisecond()),
    at: vectorFromArray([day + 0.25, null, -0.5], new TimestampMicrosecond('Asia/Shanghai')),
    fine: vectorFromArray([day, null, 1], new TimestampNanosecond()),
    clock: vectorFromArray([3661, null, 0], new TimeSecond()),
    exact: vectorFromArray([3_661_000_001n, null, 0n], new TimeMicrosecond()),
    lasted: vectorFromArray([1500n, null, 0n], new DurationMillisecond()),
    money: vectorFromArray([words(123_456_789_012_345_678_901n), null, words(-5n)], new Decimal(2, 22)),
    list: vectorFromArray([[1, null], null, []], new List(new Field('item', new Int32()))),
    empty: vectorFromArray([[], [null], null], new List(new Field('item', new Null()))),
    record: vectorFromArray(
      [{ a: 1, b: 'x' }, null, { a: null, b: 'y' }],
      new Struct([new Field('a', new Int32()), new Field('b', new Utf8())]),
    ),
    pairs: vectorFromArray(
      [new Map([['k', 1]]), null, new Map()],
      new Map_(
        new Field(
          'entries',
          new Struct<{ key: Utf8; value: Int32 }>([
            new Field('key', new Utf8()),
            new Field('value', new Int32()),
          ] as never),
        ),
      ),
    ),
    last: vectorFromArray([7, 8, 9], new Int32()),
  }
  for (const format of ['file', 'stream'] as const) {
    const bytes = tableToIPC(new Table(columns as never), format) as Uint8Array<ArrayBuffer>
    const { types, rows, codes } = await read(new File([bytes], 'a.feather'))
    expect(types).toMatchObject({
      nulls: 'VARCHAR',
      small: 'TINYINT',
      large: 'BIGINT',
      half: 'FLOAT',
      flag: 'BOOLEAN',
      text: 'VARCHAR',
      word: 'VARCHAR',
      code: 'INTEGER',
      day: 'DATE',
      old: 'DATE',
      at: 'TIMESTAMP',
      fine: 'TIMESTAMP',
      clock: 'TIME',
      exact: 'TIME',
      lasted: 'DOUBLE',
      money: 'DECIMAL(22,2)',
      list: 'VARCHAR',
      last: 'INTEGER',
    })
    const cells = Object.fromEntries(Object.keys(types).map((name, i) => [name, rows.map((row) => row[i])]))
    expect(cells).toEqual({
      nulls: [null, null, null],
      small: [1, -128, null],
      large: ['9007199254740993', null, -1],
      half: [1.5, null, -2],
      flag: [true, null, false],
      text: ['a', '', null],
      word: ['北京', null, '上海'],
      code: [70_000, 70_000, null],
      day: ['2024-02-29', null, '1970-01-01'],
      old: ['2024-02-29', null, '1967-04-07'],
      at: ['2024-02-29T00:00:00.000250', null, '1969-12-31T23:59:59.999500'],
      fine: ['2024-02-29T00:00:00', null, '1970-01-01T00:00:00.001'],
      clock: ['01:01:01', null, '00:00:00'],
      exact: ['01:01:01.000001', null, '00:00:00'],
      lasted: [1.5, null, 0],
      money: ['1234567890123456789.01', null, -0.05],
      list: ['[1,null]', null, '[]'],
      empty: ['[]', '[null]', null],
      record: ['{"a":1,"b":"x"}', null, '{"a":null,"b":"y"}'],
      pairs: ['{"k":1}', null, '{}'],
      last: [7, 8, 9],
    })
    expect(codes).toEqual(['times-in-utc'])
  }
})

test.each(['parquet', 'arrow'] as const)('%s: only some columns, and one row of every few', async (format) => {
  const name = `source_${format}`
  await database.execute(
    `CREATE TABLE ${name} AS SELECT i, 'n' || i AS name, i % 3 = 0 AS flag, DATE '2024-01-01' + i::INTEGER AS "a.day", ` +
      `(i / 7)::DECIMAL(12, 3) AS part, CASE WHEN i % 5 > 0 THEN i * 0.5 END AS half FROM range(150_001) t(i)`,
  )
  const columns = (
    await database.rows(`SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '${name}'`)
  ).map(([name, type]) => ({ name: String(name), type: String(type) }))
  const blob = await exportTable(database, { table: { name, rows: 150_001, columns }, format, options: {} }, bar())
  const file = new File([blob], `a.${format}`)
  const estimate = (await estimateImport([file], {}, database))!
  expect([estimate.rows, estimate.columns.map(({ name, type }) => [name, type])]).toEqual([
    150_001,
    columns.map(({ name, type }) => [name, type]),
  ])
  for (const { bytes } of estimate.columns) {
    expect(bytes / 150_001).toBeGreaterThan(1)
    expect(bytes / 150_001).toBeLessThan(250)
  }
  const wanted = ['half', 'A.DAY', 'name', 'flag']
  const { types, rows, report, codes } = await read(file, { columns: wanted, sampleRows: 1000 })
  expect(Object.keys(types)).toEqual(['name', 'flag', 'a.day', 'half'])
  expect(codes).toEqual(['sampled-rows'])
  const expected = await database.rows(
    `SELECT name, flag, "a.day", half FROM ${name} WHERE rowid % 151 = 0 ORDER BY rowid`,
  )
  expect(report.rows).toBe(expected.length)
  expect(rows).toEqual(expected)
  const whole = await read(file, { columns: ['part'] })
  expect(whole.types).toEqual({ part: 'DECIMAL(12,3)' })
  expect(whole.report.rows).toBe(150_001)
  await expect(read(file, { columns: ['nme'] })).rejects.toMatchObject({ code: 'missing-column' })
  await expect(read(file, { sampleRows: 0 })).rejects.toMatchObject({ code: 'invalid-option' })
})

test('a packed file with a damaged buffer, a cut one and an empty one are refused in words', async () => {
  const bytes = new Uint8Array(await (await fetch(zstdUrl)).arrayBuffer())
  const damaged = bytes.slice()
  const frame = [0x28, 0xb5, 0x2f, 0xfd]
  const at = damaged.findIndex((_, i) => frame.every((byte, k) => damaged[i + k] === byte))
  damaged.fill(0xff, at + 6, at + 12)
  for (const content of [damaged, bytes.slice(0, -20), bytes.slice(0, 300)])
    await expect(read(new File([content], 'a.arrow'))).rejects.toMatchObject({ code: 'bad-file', isBug: false })
  await expect(read(new File([], 'a.arrow'))).rejects.toMatchObject({ code: 'empty-file' })
})
