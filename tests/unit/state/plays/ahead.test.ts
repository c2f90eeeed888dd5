import { beforeAll, expect, it } from 'vitest'
import type { ColumnRole } from '../../../../src/core/column'
import { judge } from '../../../../src/state/plays/shared/features'
import type { PlayContext, Wishes } from '../../../../src/state/plays/shared/play'
import { lookAt } from '../../../../src/state/plays/shared/table-look'
import { play } from '../../../../src/state/plays/what-comes-next-month'
import { nativeTables, type NativeTables } from '../../../support/native-tables'

let db: NativeTables

beforeAll(async () => {
  db = await nativeTables()
  await db.run(`CREATE TABLE orders AS SELECT 'C' || i % 40 AS customer, DATE '2022-01-03' + (i // 2)::INT AS day,
    (10 + i * 7 % 90)::DOUBLE AS amount, i % 5 AS pieces FROM range(1500) t(i)`)
  await db.run(
    `CREATE TABLE months AS SELECT DATE '2020-01-01' + to_months(i::INT) AS month, 100 + i AS revenue FROM range(40) t(i)`,
  )
  await db.run(
    `CREATE TABLE visits AS SELECT 'C' || i % 9 AS visitor, DATE '2024-01-01' + (i // 3)::INT AS day FROM range(150) t(i)`,
  )
})

async function planned(name: string, wishes: Wishes = {}, roles: Record<string, ColumnRole> = {}) {
  const table = await db.describe(name, roles)
  const look = await lookAt(table, db.query)
  const context: PlayContext = {
    table,
    look,
    judged: judge(look),
    wishes,
    language: 'en',
    query: db.query,
    has: () => true,
  }
  return play.plan(context)
}

it('sums orders by month, money first', async () => {
  const plan = await planned('orders', {}, { customer: 'customer-id', amount: 'amount', pieces: 'quantity' })
  expect(plan).toMatchObject({
    kind: 'steps',
    steps: [
      {
        slot: 'ahead',
        step: {
          kind: 'forecast',
          input: 'orders',
          params: {
            date: 'day',
            value: 'amount',
            frequency: 'month',
            aggregate: 'sum',
            horizon: 6,
            method: 'ensemble',
          },
        },
      },
    ],
  })
})

it('takes one row a month as it is, and finds its wishes again', async () => {
  const plan = await planned('months', { horizon: 12, method: 'theta' }, { revenue: 'amount' })
  if (plan.kind !== 'steps') throw new Error(plan.words.en)
  const step = plan.steps[0]!.step
  expect(step.params).toMatchObject({
    date: 'month',
    value: 'revenue',
    frequency: 'month',
    horizon: 12,
    method: 'theta',
  })
  expect(play.wishesOf({ ahead: step })).toMatchObject({ horizon: 12, method: 'theta', value: 'revenue' })
})

it('counts rows where nothing is measured', async () => {
  const plan = await planned('visits', {}, { visitor: 'customer-id' })
  if (plan.kind !== 'steps') throw new Error(plan.words.en)
  expect(plan.steps.map(({ slot }) => slot)).toEqual(['counted', 'ahead'])
  expect(plan.steps[0]!.step.params['sql']).toBe('SELECT "day", 1 AS "rows" FROM "visits" ORDER BY rowid')
  expect(plan.steps[1]!.step).toMatchObject({ input: 'visits_dates', params: { value: 'rows', frequency: 'day' } })
})

it('reads months that stand as text', async () => {
  await db.run(
    `CREATE TABLE passengers AS SELECT strftime(DATE '1949-01-01' + to_months(i::INT), '%Y-%m') AS "Month", 100 + i AS n FROM range(40) t(i)`,
  )
  const plan = await planned('passengers', {}, { n: 'quantity' })
  if (plan.kind !== 'steps') throw new Error(plan.words.en)
  const [dated, ahead] = plan.steps
  expect(dated?.step).toMatchObject({ kind: 'derive', params: { columns: [{ name: 'Month_date' }] } })
  expect(ahead?.step).toMatchObject({
    input: 'passengers_dated',
    params: { date: 'Month_date', value: 'n', frequency: 'month' },
  })
})

it('asks for dates where there are none', async () => {
  await db.run(`CREATE TABLE people AS SELECT i AS id, i * 2 AS fee FROM range(30) t(i)`)
  expect(await planned('people')).toMatchObject({ kind: 'asking' })
})

it('sums what pieces at their price come to, never a price, for each group where that is wished', async () => {
  await db.run(`CREATE TABLE lines AS SELECT DATE '2022-01-03' + (i // 2)::INT AS day, i % 5 AS pieces,
    (1 + i % 7)::DOUBLE AS unit_price, ['a', 'b'][i % 2 + 1] AS shop FROM range(1500) t(i)`)
  const roles: Record<string, ColumnRole> = { pieces: 'quantity', unit_price: 'amount' }
  const plan = await planned('lines', { by: 'shop' }, roles)
  if (plan.kind !== 'steps') throw new Error(plan.words.en)
  const steps = Object.fromEntries(plan.steps.map(({ slot, step }) => [slot, step]))
  expect(steps['dated']?.params['columns']).toEqual([{ name: 'revenue', expression: '"pieces" * "unit_price"' }])
  expect(steps['ahead']?.params).toMatchObject({ value: 'revenue', aggregate: 'sum', by: 'shop' })
  expect(play.wishesOf(steps)).toMatchObject({ value: ' revenue', by: 'shop' })
  const prices = await planned('lines', { value: 'unit_price' }, roles)
  expect(prices.kind === 'steps' && prices.steps.at(-1)?.step.params['aggregate']).toBe('mean')
})
