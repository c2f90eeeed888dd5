import { familyOf, type ColumnInfo, type ColumnRole } from '../../../core/column'
import { isAveraged } from '../../../core/is-averaged'
import { ident } from '../../../database/sql'
import { freeColumnName } from '../../../learning/relational/column-names'
import type { Tie } from './find-ties'

export interface TieColumn {
  name: string
  /** Over the rows of one customer, or the column itself where there is one row each. */
  sql: string
  role?: ColumnRole
  format?: ColumnInfo['format']
  /** What a customer without any row has. */
  without?: string
}

/**
 * What a table brings to a customer: its columns where it has a row each, else counts, sums of what adds up, means of the
 * rest, the last day, the share of what is true, and the most frequent value of a category.
 */
export function tieColumns(
  tie: Tie,
  isKey: (column: string) => boolean,
  most: number,
  taken: Set<string>,
): TieColumn[] {
  const { table, key, isUnique } = tie
  const own = table.columns.filter(({ name }) => name !== key)
  if (isUnique)
    return own.slice(0, most).map(({ name, role, format }) => ({
      name: freeColumnName(taken.has(name.toLowerCase()) ? `${table.name}_${name}` : name, taken),
      sql: `any_value(s.${ident(name)})`,
      ...(role && { role }),
      ...(format && { format }),
    }))
  const named = (suffix: string) => freeColumnName(`${table.name}_${suffix}`, taken)
  const columns: TieColumn[] = [{ name: named('count'), sql: 'count(*)', without: '0' }]
  const measured = own.filter(
    (column) => !isKey(column.name) && !['customer-id', 'name', 'text', 'geography'].includes(column.role ?? ''),
  )
  for (const column of measured) columns.push(...summariesOf(column, named))
  return columns.slice(0, most)
}

const addsUp =
  /amount|quantity|qty|total|sum|sales|revenue|cost|fee|freight|price|pay|spend|minutes|calls|data|金额|数量|合计|费|额|次数|时长|流量/i

function summariesOf(info: ColumnInfo, named: (suffix: string) => string): TieColumn[] {
  const { name, type, role, format } = info
  const column = `s.${ident(name)}`
  const unit = format && format !== 'percent' ? { format } : {}
  switch (familyOf(type)) {
    case 'date':
      return [{ name: named(`last_${name}`), sql: `max(${column})`, role: 'date' }]
    case 'boolean':
      return [{ name: named(`share_${name}`), sql: `avg(${column}::INTEGER)`, format: 'percent' }]
    case 'number': {
      const isWhole = /INT/.test(type)
      const isSum = !isAveraged(info) && (role === 'amount' || role === 'quantity' || addsUp.test(name))
      if (isSum) {
        const sum = isWhole ? `sum(${column})::BIGINT` : `sum(${column})`
        return [{ name: named(`sum_${name}`), sql: sum, without: '0', ...(role === 'amount' && { role }), ...unit }]
      }
      return [{ name: named(`mean_${name}`), sql: `avg(${column})`, ...(format && { format }) }]
    }
    case 'text':
      return role === 'category' || role === 'flag' || role === 'product'
        ? [{ name: named(`most_${name}`), sql: `mode(${column} ORDER BY ${column})`, role: 'category' }]
        : []
    default:
      return []
  }
}
