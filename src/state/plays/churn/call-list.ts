import { ident } from '../../../database/sql'
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
export function callListSql({ table, look }: PlayContext, target: Target, risk: string, who: Who, n: number): string {
  const wanted = ['customer-id', 'name', 'geography', 'amount'].flatMap((role) =>
    table.columns.filter((c) => c.role === role && columnLook(look, c.name)?.distinct !== 1),
  )
  const columns = wanted.slice(0, mostColumns).map((c) => ident(c.name))
  // Without an id the row in the file is all there is to find a customer by.
  const row = wanted.some((c) => c.role === 'customer-id') ? [] : ['rowid + 1 AS row_number']
  return `SELECT ${[...row, ...columns, 'probability'].join(', ')} ${rankedCustomers(risk, target, who)} LIMIT ${n}`
}
