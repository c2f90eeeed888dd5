import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NamedColumn } from '../../../src/core/columns'
import { Random } from '../../../src/core/random'
import { Database } from '../../../src/database/database'
import { DatabaseOwner } from '../../../src/engine/database-owner'

let owner: DatabaseOwner
let database: Database
beforeAll(async () => {
  owner = await DatabaseOwner.open(() => undefined)
  database = new Database(
    owner.connect('test', () => undefined),
    '__test',
  )
}, 120_000)
afterAll(() => owner.terminate())

const text = (name: string, values: (string | null)[]): NamedColumn => ({
  name,
  kind: 'strings',
  values,
  type: 'VARCHAR',
})

test('columns come back as they went in, in row order, across batches', async () => {
  const rows = 260_000
  const random = new Random(1)
  const numbers = Float64Array.from({ length: rows }, () => (random.integer(10) === 0 ? NaN : random.normal()))
  const levels = ['a', 'é', '客户', '𠮷']
  const codes = Int32Array.from({ length: rows }, () => random.integer(5) - 1)
  const flags = Int8Array.from({ length: rows }, () => random.integer(3) - 1)
  await database.insert(
    'round',
    [
      { name: 'x', kind: 'number', values: numbers },
      { name: 'level', kind: 'text', codes, levels },
      { name: 'flag', kind: 'boolean', values: flags },
    ],
    true,
  )
  const { length, columns } = await database.read('round', ['x', 'level', 'flag'])
  expect(length).toBe(rows)
  expect(columns[0]).toMatchObject({ kind: 'number', name: 'x' })
  expect((columns[0] as { values: Float64Array }).values).toEqual(numbers)
  expect(columns[1]).toMatchObject({ kind: 'text', levels: ['a', 'é', '客户', '𠮷'] })
  expect((columns[1] as { codes: Int32Array }).codes).toEqual(codes)
  expect(columns[2]).toMatchObject({ kind: 'text', levels: ['false', 'true'] })
  expect((columns[2] as { codes: Int32Array }).codes).toEqual(Int32Array.from(flags))
  expect(await database.value('select count(*) from round where x is null')).toBe(numbers.filter(Number.isNaN).length)
})

test('bytes of a file become text without being decoded on the way', async () => {
  const values = ['a', '', '客户', '𠮷 "x"', '\ufeffb']
  const parts = values.map((value) => new TextEncoder().encode(value))
  const offsets = Int32Array.from([0, ...parts.map((_, i) => parts.slice(0, i + 1).reduce((n, p) => n + p.length, 0))])
  const data = new Uint8Array(parts.flatMap((part) => [...part]))
  await database.insert('bytes', [{ kind: 'utf8', name: 't', offsets, data }], true)
  await database.insert('bytes', [{ kind: 'utf8', name: 't', offsets: offsets.subarray(2), data }], false)
  const rows = await database.rows('select t from bytes order by rowid')
  expect(rows.flat()).toEqual(['a', null, '客户', '𠮷 "x"', '\ufeffb', '客户', '𠮷 "x"', '\ufeffb'])
  const read = await database.read('bytes', ['t'])
  expect((read.columns[0] as { levels: string[] }).levels).toContain('\ufeffb')
})

test('levels sort by code point, not by UTF-16 unit', async () => {
  await database.insert('order_of_text', [text('t', ['𠮷', '\uffee', 'b', '', 'a', null])], true)
  const { columns } = await database.read('order_of_text', ['t'])
  expect(columns[0]).toMatchObject({ levels: ['', 'a', 'b', '\uffee', '𠮷'], codes: Int32Array.of(4, 3, 2, 0, 1, -1) })
})

test('dates and times are days since 1970; a condition picks rows', async () => {
  await database.execute(
    "create table days as select * from (values (date '1970-01-02', timestamp '1970-01-01 12:00:00'), (date '1969-12-31', null), (null, timestamp '2024-02-29 06:00:00')) v(d, t)",
  )
  const { columns } = await database.read('days', ['d', 't'])
  expect((columns[0] as { values: Float64Array }).values).toEqual(Float64Array.of(1, -1, NaN))
  expect((columns[1] as { values: Float64Array }).values).toEqual(Float64Array.of(0.5, NaN, 19782.25))
  const one = await database.read('days', ['d'], 'rowid = 1')
  expect((one.columns[0] as { values: Float64Array }).values).toEqual(Float64Array.of(-1))
})

test('integers, decimals and enums are numbers and levels too', async () => {
  await database.execute(
    "create table kinds as select 7::bigint as b, 1.25::decimal(10,2) as d, 3::utinyint as u, 'x'::enum('y','x') as e, sum(2) as h",
  )
  const { columns } = await database.read('kinds', ['b', 'd', 'u', 'e', 'h'])
  expect(
    columns.map((c) => (c.kind === 'number' ? c.values[0] : c.kind === 'text' ? c.levels[c.codes[0]!] : null)),
  ).toEqual([7, 1.25, 3, 'x', 2])
})

test('a column that is not there is named, and nothing is left behind', async () => {
  await expect(database.read('kinds', ['bb'])).rejects.toMatchObject({ code: 'missing-column' })
  await expect(database.read('nowhere', ['b'])).rejects.toMatchObject({ code: 'missing-table' })
  expect(await database.value("select count(*) from duckdb_types() where starts_with(type_name, '__test')")).toBe(0)
})

test('naughty names stay names', async () => {
  const name = 'a"; drop table kinds; --'
  await database.insert(name, [text('it\'s "quoted"', ['1'])], true)
  const { columns } = await database.read(name, ['it\'s "quoted"'])
  expect(columns[0]).toMatchObject({ levels: ['1'] })
  expect((await database.describe(name)).columns[0]!.name).toBe('it\'s "quoted"')
  expect(await database.value('select count(*) from kinds')).toBe(1)
})

test('the engine is locked: no file, no network, no extension, no setting', async () => {
  for (const sql of [
    "select * from read_csv('x.csv')",
    "select * from 'https://example.invalid/x.csv'",
    "copy (select 1) to 'x.csv'",
    "attach 'x.db'",
    'load json',
    'set enable_external_access=true',
    "set custom_extension_repository='https://example.invalid'",
    "select * from read_json('x.json')",
    "select * from 'x.parquet'",
  ])
    await expect(database.execute(sql).then(() => sql)).rejects.toMatchObject({
      code: expect.stringMatching(/^(sealed|sql-error|missing-table|sql-syntax)$/),
    })
  expect(await database.value('select 1')).toBe(1)
})

test('too large for the memory is an error in words, and the database lives on', async () => {
  const small = await DatabaseOwner.open(() => undefined, '300MB')
  const wide = "create table huge as select repeat('x', 1000) || range as t, hash(range) as h from range(40000000)"
  await expect(small.page.execute(wide)).rejects.toMatchObject({ code: 'out-of-memory' })
  expect(await small.page.value('select 1')).toBe(1)
  small.terminate()
}, 120_000)

test('values of an ENUM are read as text, alone and in lists', async () => {
  await database.execute(
    `CREATE TABLE chosen AS SELECT i, ['a', '客户'][i % 2 + 1]::ENUM('a', '客户') AS e FROM range(3) t(i)`,
  )
  expect(await database.rows('SELECT e, i FROM chosen ORDER BY i')).toEqual([
    ['a', 0],
    ['客户', 1],
    ['a', 2],
  ])
  expect(await database.rows('SELECT list(e ORDER BY i) FROM chosen')).toEqual([['[a, 客户, a]']])
  expect((await database.read('chosen', ['e'])).columns[0]).toMatchObject({ kind: 'text', levels: ['a', '客户'] })
})
