import { TerrariumError, toFailure } from '../../../core/errors'
import type { ProgressBar } from '../../../core/progress'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import type { Context } from './context'

export interface History {
  purchases: number
  /** Days with a purchase. */
  days: number
  first: string | null
  last: string | null
  /** Days from the last purchase to the last one of anybody. */
  recency: number | null
  total: number | null
  /** By `clv`; null where it cannot be told. */
  alive: { probability: number | null; expectedPurchases: number | null; value: number | null } | null
  /** By `recommend-item-knn`, the best first. */
  offers: { item: string; score: number }[]
}

/** The purchases of the customer; whether they are still there and what to offer, from everybody's purchases. */
export async function historyOf(context: Context, progress: ProgressBar): Promise<History> {
  const { params, inputs, database } = context
  const table = inputs[1]!
  const { id, date, amount, item } = params.purchases
  if (id === undefined) throw noKey(table.name)
  for (const name of [id, date, amount, item]) if (name !== undefined) columnOf(table, name)
  const of = (column: string) => `CAST(${ident(column)} AS VARCHAR) = ${literal(params.customer)}`
  const day = date === undefined ? 'NULL::DATE' : `CAST(${ident(date)} AS DATE)`
  const [found] =
    await database.rows(`SELECT count(*) FILTER (WHERE own)::DOUBLE, count(DISTINCT day) FILTER (WHERE own)::DOUBLE,
    min(day) FILTER (WHERE own)::VARCHAR, max(day) FILTER (WHERE own)::VARCHAR,
    datediff('day', max(day) FILTER (WHERE own), max(day))::DOUBLE, (sum(paid) FILTER (WHERE own))::DOUBLE
    FROM (SELECT ${of(id)} AS own, ${day} AS day, ${amount === undefined ? 'NULL' : ident(amount)}::DOUBLE AS paid FROM ${ident(table.name)})`)
  const [purchases, days, first, last, recency, total] = found as [number, number, string, string, number, number]
  const has = purchases > 0
  return {
    ...{ purchases, days, first, last, recency, total },
    alive: has && date !== undefined ? await aliveOf(context, { id, date, amount }, progress.slice(0, 0.5)) : null,
    offers: has && item !== undefined ? await offersOf(context, id, item, progress.slice(0.5, 1)) : [],
  }
}

async function aliveOf(
  context: Context,
  { id, date, amount }: { id: string; date: string; amount: string | undefined },
  progress: ProgressBar,
): Promise<History['alive']> {
  const table = context.inputs[1]!.name
  const params = { id, date, bootstraps: 0, ...(amount !== undefined && { amount }) }
  return attempted(context, null, async () => {
    const made = await context.step({ kind: 'clv', input: table, params }, progress, true)
    const { columns } = await context.database.query(`SELECT * FROM ${ident(made.table!)} LIMIT 0`)
    const value = columns.some((column) => column.name === 'clv') ? 'clv' : 'NULL::DOUBLE'
    const [row] = await context.database.rows(
      `SELECT p_alive, expected_purchases, ${value} FROM ${ident(made.table!)} WHERE CAST(${ident(id)} AS VARCHAR) = ${literal(context.params.customer)}`,
    )
    if (!row) return null
    const [probability, expectedPurchases, worth] = row as (number | null)[]
    return { probability: probability ?? null, expectedPurchases: expectedPurchases ?? null, value: worth ?? null }
  })
}

async function offersOf(
  context: Context,
  user: string,
  item: string,
  progress: ProgressBar,
): Promise<History['offers']> {
  const table = context.inputs[1]!.name
  return attempted(context, [], async () => {
    const made = await context.step(
      { kind: 'recommend-item-knn', input: table, params: { user, item, top: 3, split: { kind: 'none' } } },
      progress,
      true,
    )
    const rows = await context.database.rows(
      `SELECT CAST(item AS VARCHAR), score FROM ${ident(made.table!)} WHERE CAST("user" AS VARCHAR) = ${literal(context.params.customer)} ORDER BY rank`,
    )
    return rows.map(([one, score]) => ({ item: String(one), score: Number(score) }))
  })
}

/** What some purchases do not allow is said, and the rest still told. */
async function attempted<T>(context: Context, otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const failure = toFailure(thrown)
    if (failure.isBug || failure.code === 'cancelled') throw thrown
    const { code, zh, en, hint } = failure
    context.warn({ code, zh, en, ...(hint && { hint }) })
    return otherwise
  }
}

const noKey = (name: string) =>
  new TerrariumError(
    'missing-parameter',
    words(`请说明表“${name}”里哪一列是客户。`, `Say which column of table “${name}” is the customer.`),
    words('在“购买记录”里选择客户列。', 'Choose the customers’ column under Purchases.'),
  )
