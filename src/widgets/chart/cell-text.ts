import type { ChartTable } from '../../charts/chart-table'
import type { Language } from '../../core/words'
import { formatNumber, formatPercent } from '../../words/format'

/** A value of a chart's data as text. */
export function cellText(
  value: string | number | boolean | null,
  kind: ChartTable['columns'][number]['kind'],
  language: Language,
): string {
  if (value === null) return ''
  if (typeof value !== 'number') return String(value)
  if (kind === 'percent') return formatPercent(value, language, { decimals: 2 })
  return formatNumber(Number(value.toPrecision(6)), language, { style: 'exact' })
}
