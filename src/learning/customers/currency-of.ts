import type { TableInfo } from '../../core/table'

/** The currency that an amount column is written in; undefined where none is known. */
export function currencyOf(table: TableInfo, column: string | undefined): string | undefined {
  const format = table.columns.find((c) => c.name === column)?.format
  return typeof format === 'object' ? format.currency : undefined
}
