import { beforeAll, expect, it } from 'vitest'
import type { TableInfo } from '../../../src/core/table'
import { summarise } from '../../../src/state/column-summary'
import type { TableWindow } from '../../../src/state/table-window'
import { nativeTables, type NativeTables } from '../../support/native-tables'

let tables: NativeTables
let info: TableInfo
beforeAll(async () => {
  tables = await nativeTables()
  await tables.run(`CREATE TABLE "my table" AS SELECT i AS id, (i % 40)::DOUBLE AS fee,
    CASE WHEN i % 4 = 0 THEN NULL ELSE ['杭州', '宁波', '杭州'][i % 4] END AS "the ""city""",
    DATE '2024-01-01' + (i % 100)::INT AS day, i % 3 = 0 AS ok, NULL::VARCHAR AS nothing, 'n' || i AS name,
    CASE WHEN i = 5 THEN 'NaN'::DOUBLE ELSE 7 END AS same FROM range(400) t(i)`)
  info = await tables.describe('my table')
})

const of = (column: string, more: Partial<TableWindow> = {}) =>
  summarise(
    tables.query,
    { table: 'my table', columns: info.columns, filters: [], search: '', ...more },
    info.columns.find(({ name }) => name === column)!,
  )

it('counts a number in equal parts between its ends', async () => {
  const { rows, missing, distinct, spread } = await of('fee')
  expect([rows, missing]).toEqual([400, 0])
  // HyperLogLog: about right.
  expect(Math.abs(distinct - 40)).toBeLessThanOrEqual(6)
  expect(spread).toMatchObject({ from: 0, to: 39, mean: 19.5 })
  expect(spread?.bins).toEqual(new Array(20).fill(20))
})

it('names the most frequent texts, and says how many are missing', async () => {
  const { missing, top } = await of('the "city"')
  expect(missing).toBe(100)
  expect(top).toEqual([
    { value: '杭州', rows: 200 },
    { value: '宁波', rows: 100 },
  ])
})

it('gives dates as days, truths as values, and no list of what differs in every row', async () => {
  expect((await of('day')).spread).toMatchObject({ from: '2024-01-01', to: '2024-04-09', mean: null })
  expect((await of('ok')).top).toEqual([
    { value: 'false', rows: 266 },
    { value: 'true', rows: 134 },
  ])
  expect((await of('name')).top).toBeUndefined()
})

it('looks at the rows that are shown', async () => {
  const filters = [{ column: 'fee', operator: 'atMost', value: '9' }] as const
  const { rows, spread } = await of('fee', { filters })
  expect(rows).toBe(100)
  expect(spread).toMatchObject({ from: 0, to: 9 })
})

it('is not put off by columns without values or with one', async () => {
  expect(await of('nothing')).toEqual({ rows: 400, missing: 400, distinct: 0 })
  expect((await of('same')).spread).toEqual({ from: 7, to: 7, mean: 7, bins: [399] })
})
