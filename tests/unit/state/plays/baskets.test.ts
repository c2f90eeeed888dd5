import { beforeAll, describe, expect, it } from 'vitest'
import type { ColumnRole } from '../../../../src/core/column'
import { judge } from '../../../../src/state/plays/shared/features'
import type { Play, PlayContext, Steps, Wishes } from '../../../../src/state/plays/shared/play'
import { lookAt } from '../../../../src/state/plays/shared/table-look'
import { play as together } from '../../../../src/state/plays/what-goes-together'
import { play as offers } from '../../../../src/state/plays/what-to-offer-next'
import { nativeTables, type NativeTables } from '../../../support/native-tables'

let db: NativeTables

beforeAll(async () => {
  db = await nativeTables()
  await db.run(`CREATE TABLE lines AS SELECT 'I' || (i // 4) AS "InvoiceNo", 'S' || (i * 7 % 40) AS "StockCode",
    'LAMP ' || (i * 7 % 40) AS "Description", CASE WHEN i % 97 = 0 THEN -1 ELSE 2 END AS "Quantity",
    DATE '2024-01-01' + (i // 20)::INTEGER AS "InvoiceDate", 1.5 + i % 9 AS "UnitPrice", (i // 16) AS "CustomerID" FROM range(1600) t(i)`)
  await db.run(`CREATE TABLE baskets AS SELECT i AS n, 'milk,bread,item' || (i % 7) AS goods FROM range(200) t(i)`)
  await db.run(`CREATE TABLE wide AS SELECT ['milk', 'tea'][i % 2 + 1] AS column0, ['bread', 'tea'][i % 2 + 1] AS column1,
    CASE WHEN i % 3 = 0 THEN 'jam' END AS column2 FROM range(100) t(i)`)
  await db.run(
    `CREATE TABLE services AS SELECT i AS id, i % 2 = 0 AS tv, i % 3 = 0 AS phone, i % 5 = 0 AS fibre, (i % 7 = 0)::INTEGER AS cloud FROM range(100) t(i)`,
  )
  await db.run(
    `CREATE TABLE customers AS SELECT i AS customer_id, i % 25 AS orders_12m, i % 9 AS products_owned, ['gold', 'new'][i % 2 + 1] AS order_status FROM range(1000) t(i)`,
  )
  await db.run(`CREATE TABLE people AS SELECT i AS age, i * 2.5 AS height FROM range(50) t(i)`)
})

const roles: Record<string, ColumnRole> = { CustomerID: 'customer-id', Description: 'product', StockCode: 'product' }

async function planOf(play: Play, name: string, wishes: Wishes = {}) {
  const table = await db.describe(name, roles)
  const look = await lookAt(table, db.query)
  const context: PlayContext = {
    table,
    look,
    judged: judge(look),
    wishes,
    language: 'zh',
    query: db.query,
    has: () => true,
  }
  return play.plan(context)
}
async function planned(play: Play, name: string, wishes: Wishes = {}): Promise<Steps> {
  const plan = await planOf(play, name, wishes)
  if (plan.kind !== 'steps') throw new Error(plan.words.en)
  return plan
}
const paramsOf = (plan: Steps, slot: string) => plan.steps.find((step) => step.slot === slot)?.step.params

describe('what goes together', () => {
  it('reads order lines by their names, without returns', async () => {
    const plan = await planned(together, 'lines')
    expect(plan.steps.map(({ slot }) => slot)).toEqual(['bought', 'sets', 'rules', 'list'])
    expect(paramsOf(plan, 'bought')).toEqual({ where: '"Quantity" > 0' })
    expect(paramsOf(plan, 'sets')).toMatchObject({ transaction: 'InvoiceNo', item: 'Description', minSupport: 0.03 })
    expect(plan.notes.map(({ code }) => code)).toEqual(['returns'])
  })

  it('reads baskets with delimiters, items side by side, and flags', async () => {
    expect(paramsOf(await planned(together, 'baskets'), 'sets')).toMatchObject({ items: 'goods', delimiter: ',' })
    expect(paramsOf(await planned(together, 'wide'), 'sets')).toMatchObject({
      items: ['column0', 'column1', 'column2'],
    })
    expect(paramsOf(await planned(together, 'services'), 'sets')).toMatchObject({
      columns: ['tv', 'phone', 'fibre', 'cloud'],
    })
  })

  it('asks where there are no baskets', async () => {
    expect((await planOf(together, 'people')).kind).toBe('asking')
    // How many orders somebody gave is no number of an order, and how many products no product.
    expect((await planOf(together, 'customers')).kind).toBe('asking')
  })

  it('finds its wishes again in the recipe', async () => {
    const wishes = { support: '0.05', confidence: '0.5', lift: '2' }
    const plan = await planned(together, 'lines', wishes)
    const steps = Object.fromEntries(plan.steps.map(({ slot, step }) => [slot, step]))
    expect(together.wishesOf(steps)).toEqual(wishes)
  })

  it('lists who has the one and not the other', async () => {
    const plan = await planned(together, 'wide')
    await db.run(
      `CREATE TABLE wide_rules AS SELECT ['milk'] AS antecedent, ['jam'] AS consequent, 0.4 AS confidence, 1.5 AS lift, false AS redundant, 0.001 AS "qValue"`,
    )
    const { rows } = await db.query(
      `SELECT count(*)::DOUBLE, min(has), min(offer) FROM (${String(paramsOf(plan, 'list')?.['sql'])})`,
      1,
    )
    // Of rows 0 … 99 the even ones have milk, and every third of those has jam.
    expect(rows).toEqual([[33, 'milk', 'jam']])
  })
})

describe('what to offer next', () => {
  it('finds customer, item, name, date and price', async () => {
    const plan = await planned(offers, 'lines', { top: 2, method: 'factors' })
    expect(plan.steps.map(({ slot, step }) => [slot, step.kind])).toEqual([
      ['bought', 'filter'],
      ['factors', 'recommend-factorization'],
      ['list', 'sql'],
    ])
    expect(paramsOf(plan, 'factors')).toEqual({
      user: 'CustomerID',
      item: 'StockCode',
      itemName: 'Description',
      price: 'UnitPrice',
      split: { kind: 'time', column: 'InvoiceDate', testFraction: 0.2 },
    })
    const steps = Object.fromEntries(plan.steps.map(({ slot, step }) => [slot, step]))
    expect(offers.wishesOf(steps)).toEqual({ method: 'factors', top: 2, language: 'zh' })
  })

  it('asks where nobody comes twice', async () => {
    expect((await planOf(offers, 'people')).kind).toBe('asking')
  })
})
