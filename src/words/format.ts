import type { Language } from '../core/words'

/** What stands where a figure does not exist. */
export const noFigure = '–'

/** Narrow and without a break: between a figure and its unit. */
export const thinSpace = '\u202f'

/** Chinese writes 万 close to the word that it counts: “7 万行”, where a plain figure stands apart: “7 行”. */
export const closeUp = (zh: string): string => zh.replace(/(\u202f(?:万亿|万|亿)) (?=\p{Script=Han})/gu, '$1')

/**
 * How long a number is written: `sentence` short enough to be read in passing (12,345; 1.23 万), `compact` shorter still
 * (48.6 K; 4.86 万), `exact` with all its digits, as tables have it.
 */
export type NumberStyle = 'sentence' | 'compact' | 'exact'

export interface NumberOptions {
  style?: NumberStyle
  /** Significant digits of what is not a whole number; 3 unless said. Digits before the point are never rounded away. */
  significant?: number
  /** Decimals, always this many, instead of significant digits. */
  decimals?: number
  /** A plus sign in front of what is more than zero. */
  signed?: boolean
}

const locale = { zh: 'zh-CN', en: 'en-US' } as const

const formats = new Map<string, Intl.NumberFormat>()

function intl(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale[language], options)))
  return format
}

/** The steps that a language counts in, largest first. */
const scales = {
  zh: [
    { size: 1e12, unit: '万亿' },
    { size: 1e8, unit: '亿' },
    { size: 1e4, unit: '万' },
  ],
  en: [
    { size: 1e12, unit: 'T' },
    { size: 1e9, unit: 'B' },
    { size: 1e6, unit: 'M' },
    { size: 1e3, unit: 'K' },
  ],
} as const

/** A whole number of things. English writes it out unless asked for `compact`; Chinese counts in 万 and 亿 from 10,000. */
export function formatCount(n: number, language: Language, style: NumberStyle = 'sentence'): string {
  return formatNumber(n, language, { style })
}

/** Any number; `–` for one that does not exist (null, NaN, infinite). */
export function formatNumber(x: number | null | undefined, language: Language, options: NumberOptions = {}): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return noFigure
  const { style = 'sentence', significant = 3, decimals, signed = false } = options
  const size = Math.abs(x)
  const text = style === 'exact' || !isScaled(size, language, style) ? plain(size) : scaled(size, language, significant)
  const isZero = !/[1-9]/.test(text)
  return (x < 0 && !isZero ? '−' : signed && x > 0 && !isZero ? '+' : '') + text

  function plain(value: number): string {
    if (decimals !== undefined)
      return intl(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)
    // Beyond 15 digits a double shows how it is stored, not what was meant.
    if (style === 'exact') return value < 1e-6 && value > 0 ? power(value, 15) : exact(value)
    return value > 0 && value < 1e-4 ? power(value, significant) : rounded(value, language, significant)
  }

  function exact(value: number): string {
    return intl(language, {
      maximumSignificantDigits: Number.isInteger(value) ? 21 : (options.significant ?? 15),
    }).format(value)
  }
}

const isScaled = (size: number, language: Language, style: NumberStyle) =>
  language === 'zh' ? size >= 1e4 : size >= (style === 'compact' ? 1e3 : 1e15)

/** So many significant digits, but a whole number stays whole. */
function rounded(size: number, language: Language, significant: number): string {
  return intl(language, {
    maximumSignificantDigits: significant,
    maximumFractionDigits: 0,
    roundingPriority: 'morePrecision',
  }).format(size)
}

function scaled(size: number, language: Language, significant: number): string {
  const steps = scales[language]
  let at = steps.findIndex((step) => size >= step.size)
  if (at < 0) return rounded(size, language, significant)
  const round = (value: number) => Number(value.toPrecision(significant))
  // 99,999,999 rounds up into the next step: 1 亿, not 10,000 万.
  const above = steps[at - 1]
  if (above && round(size / steps[at]!.size) * steps[at]!.size >= above.size) at--
  const step = steps[at]!
  return rounded(round(size / step.size), language, significant) + thinSpace + step.unit
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** 1.2 × 10⁻⁷ */
function power(size: number, significant: number): string {
  const [mantissa, exponent] = size.toExponential(significant - 1).split('e') as [string, string]
  const digits = [...exponent].map((c) => (c === '-' ? '⁻' : c === '+' ? '' : superscripts[Number(c)])).join('')
  return `${Number(mantissa)}${thinSpace}×${thinSpace}10${digits}`
}

/**
 * A share as per cent: one decimal from 1 % on, two significant digits below, and never 100 % or 0 % of what is not all
 * or nothing.
 * @param share 0.342 for 34.2 %
 */
export function formatPercent(
  share: number | null | undefined,
  language: Language,
  options: { decimals?: number; signed?: boolean } = {},
): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return noFigure
  const size = Math.abs(share) * 100
  const sign = size === 0 ? '' : share < 0 ? '−' : options.signed ? '+' : ''
  return sign + percentDigits(size, language, options.decimals) + (language === 'en' ? thinSpace : '') + '%'
}

function percentDigits(size: number, language: Language, decimals: number | undefined): string {
  if (decimals !== undefined)
    return intl(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(size)
  const near = Math.abs(100 - size)
  if (size < 100 && near < 0.05)
    return near < 0.005 ? '99.99' : intl(language, { maximumFractionDigits: 2 }).format(size)
  if (size >= 1 || size === 0) return intl(language, { maximumFractionDigits: 1 }).format(size)
  return size < 0.0001 ? power(size, 2) : intl(language, { maximumSignificantDigits: 2 }).format(size)
}

/** A p-value: three decimals at most, `< 0.001` below. */
export function formatPValue(p: number | null | undefined, language: Language): string {
  if (p === null || p === undefined || !Number.isFinite(p)) return noFigure
  return p < 0.001 ? `<${thinSpace}0.001` : intl(language, { maximumFractionDigits: 3 }).format(p)
}

/**
 * An amount in the column's currency.
 * @param currency an ISO 4217 code (`CNY`) or a sign (`¥`, `元`); empty where it is not known
 */
export function formatMoney(
  x: number | null | undefined,
  currency: string,
  language: Language,
  style: NumberStyle = 'sentence',
  cents = style === 'exact' || hasCents(x),
): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return noFigure
  const size = Math.abs(x)
  const isPlain = style === 'exact' || !isScaled(size, language, style)
  const amount = isPlain
    ? formatNumber(size, language, { style: 'exact', decimals: cents ? 2 : 0 })
    : formatNumber(size, language, { style })
  const sign = x < 0 && /[1-9]/.test(amount) ? '−' : ''
  const { before, after } = currencyMarks(currency.trim(), language)
  // 12 万元, but 120,000 元 and 500 CHF.
  const gap = after && !/[万亿]$/.test(amount) ? thinSpace : ''
  return sign + before + amount + gap + after
}

const hasCents = (x: number | null | undefined) =>
  Math.abs(x ?? 0) < 100 && !Number.isInteger(Number(Math.abs(x ?? 0).toFixed(2)))

function currencyMarks(currency: string, language: Language): { before: string; after: string } {
  if (!/^[A-Za-z]{3}$/.test(currency)) {
    const isSign = /^(\p{Sc}|[A-Z]{1,3}\p{Sc})$/u.test(currency)
    return isSign ? { before: currency, after: '' } : { before: '', after: currency }
  }
  try {
    const parts = intl(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(1)
    const sign = parts.find((part) => part.type === 'currency')?.value ?? currency
    return sign.length > 1 && /^[A-Z]+$/.test(sign) ? { before: '', after: sign } : { before: sign, after: '' }
  } catch {
    return { before: '', after: currency }
  }
}

export type DatePrecision = 'minute' | 'day' | 'month' | 'year'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A day (or month, year, minute) as the language writes it: 5 Mar 2024, 2024年3月5日. There are no time zones in it.
 * @param date ISO text, or days since 1970 with fractions, as the database gives them
 */
export function formatDate(
  date: string | number | null | undefined,
  language: Language,
  precision: DatePrecision = 'day',
): string {
  const iso = typeof date === 'number' ? isoOf(date) : date
  const match = /^([+-]?\d{4,6})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d))?)?/.exec(iso ?? '')
  if (!match) return typeof date === 'string' && date !== '' ? date : noFigure
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)]
  const clock = precision === 'minute' ? ` ${match[4] ?? '00'}:${match[5] ?? '00'}` : ''
  const shows = (part: DatePrecision) => order.indexOf(precision) >= order.indexOf(part)
  if (language === 'zh')
    return `${year}年${shows('month') ? `${month}月` : ''}${shows('day') ? `${day}日` : ''}${clock}`
  return `${shows('day') ? `${day} ` : ''}${shows('month') ? `${months[month - 1] ?? month} ` : ''}${year}${clock && `,${clock}`}`
}

const order: readonly DatePrecision[] = ['year', 'month', 'day', 'minute']

function isoOf(days: number): string {
  const time = new Date(days * 86_400_000)
  return Number.isNaN(time.getTime()) ? '' : time.toISOString()
}

/** A length of time in its two largest units: 0.2 s, 42 s, 3 min 5 s, 2 h 10 min. */
export function formatDuration(milliseconds: number | null | undefined, language: Language): string {
  if (milliseconds === null || milliseconds === undefined || !Number.isFinite(milliseconds)) return noFigure
  const unit = language === 'zh' ? { s: '秒', min: '分', h: '小时', d: '天' } : { s: 's', min: 'min', h: 'h', d: 'd' }
  const amount = (n: number | string, name: keyof typeof unit) => `${n}${thinSpace}${unit[name]}`
  const both = (n: number, name: keyof typeof unit, rest: number, restName: keyof typeof unit) =>
    rest === 0 ? amount(n, name) : `${amount(n, name)} ${amount(rest, restName)}`
  const seconds = Math.max(0, milliseconds) / 1000
  if (seconds < 0.05) return `<${thinSpace}${amount(0.1, 's')}`
  if (seconds < 9.95) return amount(Number(seconds.toFixed(1)), 's')
  const whole = Math.round(seconds)
  if (whole < 60) return amount(whole, 's')
  if (whole < 3600) return both(Math.floor(whole / 60), 'min', whole % 60, 's')
  const minutes = Math.round(seconds / 60)
  if (minutes < 1440) return both(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  const hours = Math.round(seconds / 3600)
  return both(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

/** A size of a file: 820 B, 4.2 MB. */
export function formatBytes(bytes: number | null | undefined, language: Language): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return noFigure
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let at = 0
  let size = bytes
  // 999.5 and more would round up to 1,000 of this unit.
  while (size >= 999.5 && at < units.length - 1) {
    size /= 1000
    at++
  }
  return rounded(size, language, 2) + thinSpace + units[at]
}
