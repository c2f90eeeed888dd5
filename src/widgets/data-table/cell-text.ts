import { familyOf, type ColumnInfo } from '../../core/column'
import type { Language } from '../../core/words'

/** How a missing value is shown. */
export const nullSign = '∅'

/** A value as a cell shows it: full figures, tabular, without grouping that would turn a year into 2,024. */
export function cellText(value: unknown, column: ColumnInfo, language: Language): string {
  if (value === null || value === undefined) return nullSign
  if (typeof value === 'boolean') return booleanText[language][value ? 1 : 0]
  if (typeof value === 'number') return numberText(value, column, language)
  if (typeof value === 'object') return JSON.stringify(value)
  const text = String(value)
  if (column.type === 'DATE') return text.slice(0, 10)
  return familyOf(column.type) === 'date' ? timeText(text) : text
}

/** An ISO time as one reads it, a blank for the T and no zone; any other text as it is. */
export const timeText = (text: string) =>
  text.replace(/^([+-]?\d{4,}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d+)?)Z?$/, '$1 $2')

/** A value as a text: nothing rounded, nothing for null. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const booleanText: Record<Language, readonly [string, string]> = { zh: ['否', '是'], en: ['false', 'true'] }
const locale = { zh: 'zh-CN', en: 'en-US' } as const

function numberText(value: number, { format }: ColumnInfo, language: Language): string {
  if (!Number.isFinite(value)) return String(value)
  if (format === 'percent') return `${decimals(value * 100, 1, language)}${language === 'en' ? '\u202f' : ''}%`
  if (format) {
    const sign = currencySigns[format.currency] ?? `${format.currency}\u202f`
    return `${value < 0 ? '−' : ''}${sign}${grouped[language].format(Math.abs(value))}`
  }
  if (Number.isInteger(value)) return String(value)
  const size = Math.abs(value)
  return size < 1e-4 || size >= 1e15 ? value.toExponential(4) : decimals(value, size < 1 ? 6 : 4, language)
}

const currencySigns: Record<string, string> = { CNY: '¥', RMB: '¥', USD: '$', EUR: '€', GBP: '£', JPY: '¥' }

const grouped = {
  zh: new Intl.NumberFormat(locale.zh, { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat(locale.en, { maximumFractionDigits: 2 }),
}

const formats = new Map<string, Intl.NumberFormat>()

function decimals(value: number, most: number, language: Language): string {
  const key = `${language}${most}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale[language], { maximumFractionDigits: most, useGrouping: false })
    formats.set(key, format)
  }
  return format.format(value)
}
