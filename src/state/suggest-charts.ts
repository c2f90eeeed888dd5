import { familyOf, type ColumnInfo } from '../core/column'
import type { TableInfo } from '../core/table'

/** Columns on the places of a chart. */
export type Encode = Partial<Record<'x' | 'y' | 'color' | 'size' | 'facet', string>>

/** Charts worth a first look at a table, the most telling first: the outcome, how things are spread, what goes along time. */
export function suggestCharts(table: TableInfo): Encode[] {
  const telling = table.columns.filter(
    (c) => c.role !== 'customer-id' && c.role !== 'name' && c.role !== 'text' && !isKey(c.name),
  )
  const of = (family: ReturnType<typeof familyOf>) => telling.filter((c) => familyOf(c.type) === family)
  const [numbers, dates] = [of('number'), of('date')]
  const measures = numbers.filter((c) => c.role !== 'flag' && c.role !== 'target')
  const outcome = telling.find((c) => c.role === 'target')
  const categories = telling.filter((c) => c !== outcome && isCategory(c))
  const amount = measures.find((c) => c.role === 'amount') ?? measures[0]
  const [firstDate] = dates
  const found = [
    ...(outcome ? [{ x: outcome.name }] : []),
    ...(firstDate ? [{ x: firstDate.name, ...(amount && { y: amount.name }) }] : []),
    ...measures.slice(0, 1).map((c) => ({ x: c.name })),
    ...categories.slice(0, 1).map((c) => ({ x: c.name })),
    ...measures.slice(1, 2).map((c) => ({ x: c.name })),
    ...categories.slice(1, 2).map((c) => ({ x: c.name })),
    ...measures.slice(2, 4).map((c) => ({ x: c.name })),
    ...categories.slice(2, 6).map((c) => ({ x: c.name })),
  ].filter((one, i, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === i)
  return found.length > 0 ? found : table.columns.slice(0, 1).map((c) => ({ x: c.name }))
}

/** Names of what is different in every row. */
const isKey = (name: string) => /(^|[_\s-])(id|key|no|uuid)$|ID$|Id$|编号|号码|代码$/.test(name)

/** What has a few values that repeat, as far as its role and its type tell. */
const isCategory = (c: ColumnInfo) =>
  familyOf(c.type) === 'boolean' ||
  c.role === 'category' ||
  c.role === 'geography' ||
  c.role === 'flag' ||
  c.role === 'product' ||
  c.role === 'target' ||
  (familyOf(c.type) === 'text' && c.role === undefined)
