import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProgressBar } from '../../../src/core/progress'
import { Random } from '../../../src/core/random'
import type { TableInfo } from '../../../src/core/table'
import { Database } from '../../../src/database/database'
import { ident, literal } from '../../../src/database/sql'
import { DatabaseOwner } from '../../../src/engine/database-owner'
import { copyTable, exportTable } from '../../../src/engine/export-table'
import { tableFormats } from '../../../src/engine/terrarium'
import { importFiles, importTables } from '../../../src/ingest/import-tables'
import { pastedTable } from '../../../src/state/pasted'

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

/** What each type may hold. A CSV says no types: texts that look like numbers are numbers there. */
const texts = [
  '张三',
  'a, "b"',
  'two\nlines',
  ' blank ',
  '𠮷野家',
  '00123',
  '440308199001010006',
  "it's",
  '​',
  'x'.repeat(300),
]
/** The ways out: each format, a CSV in GB 18030, and the clipboard. */
const ways = [...tableFormats, 'csv in gb18030', 'clipboard'] as const
type Way = (typeof ways)[number]
const isUntyped = (way: Way) => way.startsWith('csv') || way === 'clipboard'

const typedTexts = [...texts, '12', '1.50', '2024-01-05', 'true', '=1+1', '-5', '1E5', 'null', '#N/A']

function valueOf(type: string, random: Random, way: Way): string {
  if (random.integer(8) === 0) return 'NULL'
  const pick = <T>(list: readonly T[]) => list[random.integer(list.length)]!
  const days = random.integer(60_000) - 20_000
  switch (type) {
    case 'VARCHAR':
      return literal(pick(isUntyped(way) ? texts : typedTexts))
    case 'BIGINT':
      return isUntyped(way) || ['xlsx', 'json', 'ndjson'].includes(way)
        ? String(random.integer(1e9) - 5e8)
        : pick(['9223372036854775807', '-9223372036854775807', '0', '42'])
    case 'INTEGER':
      return String(random.integer(2e9) - 1e9)
    case 'DOUBLE':
      return `${pick([random.normal(), random.normal() * 1e12, random.uniform() * 1e-7, 0.1, 1 / 3])}::DOUBLE`
    case 'DECIMAL(20,4)':
      return `${random.integer(1e9)}.${String(random.integer(10_000)).padStart(4, '0')}::DECIMAL(20,4)`
    case 'FLOAT':
      return `${pick(['0.1', '16777216', '-3.4e38', '1.5e-30', String(random.normal())])}::FLOAT`
    case 'HUGEINT':
      return isUntyped(way) || ['xlsx', 'json', 'ndjson'].includes(way)
        ? `${random.integer(1e9) - 5e8}::HUGEINT`
        : `${pick(['99999999999999999999999999999999999999', '-9223372036854775809', '0', '42'])}::HUGEINT`
    case 'TIME':
      return `TIME '00:00:00' + INTERVAL (${random.integer(86_400_000)}) MILLISECOND`
    case 'VARCHAR[]':
      return `['${pick(['牛奶', 'a, b', "it''s"])}', ${pick(["'x'", 'NULL', "''"])}]`
    case 'BOOLEAN':
      return pick(['true', 'false'])
    case 'DATE':
      return `DATE '1970-01-01' + ${days}`
    default:
      return `TIMESTAMP '1970-01-01 00:00:00' + INTERVAL (${days * 86_400_000 + random.integer(86_400_000)}) MILLISECOND`
  }
}

const types = [
  ...['VARCHAR', 'BIGINT', 'INTEGER', 'DOUBLE', 'DECIMAL(20,4)', 'BOOLEAN', 'DATE', 'TIMESTAMP'],
  ...['FLOAT', 'HUGEINT', 'TIME', 'VARCHAR[]'],
]
/** Formats that say their types give the same type again; others one that holds the same values. */
const keepsTypes = new Set<Way>(['parquet', 'arrow'])

/** What has no type of its own in Parquet and Arrow, or is kept as JSON. */
const again: Record<string, string> = { HUGEINT: 'DECIMAL(38,0)', 'VARCHAR[]': 'VARCHAR' }

/** The table as a file, or what is pasted of it as one. */
async function leave(table: TableInfo, way: Way): Promise<File> {
  if (way === 'clipboard') {
    const { text } = await copyTable(database, { table }, bar())
    return pastedTable(text)!
  }
  const isGb = way === 'csv in gb18030'
  const format = isGb ? 'csv' : way
  const request = { table, format, options: isGb ? { encoding: 'gb18030' as const } : {} }
  return new File([await exportTable(database, request, bar())], `${table.name}.${format}`)
}

test.each(ways.flatMap((way) => [1, 2, 3].map((seed) => [way, seed] as const)))(
  'exported as %s and read again, a table is the same (seed %i)',
  async (way, seed) => {
    const random = new Random(seed * 1000 + ways.indexOf(way))
    const columns = Array.from({ length: 9 }, (_, i) => ({
      name: ['编号', 'order id', 'a"b', 'Ünï', 'sum', 'is new', '日期', 'seen at', 'last'][i]!,
      type: types[(i + random.integer(types.length)) % types.length]!,
    }))
    const rows = 30 + random.integer(120)
    const name = `t_${way}_${seed}`
    const values = Array.from(
      { length: rows },
      () => `(${columns.map(({ type }) => valueOf(type, random, way)).join(', ')})`,
    )
    await database.execute(
      `CREATE TABLE ${ident(name)} (${columns.map((c) => `${ident(c.name)} ${c.type}`).join(', ')})`,
    )
    await database.execute(`INSERT INTO ${ident(name)} VALUES ${values.join(', ')}`)
    const table = { name, rows, columns }
    const { tables, report } = await importTables(await leave(table, way), { table: 'again' }, database, bar())
    const { staging, info } = tables[0]!
    expect(info.columns.map((c) => c.name)).toEqual(columns.map((c) => c.name))
    if (keepsTypes.has(way))
      expect(info.columns.map((c) => c.type)).toEqual(columns.map((c) => again[c.type] ?? c.type))
    const before = await database.rows(`SELECT * FROM ${ident(name)} ORDER BY rowid`)
    const after = await database.rows(`SELECT * FROM ${ident(staging)} ORDER BY rowid`)
    expect(report.rejectedCount).toBe(0)
    expect(after.map((row) => row.map(plain))).toEqual(before.map((row) => row.map(plain)))
  },
)

test('put together, whole numbers beyond what a double holds keep every digit', async () => {
  const file = async (name: string, select: string, type: string) => {
    await database.execute(`CREATE TABLE ${name} AS SELECT ${select} AS n`)
    return leave({ name, rows: 1, columns: [{ name: 'n', type }] }, 'parquet')
  }
  const fraction = await file('fraction', '0.5::DOUBLE', 'DOUBLE')
  const together = async (large: File) => {
    const { tables } = await importFiles([large, fraction], { table: 'both', union: true }, database, bar())
    return database.rows(`SELECT n, typeof(n) FROM ${ident(tables[0]!.staging)} ORDER BY rowid`)
  }
  const exact = await file('exact', '9007199254740991', 'BIGINT')
  expect((await together(exact))[0]).toEqual([9007199254740991, 'DOUBLE'])
  const beyond = await file('beyond', '9007199254740993', 'BIGINT')
  expect(await together(beyond)).toEqual([
    ['9007199254740993', 'VARCHAR'],
    ['0.5', 'VARCHAR'],
  ])
})

/** A number or a text as it is, a list as JSON; a time without its empty seconds, or the zeros at its end. */
function plain(value: unknown): string | null {
  if (value === null || value === '') return null
  if (Array.isArray(value)) return JSON.stringify(value)
  const text = String(value)
  if (typeof value === 'number') return String(value)
  return /^\d\d:\d\d:\d\d/.test(text)
    ? text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
    : text.replace('T', ' ').replace(/ 00:00:00$/, '')
}
