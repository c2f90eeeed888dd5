import { words, type Words } from '../core/words'
import { formatCount, formatMoney, formatNumber, formatPercent, thinSpace } from '../words/format'

/** What kind of figure an axis, a label or a tooltip shows. */
export type Figure = 'count' | 'number' | 'percent' | 'date' | { currency: string }

/** A figure as a direct label, short. */
export function figureWords(x: number | null, figure: Figure, options: { signed?: boolean } = {}): Words {
  return words(text('zh'), text('en'))

  function text(language: 'zh' | 'en'): string {
    if (figure === 'count') return formatCount(x ?? NaN, language)
    if (figure === 'percent') return formatPercent(x, language, options)
    if (typeof figure === 'object') return formatMoney(x, figure.currency, language)
    return formatNumber(x, language, options)
  }
}

/**
 * The texts of an axis in a language's units, as an expression of Vega's own functions: 48.6 K in English, 4.86 万 in
 * Chinese, whatever draws it.
 */
export function labelExpression(figure: Figure): Words {
  if (figure === 'percent')
    return words(`format(datum.value * 100, '~r') + '%'`, `format(datum.value * 100, '~r') + '${thinSpace}%'`)
  if (figure === 'date') return dateExpression
  const [before, after] = typeof figure === 'object' ? marks(figure.currency) : ['', '']
  // The sign stands before the currency: −¥5 万.
  const wrap = (expression: string) =>
    before || after ? `(datum.value < 0 ? '−' : '') + '${before}' + (${expression}) + '${after}'` : expression
  const value = before || after ? 'abs(datum.value)' : 'datum.value'
  return words(wrap(scaled(chineseScales, value)), wrap(scaled(englishScales, value)))
}

const englishScales = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e4, 'K', 1e3],
] as const
const chineseScales = [
  [1e8, '亿'],
  [1e4, '万'],
] as const

function scaled(scales: readonly (readonly [from: number, unit: string, size?: number])[], value: string): string {
  const plain = `format(${value}, ',~r')`
  return scales.reduceRight(
    (rest, [from, unit, size = from]) =>
      `abs(datum.value) >= ${from} ? format(${value} / ${size}, ',~r') + '${thinSpace}${unit}' : ${rest}`,
    plain,
  )
}

/** Only letters, currency signs and points may enter an expression. */
function marks(currency: string): [before: string, after: string] {
  const shown = formatMoney(1, currency, 'en')
  const [before = '', after = ''] = shown.split('1')
  const clean = (mark: string) => mark.replace(/[^\p{L}\p{Sc}.\u202f]/gu, '')
  return [clean(before), clean(after)]
}

/** The first of January shows the year, the first of a month the month, any other day its date. */
const dateExpression = words(
  `utcmonth(datum.value) == 0 && utcdate(datum.value) == 1 ? utcFormat(datum.value, '%Y年') : ` +
    `utcdate(datum.value) == 1 ? (utcmonth(datum.value) + 1) + '月' : (utcmonth(datum.value) + 1) + '月' + utcdate(datum.value) + '日'`,
  `utcmonth(datum.value) == 0 && utcdate(datum.value) == 1 ? utcFormat(datum.value, '%Y') : ` +
    `utcdate(datum.value) == 1 ? utcFormat(datum.value, '%b') : utcFormat(datum.value, '%-d %b')`,
)

/** The d3 format of a figure in a tooltip, in full. */
export function tooltipFormat(figure: Figure): string {
  if (figure === 'count') return ',d'
  if (figure === 'percent') return '.2~%'
  if (figure === 'date') return '%Y-%m-%d'
  return typeof figure === 'object' ? ',.2f' : ',.6~r'
}
