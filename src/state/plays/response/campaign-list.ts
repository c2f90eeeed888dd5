import { ident } from '../../../database/sql'
import type { PlayContext } from '../shared/play'
import { identifying } from '../shared/outcome-target'

/** One in so many of those chosen is left alone, so that the campaign can be judged afterwards. */
export const controlEvery = 10

/** Those chosen, the best first, each to contact or of the control group, drawn by a hash of the row. */
export function campaignListSql(context: PlayContext, campaign: string): string {
  const columns = identifying(context).map(ident)
  const known = context.table.columns.some((c) => c.role === 'customer-id')
  const place = known ? [] : ['rowid + 1 AS row_number']
  const group = `CASE WHEN hash(rowid * 7919 + 42) % ${controlEvery} = 0 THEN 'control' ELSE 'contact' END AS campaign_group`
  return `SELECT ${[...place, ...columns, 'probability', 'expected_return', group].join(', ')} FROM ${ident(campaign)} WHERE selected ORDER BY rank`
}
