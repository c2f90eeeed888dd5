import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProgressBar } from '../../../src/core/progress'
import type { ImportOptions } from '../../../src/core/recipe'
import { Database } from '../../../src/database/database'
import { ident } from '../../../src/database/sql'
import { DatabaseOwner } from '../../../src/engine/database-owner'
import { importCsv } from '../../../src/ingest/import-csv'

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

async function load(content: BlobPart, options: ImportOptions = {}) {
  const file = new File([content], 'file.csv')
  const { report, tables } = await importCsv(
    file,
    { table: 't', ...options },
    database,
    new ProgressBar(() => undefined),
  )
  const { staging, info } = tables[0]!
  const rows = await database.rows(`SELECT * FROM ${ident(staging)} ORDER BY rowid`)
  const described = await database.rows(
    `SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '${staging}' ORDER BY column_index`,
  )
  expect(described).toEqual(info.columns.map(({ name, type }) => [name, type]))
  expect(rows.length).toBe(info.rows)
  return { report, rows, info, staging }
}

test('every type arrives in the database as it stands in the file, in its order', async () => {
  const { rows, info } = await load(
    'id,n,x,b,d,t,p,long,note\n' +
      '007,-12,0.1,true,2024-02-29,2024-02-29 12:34:56.789,12.5%,0.12345678901234567891,"a ""b"", c"\n' +
      '008,900719925474,-2.5e-3,FALSE,1969/12/31,1969-12-31 23:59:59,0%,12.5,客户𠮷\n' +
      '009,,,,,,,,\n',
  )
  expect(info.columns.map((c) => c.type)).toEqual([
    'VARCHAR',
    'BIGINT',
    'DOUBLE',
    'BOOLEAN',
    'DATE',
    'TIMESTAMP',
    'DOUBLE',
    'DECIMAL(22,20)',
    'VARCHAR',
  ])
  expect(rows).toEqual([
    ['007', -12, 0.1, true, '2024-02-29', '2024-02-29T12:34:56.789', 0.125, '0.12345678901234567891', 'a "b", c'],
    ['008', 900719925474, -0.0025, false, '1969-12-31', '1969-12-31T23:59:59', 0, 12.5, '客户𠮷'],
    ['009', null, null, null, null, null, null, null, null],
  ])
})

test('a given type beats what the cells look like; what does not fit is null and counted', async () => {
  const text = 'a,b,c,d,e\n1,2,x,01/02/2024,12345678901234567\n2.5,3,4,13/02/2024,1\n'
  const types = { a: 'INTEGER', b: 'VARCHAR', c: 'DECIMAL(9,2)', d: 'DATE', e: 'BIGINT' }
  const { rows, report } = await load(text, { types })
  expect(rows).toEqual([
    [1, '2', null, '2024-02-01', '12345678901234567'],
    [null, '3', 4, '2024-02-13', 1],
  ])
  expect(report.columns.map((c) => [c.type, c.failed])).toEqual([
    ['INTEGER', 1],
    ['VARCHAR', 0],
    ['DECIMAL(9,2)', 1],
    ['DATE', 0],
    ['BIGINT', 0],
  ])
  expect(report.warnings.filter((w) => w.code === 'cells-lost')).toHaveLength(2)
  await expect(load(text, { types: { a: 'NONSENSE' } })).rejects.toMatchObject({ code: 'invalid-type' })
  await expect(load(text, { types: { a: 'INT); DROP TABLE t' } })).rejects.toMatchObject({ code: 'invalid-type' })
  await expect(load(text, { types: { aa: 'INTEGER' } })).rejects.toMatchObject({ code: 'missing-column' })
})

test('naughty names of columns are names', async () => {
  const names = ['a"b', "it's", '__proto__', 'select', '客户 编号', 'x;--', 'rowid', 'ID', 'id']
  const header = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')
  const { info, rows } = await load(`${header}\n${names.map((_, i) => `v${i}`).join(',')}\n`)
  expect(info.columns.map((c) => c.name)).toEqual([...names.slice(0, 6), 'rowid_2', 'ID', 'id_2'])
  expect(rows).toEqual([names.map((_, i) => `v${i}`)])
})

test('a header alone is a table without rows', async () => {
  const { rows, info, report } = await load('编号,名称\n')
  expect([rows, info.columns.map((c) => c.name)]).toEqual([[], ['编号', '名称']])
  expect(report.warnings.map((w) => w.code)).toEqual(['no-rows'])
})

test('two thousand columns', async () => {
  const wide = Array.from({ length: 2_000 }, (_, i) => `c${i}`)
  const { info, rows } = await load(`${wide.join(',')}\n${wide.map((_, i) => i).join(',')}\n`)
  expect(info.columns).toHaveLength(2_000)
  expect(rows[0]![1_999]).toBe(1_999)
})

describe('several blocks', () => {
  const rows = 400_000
  const lines = Array.from(
    { length: rows },
    (_, i) => `${i},"city ${i % 7}\nsecond",${(i % 1000) / 100},2024-01-${String(1 + (i % 28)).padStart(2, '0')}`,
  )

  test('records are whole across them and keep their order; memory of the job is bounded', async () => {
    const file = new File([`id,city,x,d\r\n${lines.join('\r\n')}`], 'blocks.csv')
    expect(file.size).toBeGreaterThan(8 * 2 ** 20)
    const { report, tables } = await importCsv(file, { table: 't' }, database, new ProgressBar(() => undefined))
    const { staging } = tables[0]!
    expect(report.rows).toBe(rows)
    expect(report.rejectedCount).toBe(0)
    const [sums] = await database.rows(
      `SELECT count(*), count(*) FILTER (id = rowid), count(DISTINCT city), sum(x)::DOUBLE, max(city) FROM ${ident(staging)}`,
    )
    expect(sums!.slice(0, 3)).toEqual([rows, rows, 7])
    expect(sums![3]).toBeCloseTo(
      Array.from({ length: rows }, (_, i) => (i % 1000) / 100).reduce((a, b) => a + b),
      3,
    )
    expect(sums![4]).toBe('city 6\nsecond')
  })
})
