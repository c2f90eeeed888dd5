import type { TableInfo } from '../core/table'
import { defaultColumns } from '../core/validate'
import type { DataFacts } from '../learning/advice/method-advice'
import { supervisedParams } from '../learning/supervised-params'
import { lookAt } from './plays/shared/table-look'
import { query } from './query'

/** More distinct numbers than this are a quantity, not classes. */
const mostClasses = 20

/** What is to be known of a table and what is to be predicted of it; null where nothing can be. */
export async function methodFacts(
  table: TableInfo,
  target: string,
  chosen: readonly string[] | undefined,
): Promise<DataFacts | null> {
  const { columns } = await lookAt(table, query)
  const goal = columns.find(({ column }) => column.name === target)
  const names = (chosen ?? defaultColumns(supervisedParams.columns, table, [target])).filter((name) => name !== target)
  const features = columns.filter(({ column }) => names.includes(column.name))
  if (!goal || features.length === 0) return null
  const isQuantity = goal.family === 'number' && goal.distinct > mostClasses
  const rows = table.rows - goal.missing
  const counts = goal.levels?.map(({ count }) => count) ?? []
  const numbers = features.filter(({ family }) => family === 'number' || family === 'date')
  const categories = features.filter((one) => !numbers.includes(one))
  return {
    task: isQuantity ? 'regress' : 'classify',
    rows,
    classes: isQuantity ? 0 : goal.distinct,
    rarest: isQuantity ? 0 : Math.min(rows, ...counts),
    numbers: numbers.length,
    categories: categories.length,
    encoded: numbers.length + categories.reduce((sum, { distinct }) => sum + Math.max(1, distinct - 1), 0),
    levels: Math.max(0, ...categories.map(({ distinct }) => distinct)),
    missing: features.reduce((sum, { missing }) => sum + missing, 0) / Math.max(1, table.rows * features.length),
  }
}
