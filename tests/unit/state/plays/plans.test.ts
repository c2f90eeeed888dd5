import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ColumnRole } from '../../../../src/core/column'
import type { EntryState } from '../../../../src/engine/session-state'
import { judge } from '../../../../src/state/plays/shared/features'
import { changesBetween, entriesOf, stepsOf } from '../../../../src/state/plays/shared/play-entries'
import type { Play, PlayContext, Plan, Steps, Wishes } from '../../../../src/state/plays/shared/play'
import { lookAt } from '../../../../src/state/plays/shared/table-look'
import { play as worth } from '../../../../src/state/plays/what-is-each-worth'
import { play as customers } from '../../../../src/state/plays/who-are-my-customers'
import { play as churn } from '../../../../src/state/plays/who-will-leave'
import { nativeTables, type NativeTables } from '../../../support/native-tables'

const telco = fileURLToPath(new URL('../../../../../shared/data/telco.csv', import.meta.url))
let db: NativeTables

beforeAll(async () => {
  db = await nativeTables()
  await db.run(`CREATE TABLE clients AS SELECT 'C' || i AS id, (i * 37 % 60)::BIGINT AS months, exp((i * 53 % 100) / 10.0) AS revenue,
    CASE WHEN i % 50 = 0 THEN ' ' ELSE (i * 7 % 900 / 10.0)::VARCHAR END AS total, ['a', 'b', 'c'][i % 3 + 1] AS plan,
    CASE WHEN i % 4 = 0 THEN 'Yes' WHEN i % 101 = 1 THEN NULL ELSE 'No' END AS "Churn",
    CASE WHEN i % 4 = 0 THEN 'price' ELSE 'none' END AS "Churn reason" FROM range(1000) t(i)`)
})

async function contextOf(
  name: string,
  wishes: Wishes = {},
  roles: Record<string, ColumnRole> = {},
): Promise<PlayContext> {
  const table = await db.describe(name, roles)
  const look = await lookAt(table, db.query)
  return { table, look, judged: judge(look), wishes, language: 'en', query: db.query, has: () => true }
}
const planned = async (
  play: Play,
  name: string,
  wishes: Wishes = {},
  roles?: Record<string, ColumnRole>,
): Promise<Steps> => stepsOnly(await play.plan(await contextOf(name, wishes, roles)))

function stepsOnly(plan: Plan): Steps {
  if (plan.kind !== 'steps') throw new Error(plan.words.en)
  return plan
}
const paramsOf = (plan: Steps, slot: string) => plan.steps.find((step) => step.slot === slot)?.step.params

/** A recipe in which these steps have run. */
const ran = (plan: Steps): EntryState[] =>
  plan.steps.map(({ step }, i) => ({
    entry: { type: 'step', id: `s${i}`, step: structuredClone(step), today: '2024-01-01' },
  }))

describe('who are my customers', () => {
  it('sums purchases up to customers first, unless a row is said to be one', async () => {
    await db.run(`CREATE TABLE receipts AS SELECT 'C' || (i % 90) AS member, DATE '2024-01-01' + (i % 300)::INTEGER AS day,
      (i * 13 % 500)::DOUBLE - CASE WHEN i % 90 = 7 THEN 600 ELSE 0 END AS total_amount FROM range(1000) t(i)`)
    const roles: Record<string, ColumnRole> = { member: 'customer-id' }
    const plan = await planned(customers, 'receipts', {}, roles)
    expect(plan.steps.map(({ slot, step }) => [slot, step.kind, step.output])).toEqual([
      ['customers', 'rfm', 'receipts_customers'],
      ['spending', 'derive', 'receipts_spending'],
      ['groups', 'k-means', 'receipts_segments'],
      ['profile', 'segment-profile', 'receipts_segment_profile'],
      ['list', 'sql', 'receipts_segment_list'],
    ])
    expect(paramsOf(plan, 'groups')).toEqual({
      columns: ['recency', 'frequency', 'monetary'],
      k: 4,
      preprocess: { log1p: ['frequency', 'monetary'] },
    })
    expect(plan.notes.map(({ en }) => en)).toEqual([
      '“member” repeats, so the 1,000 rows are taken for purchases and summed up to one row for each customer: how long ago, how often, how much.',
      '1 customer gave back more than they bought; their money counts as 0.',
    ])
    const rows = await planned(customers, 'receipts', { row: 'customer' }, roles)
    expect(rows.steps.map(({ slot }) => slot)).toEqual(['groups', 'profile', 'list'])
    expect(customers.wishesOf(stepsOf(entriesOf(customers, 'receipts', ran(rows))))).toMatchObject({ row: 'customer' })
  })
})

describe('what is each worth', () => {
  it('finds who, when and how much, and joins scores, forecasts and tiers', async () => {
    await db.run(`CREATE TABLE orders AS SELECT 'C' || (i % 70) AS member, DATE '2024-01-01' + (i % 300)::INTEGER AS day,
      (i * 13 % 500)::DOUBLE AS total_amount, 'o' || i AS order_no FROM range(1000) t(i)`)
    const plan = await planned(worth, 'orders')
    expect(plan.steps.map(({ slot, step }) => [slot, step.kind, step.input, step.output])).toEqual([
      ['rfm', 'rfm', 'orders', 'orders_rfm'],
      ['clv', 'clv', 'orders', 'orders_clv'],
      ['list', 'sql', ['orders_rfm', 'orders_clv'], 'orders_value_list'],
    ])
    expect(paramsOf(plan, 'rfm')).toEqual({
      ...{ id: 'member', date: 'day', amount: 'total_amount', transaction: 'order_no', names: 'en' },
    })
    expect(paramsOf(plan, 'clv')).toMatchObject({ horizon: 52, unit: 'week' })
    const again = await planned(worth, 'orders', worth.wishesOf(stepsOf(entriesOf(worth, 'orders', ran(plan)))))
    expect(again.steps).toEqual(plan.steps)
    const half = await planned(worth, 'orders', { months: 6, language: 'zh' })
    expect(paramsOf(half, 'clv')).toMatchObject({ horizon: 26 })
    expect(String(paramsOf(half, 'list')?.['sql'])).toContain('高价值')
  })

  it('multiplies a quantity by a price where there is no amount', async () => {
    await db.run(`CREATE TABLE lines AS SELECT (i % 70)::BIGINT AS "CustomerID", TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * i AS at,
      (1 + i % 5)::BIGINT AS "Quantity", 2.5 AS "UnitPrice" FROM range(1000) t(i)`)
    const plan = await planned(worth, 'lines', {}, { CustomerID: 'customer-id', UnitPrice: 'amount' })
    expect(paramsOf(plan, 'amounts')).toEqual({ columns: [{ name: 'amount', expression: '"Quantity" * "UnitPrice"' }] })
    expect(paramsOf(plan, 'rfm')).toMatchObject({ id: 'CustomerID', amount: 'amount' })
    const other = await planned(worth, 'lines', { amount: 'UnitPrice' }, { CustomerID: 'customer-id' })
    expect(other.steps[0]?.slot).toBe('rfm')
  })

  it('asks where there is no date, or a row for each customer', async () => {
    const noDate = await worth.plan(await contextOf('clients', {}, { id: 'customer-id' }))
    expect(noDate).toMatchObject({ kind: 'asking' })
    await db.run(
      `CREATE TABLE members AS SELECT 'C' || i AS member, DATE '2024-01-01' + i::INTEGER AS day, i AS paid FROM range(500) t(i)`,
    )
    const single = await worth.plan(await contextOf('members', {}, { member: 'customer-id' }))
    expect(single).toMatchObject({ kind: 'asking', control: { id: 'id' } })
  })
})

describe('who are my customers', () => {
  it('casts numbers in text, groups by measures on a log scale where they are skewed, and profiles', async () => {
    const plan = await planned(customers, 'clients', {}, { id: 'customer-id' })
    expect(plan.steps.map(({ slot, step }) => [slot, step.kind, step.input, step.output])).toEqual([
      ['clean', 'derive', 'clients', 'clients_numbers'],
      ['groups', 'k-means', 'clients_numbers', 'clients_segments'],
      ['profile', 'segment-profile', 'clients_segments', 'clients_segment_profile'],
      ['list', 'sql', 'clients_segments', 'clients_segment_list'],
    ])
    expect(paramsOf(plan, 'clean')).toEqual({
      columns: [
        {
          name: 'total',
          expression: `TRY_CAST(nullif(replace(replace(trim("total"), ',', ''), '$', ''), '') AS DOUBLE)`,
        },
      ],
    })
    expect(paramsOf(plan, 'groups')).toEqual({
      columns: ['months', 'revenue', 'total'],
      k: 4,
      preprocess: { log1p: ['revenue'] },
    })
    expect(paramsOf(plan, 'profile')).toEqual({ column: 'cluster', target: 'Churn' })
  })

  it('takes wishes within what is possible', async () => {
    const plan = await planned(customers, 'clients', { k: 99, columns: ['plan', 'gone', 'months'] })
    expect(paramsOf(plan, 'groups')).toMatchObject({ k: 12, columns: ['months', 'plan'] })
  })

  it('asks for other data where nothing describes a customer', async () => {
    await db.run(`CREATE TABLE ids AS SELECT i AS nr, 'note ' || i AS note FROM range(100) t(i)`)
    expect((await customers.plan(await contextOf('ids'))).kind).toBe('asking')
  })
})

describe('who will leave', () => {
  it('learns from all that was known before, scores everyone, and lists the riskiest tenth of those who stayed', async () => {
    const plan = await planned(churn, 'clients', {}, { id: 'customer-id', revenue: 'amount' })
    expect(plan.steps.map(({ slot, step }) => [slot, step.kind, step.output])).toEqual([
      ['clean', 'derive', 'clients_numbers'],
      ['model', 'logistic-regression', 'clients_churn'],
      ['score', 'score', 'clients_risk'],
      ['list', 'sql', 'clients_call_list'],
    ])
    expect(paramsOf(plan, 'model')).toEqual({
      target: 'Churn',
      positive: 'Yes',
      columns: ['months', 'revenue', 'total', 'plan'],
      split: { kind: 'holdout', testFraction: 0.3, stratify: true },
    })
    expect(paramsOf(plan, 'score')).toEqual({ model: 'clients_churn' })
    expect(paramsOf(plan, 'list')?.['sql']).toMatch(
      /^SELECT "id", "revenue", probability, CASE WHEN probability >= 0\.5 AND percent_rank\(\) OVER \(ORDER BY "revenue"\) >= 0\.67 THEN '.+' END AS treatment FROM "clients_risk" WHERE \("Churn" = 'Yes'\) IS NOT TRUE ORDER BY probability DESC NULLS LAST, rowid LIMIT 75$/,
    )
    expect(plan.notes[0]?.en).toContain('“Churn reason” (its name says it is known only afterwards)')
  })

  it('asks which column tells, when none is named so, and takes the answer', async () => {
    await db.run(`CREATE TABLE bank AS SELECT i AS a, i * 7 % 50 AS b, i % 3 = 0 AS deposit FROM range(300) t(i)`)
    const asking = await churn.plan(await contextOf('bank'))
    expect(asking.kind === 'asking' && asking.control?.options.map(({ value }) => value)).toEqual(['deposit'])
    expect(paramsOf(await planned(churn, 'bank', { target: 'deposit' }), 'model')).toMatchObject({ positive: 'true' })
    expect(paramsOf(await planned(churn, 'bank', { target: 'deposit', positive: 'false' }), 'model')).toMatchObject({
      positive: 'false',
    })
  })

  it('says with both numbers when too few have left', async () => {
    await db.run(
      `CREATE TABLE few AS SELECT i AS a, CASE WHEN i < 4 THEN 'Yes' ELSE 'No' END AS churn FROM range(60) t(i)`,
    )
    const asking = await churn.plan(await contextOf('few'))
    expect(asking.kind === 'asking' && asking.words.en).toBe(
      'The rarer class of “churn” has only 4 customers; at least 10 are needed to learn from.',
    )
  })

  it('says so when no column has two values', async () => {
    await db.run('CREATE TABLE plain AS SELECT i AS a, i * 2 AS b FROM range(60) t(i)')
    const asking = await churn.plan(await contextOf('plain'))
    expect(asking.kind === 'asking' && asking.control).toBeUndefined()
  })
})

describe('a play in a recipe', () => {
  it('is found again with its wishes', async () => {
    const wishes = { k: 6, columns: ['revenue', 'plan'], language: 'zh' }
    const plan = await planned(customers, 'clients', wishes)
    const found = entriesOf(customers, 'clients', ran(plan))
    expect(customers.wishesOf(stepsOf(found))).toEqual({ ...wishes, row: 'customer' })
    const list = await planned(churn, 'clients', { n: 42, who: 'all' })
    expect(churn.wishesOf(stepsOf(entriesOf(churn, 'clients', ran(list))))).toMatchObject({ n: 42, who: 'all' })
  })

  it('changes only what differs', async () => {
    const before = await planned(customers, 'clients')
    const after = await planned(customers, 'clients', { k: 5 })
    const found = entriesOf(customers, 'clients', ran(before))
    expect(changesBetween(before.steps, found, customers.slots).map(({ type }) => type)).toEqual([
      'keep',
      'keep',
      'keep',
      'keep',
    ])
    expect(changesBetween(after.steps, found, customers.slots).map(({ type }) => type)).toEqual([
      'keep',
      'amend',
      'keep',
      'keep',
    ])
  })

  it('does again what follows a step that is missing, and again what failed', async () => {
    const plan = await planned(customers, 'clients')
    const [clean, , profile, list] = ran(plan)
    const broken = entriesOf(customers, 'clients', [clean!, profile!, list!])
    expect(changesBetween(plan.steps, broken, customers.slots)).toMatchObject([
      { type: 'remove', id: 's3' },
      { type: 'remove', id: 's2' },
      { type: 'keep', slot: 'clean' },
      { type: 'run', slot: 'groups' },
      { type: 'run', slot: 'profile' },
      { type: 'run', slot: 'list' },
    ])
    const failed = ran(plan).map((state, i) =>
      i === 1 ? { ...state, failure: { code: 'x', zh: '', en: '', isBug: false } } : state,
    )
    expect(changesBetween(plan.steps, entriesOf(customers, 'clients', failed), customers.slots)[1]).toMatchObject({
      type: 'amend',
      slot: 'groups',
    })
  })
})

describe.skipIf(!existsSync(telco))('the telecom customers of IBM', () => {
  beforeAll(() => db.run(`CREATE TABLE telco AS SELECT * FROM read_csv('${telco}')`))

  it('are grouped by tenure and charges', async () => {
    const plan = await planned(customers, 'telco', {}, { customerID: 'customer-id' })
    expect(paramsOf(plan, 'groups')).toEqual({ columns: ['tenure', 'MonthlyCharges', 'TotalCharges'], k: 4 })
  })

  it('have 5,174 who stayed, and nothing that leaks', async () => {
    const plan = await planned(churn, 'telco', {}, { customerID: 'customer-id', MonthlyCharges: 'amount' })
    expect(plan.notes).toEqual([])
    expect(paramsOf(plan, 'model')?.['columns']).toHaveLength(19)
    expect(paramsOf(plan, 'list')?.['sql']).toMatch(/LIMIT 520$/)
  })
})
