import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { beforeAll, describe, expect, it } from 'vitest'
import { countSql, windowSql, type ColumnFilter, type TableWindow } from '../../../src/state/table-window'

const columns = [
  { name: 'id', type: 'BIGINT' },
  { name: 'a "name"', type: 'VARCHAR' },
  { name: 'share', type: 'DOUBLE' },
  { name: 'day', type: 'TIMESTAMP' },
  { name: 'ok', type: 'BOOLEAN' },
]
const whole: TableWindow = { table: 'my table', columns, filters: [], search: '' }
let connection: DuckDBConnection

beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect()
  await connection.run(`CREATE TABLE "my table" AS SELECT * FROM (VALUES
    (1, 'Ann', 0.5, TIMESTAMP '2024-01-31 10:00', true),
    (2, 'bob%', 0.25, TIMESTAMP '2024-02-01 00:00', false),
    (3, 'O''Neil', NULL, NULL, NULL),
    (4, '王小明', 0.125, TIMESTAMP '2024-01-31 23:59', true),
    (5, NULL, 0.5, TIMESTAMP '2023-12-31 12:00', false)) t(id, "a ""name""", share, day, ok)`)
})

async function ids(window: Partial<TableWindow>, from = 0, count = 10, total?: number): Promise<number[]> {
  const reader = await connection.runAndReadAll(windowSql({ ...whole, ...window }, from, count, total))
  return reader.getRows().map((row) => Number(row[0]))
}
const filtered = (filter: Omit<ColumnFilter, 'value'> & { value?: string }) =>
  ids({ filters: [{ value: '', ...filter }] })

describe('a window on a table', () => {
  it('is a range of rows in the order of the file', async () => {
    expect(await ids({})).toEqual([1, 2, 3, 4, 5])
    expect(await ids({}, 1, 2)).toEqual([2, 3])
    expect(countSql(whole)).toBeNull()
  })

  it('sorts with missing values last, equal ones in the order of the file', async () => {
    expect(await ids({ sort: { column: 'share', descending: false } })).toEqual([4, 2, 1, 5, 3])
    expect(await ids({ sort: { column: 'share', descending: true } })).toEqual([1, 5, 2, 4, 3])
    expect(await ids({ sort: { column: 'share', descending: true } }, 2, 2)).toEqual([2, 4])
  })

  it('is the same rows when looked for from the end', async () => {
    for (const sort of [undefined, { column: 'share', descending: false }, { column: 'share', descending: true }])
      for (const [from, count] of [
        [3, 2],
        [4, 1],
        [3, 64],
        [0, 5],
      ] as const) {
        const search = sort ? '' : '20'
        const total = sort ? 5 : 4
        expect(await ids({ sort, search }, from, count, total)).toEqual(await ids({ sort, search }, from, count))
      }
  })

  it('finds text anywhere in a row, in any case, signs and all', async () => {
    expect(await ids({ search: 'ANN' })).toEqual([1])
    expect(await ids({ search: '小明' })).toEqual([4])
    expect(await ids({ search: '%' })).toEqual([2])
    expect(await ids({ search: "o'n" })).toEqual([3])
    expect(await ids({ search: '0.125' })).toEqual([4])
  })

  it('counts what its conditions leave', async () => {
    const reader = await connection.runAndReadAll(countSql({ ...whole, search: '2024' }) ?? '')
    expect(Number(reader.getRows()[0]?.[0])).toBe(3)
  })

  it('filters each type of column', async () => {
    expect(await filtered({ column: 'a "name"', operator: 'contains', value: 'N' })).toEqual([1, 3])
    expect(await filtered({ column: 'a "name"', operator: 'starts', value: 'b' })).toEqual([2])
    expect(await filtered({ column: 'a "name"', operator: 'equals', value: 'Ann' })).toEqual([1])
    expect(await filtered({ column: 'a "name"', operator: 'differs', value: 'Ann' })).toEqual([2, 3, 4, 5])
    expect(await filtered({ column: 'share', operator: 'atLeast', value: '0.25' })).toEqual([1, 2, 5])
    expect(await filtered({ column: 'share', operator: 'atMost', value: '0.25' })).toEqual([2, 4])
    expect(await filtered({ column: 'share', operator: 'missing' })).toEqual([3])
    expect(await filtered({ column: 'share', operator: 'present' })).toEqual([1, 2, 4, 5])
    expect(await filtered({ column: 'ok', operator: 'isTrue' })).toEqual([1, 4])
    expect(await filtered({ column: 'ok', operator: 'isFalse' })).toEqual([2, 5])
  })

  it('means the whole day where a column has times', async () => {
    expect(await filtered({ column: 'day', operator: 'equals', value: '2024-01-31' })).toEqual([1, 4])
    expect(await filtered({ column: 'day', operator: 'atMost', value: '2024-01-31' })).toEqual([1, 4, 5])
    expect(await filtered({ column: 'day', operator: 'atLeast', value: '2024-02-01' })).toEqual([2])
  })

  it('finds nothing for a value that is none of the column’s', async () => {
    expect(await filtered({ column: 'id', operator: 'equals', value: 'abc' })).toEqual([])
    expect(await filtered({ column: 'day', operator: 'equals', value: 'soon' })).toEqual([])
  })
})
