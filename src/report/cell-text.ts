import { familyOf, type ColumnInfo } from '../core/column'
import type { Language } from '../core/words'
import { formatMoney, formatNumber, formatPercent } from '../words/format'
import { reportWords } from './report-words'

/** A cell of a table as it is printed: in full, and an id as it stands. */
export function cellText(value: unknown, column: ColumnInfo, language: Language): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return (value ? reportWords.yes : reportWords.no)[language]
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value === 'number') return numberText(value, column, language)
  const text = String(value)
  return familyOf(column.type) === 'date' ? text.replace('T', ' ').replace(/ 00:00:00$/, '') : text
}

function numberText(value: number, { role, format }: ColumnInfo, language: Language): string {
  if (format === 'percent') return formatPercent(value, language, { decimals: 1 })
  if (format) return formatMoney(value, format.currency, language, 'exact')
  // A year or a number of a customer is not counted in thousands.
  if (Number.isInteger(value) && (role === 'customer-id' || (value >= 1000 && value < 10_000))) return String(value)
  const shown = Number.isInteger(value) ? value : Number(value.toPrecision(6))
  return formatNumber(shown, language, { style: 'exact' })
}
