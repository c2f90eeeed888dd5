import { columnOf, type TableInfo } from '../../core/table'
import type { Words } from '../../core/words'
import type { Figure } from '../../charts/figures'
import { money, number, percent } from '../../words/say'
import { currencyOf } from '../customers/currency-of'

/** A value of a series as it is written in its column. */
export function valueWords(x: number, table: TableInfo, column: string): Words {
  const currency = currencyOf(table, column)
  if (currency !== undefined) return money(x, currency)
  if (columnOf(table, column).format === 'percent') return percent(x, { decimals: 1 })
  return number(x, { significant: 3 })
}

/** The figure of a chart's axis that shows such values. */
export function valueFigure(table: TableInfo, column: string): Figure {
  const currency = currencyOf(table, column)
  if (currency !== undefined) return { currency }
  return columnOf(table, column).format === 'percent' ? 'percent' : 'number'
}
