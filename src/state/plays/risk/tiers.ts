import { ident } from '../../../database/sql'
import { identifying } from '../shared/outcome-target'
import type { PlayContext } from '../shared/play'
import { eventSql, type Target } from '../shared/target'

/** Three tiers by score: the lowest share is high, four times as many are medium. `still_good`: nothing has happened yet. */
export function tiersSql(target: Target, card: string, high: number): string {
  const [first, second] = [high / 100, Math.min(0.9, (5 * high) / 100)]
  return `SELECT *, (${eventSql(target)}) IS NOT TRUE AS still_good,
  CASE WHEN cume_dist() OVER (ORDER BY score) <= ${first} THEN 'high' WHEN cume_dist() OVER (ORDER BY score) <= ${second} THEN 'medium' ELSE 'low' END AS risk_tier
FROM ${ident(card)} ORDER BY rowid`
}

/** The first warnings: the lowest scores of those for whom nothing has gone wrong yet. */
export function riskListSql(context: PlayContext, warnings: string, n: number): string {
  const known = context.table.columns.some((c) => c.role === 'customer-id')
  const place = known ? [] : ['rowid + 1 AS row_number']
  const columns = [...place, ...identifying(context).map(ident), 'score', 'probability', 'risk_tier']
  return `SELECT ${columns.join(', ')} FROM ${ident(warnings)} WHERE alert IS NOT NULL ORDER BY score, rowid LIMIT ${n}`
}
