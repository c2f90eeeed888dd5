import { ident, literal } from '../../../database/sql'
import { words, type Language, type Words } from '../../../core/words'
import type { PlayContext } from '../shared/play'
import { columnLook } from '../shared/table-look'
import { eventSql, type Target } from '../shared/target'

export type Who = 'still' | 'all'

const mostColumns = 8

/** The scored customers that may be on the list, the riskiest first: what follows SELECT … */
export function rankedCustomers(risk: string, target: Target, who: Who): string {
  return `FROM ${ident(risk)}${whereOf(target, who)} ORDER BY probability DESC NULLS LAST, rowid`
}

/** Those who are not known to have left; everyone where all are asked for. */
export const whereOf = (target: Target, who: Who): string =>
  who === 'still' ? ` WHERE (${eventSql(target)}) IS NOT TRUE` : ''

/** The riskiest: who they are, what they are worth, and how likely they leave. */
export function callListSql(
  { table, look, language }: PlayContext,
  target: Target,
  risk: string,
  who: Who,
  n: number,
): string {
  const wanted = ['customer-id', 'name', 'geography', 'amount'].flatMap((role) =>
    table.columns.filter((c) => c.role === role && columnLook(look, c.name)?.distinct !== 1),
  )
  const columns = wanted.slice(0, mostColumns).map((c) => ident(c.name))
  // Without an id the row in the file is all there is to find a customer by.
  const row = wanted.some((c) => c.role === 'customer-id') ? [] : ['rowid + 1 AS row_number']
  const treatment = treatmentSql(wanted.find((c) => c.role === 'amount')?.name, language)
  return `SELECT ${[...row, ...columns, 'probability', treatment].join(', ')} ${rankedCustomers(risk, target, who)} LIMIT ${n}`
}

/** What to do with whom: by risk, and by worth where an amount tells it. */
function treatmentSql(amount: string | undefined, language: Language): string {
  const text = (part: keyof typeof treatments) => literal(treatments[part][language])
  const isLikely = 'probability >= 0.5'
  const worth = amount === undefined ? null : `percent_rank() OVER (ORDER BY ${ident(amount)}) >= 0.67`
  const cases = [
    ...(worth
      ? [
          [`${isLikely} AND ${worth}`, text('worthLikely')],
          [worth, text('worth')],
        ]
      : []),
    [isLikely, text('likely')],
  ]
  return `CASE ${cases.map(([when, then]) => `WHEN ${when} THEN ${then}`).join(' ')} ELSE ${text('rest')} END AS treatment`
}

/** A treatment of a list in both languages, whichever one it was made in. */
export const treatmentWords = (stored: string): Words | undefined =>
  Object.values(treatments).find(({ zh, en }) => stored === zh || stored === en)

const treatments = {
  worthLikely: words(
    '高价值、多半会走：专人致电，谈续约优惠',
    'high value, likely to leave: a personal call with a renewal offer',
  ),
  worth: words('高价值：客户经理关怀，提前续约', 'high value: a check-in by the account manager, an early renewal'),
  likely: words('多半会走：推送优惠，换更合适的套餐', 'likely to leave: an offer by message, a plan that fits better'),
  rest: words('先做满意度回访', 'ask how satisfied they are first'),
}
