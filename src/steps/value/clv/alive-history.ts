import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import { literal } from '../../../database/sql'
import type { CustomerSummary, LifetimeFit, LifetimeOutlook } from '../../../learning/customers/lifetime'
import type { ClvContext, Read } from './read-summary'

export interface AliveHistory {
  customer: string
  purchases: string[]
  points: { date: string; pAlive: number }[]
}

const steps = 200

/**
 * How the probability that a customer is still one went over time: it falls while nothing is bought and jumps with each
 * purchase. Null where there are no dates.
 * @throws TerrariumError `unknown-customer`
 */
export async function aliveHistory(
  { params, database, staging }: ClvContext,
  { log, days, summary }: Read,
  fit: LifetimeFit,
  ahead: LifetimeOutlook,
): Promise<AliveHistory | null> {
  if (!log) return null
  const wanted = params.customer?.trim()
  const customer = wanted
    ? wanted
    : String(
        await database.value(
          `SELECT "${log.id.replaceAll('"', '""')}"::VARCHAR FROM ${staging()} WHERE rowid = ${telling(summary, ahead)}`,
        ),
      )
  const found = await database.rows(
    `SELECT date_diff('day', DATE '1970-01-01', day)::DOUBLE FROM (${log.days}) WHERE id::VARCHAR = ${literal(customer)} ORDER BY day`,
  )
  if (found.length === 0)
    throw new TerrariumError(
      'unknown-customer',
      words(`没有客户“${customer}”的购买记录。`, `There is no purchase of a customer “${customer}”.`),
      words('检查“看哪位客户”。', 'Check the customer that was asked for.'),
    )
  const bought = found.map(([day]) => Number(day))
  const end = Date.parse(log.end) / 86_400_000
  const first = bought[0]!
  const times = new Set(bought)
  for (let i = 0; i <= steps; i++) times.add(Math.round(first + ((end - first) * i) / steps))
  const points = [...times]
    .sort((a, b) => a - b)
    .map((day) => {
      const before = bought.filter((b) => b <= day)
      const [x, tx, T] = [before.length - 1, (before.at(-1)! - first) / days, (day - first) / days]
      return { date: iso(day), pAlive: fit.process.alive(fit.purchases.parameters, x, tx, T) }
    })
  return { customer, purchases: bought.map(iso), points }
}

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** The row of a customer who bought often and of whom it is open whether he will come again. */
function telling({ x }: CustomerSummary, { alive }: LifetimeOutlook): number {
  let best = 0
  let most = -1
  for (let i = 0; i < x.length; i++) {
    const open = Math.sqrt(x[i]!) * alive[i]! * (1 - alive[i]!)
    if (open > most) [best, most] = [i, open]
  }
  return best
}
