import { mark } from './cell-reader'
import { isRecoverable } from './recoverable'

export interface Decorated {
  flags: number
  value: number
  /** With a comma as decimal mark; NaN where it does not read so. */
  commaValue: number
  currency: string
  integerDigits: number
  fractionDigits: number
}

const sign = String.raw`[+\-]?`
const before = String.raw`(?:US\$|HK\$|NT\$|[¥$€£₩₹₽]|RMB|CNY|USD|EUR|GBP|JPY|HKD|TWD|KRW)`
const units = { 千: 3, 万: 4, 萬: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8, 億: 8, 十亿: 9, 百亿: 10, 千亿: 11, 万亿: 12 }
const unit = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join('|')
const after = String.raw`(?:元|圆|块|人民币|美元|欧元|港元|日元|€|£|RMB|CNY|USD|EUR|GBP|JPY|HKD|TWD)`
const pattern = new RegExp(
  String.raw`^(${sign})\s*(${before})?\s*(${sign})(\d[\d.,'’ ]*|\.\d+)(-)?\s*(${unit})?\s*(${after}|%)?$`,
  'i',
)

const currencies: Record<string, string> = {
  '¥': 'CNY',
  元: 'CNY',
  圆: 'CNY',
  块: 'CNY',
  人民币: 'CNY',
  RMB: 'CNY',
  US$: 'USD',
  美元: 'USD',
  '€': 'EUR',
  欧元: 'EUR',
  '£': 'GBP',
  HK$: 'HKD',
  港元: 'HKD',
  NT$: 'TWD',
  日元: 'JPY',
}

/**
 * A number as offices write it: with thousands separators, a sign behind it, a currency, per cent, 万 or 亿, in parentheses for less than
 * zero, or in full-width characters. Null when the text is no such number.
 */
export function readDecorated(original: string): Decorated | null {
  const text = halfWidth(original)
  const inner = /^\((.*)\)$/.exec(text)?.[1]?.trim()
  const match = pattern.exec(inner ?? text)
  if (!match) return null
  const [, firstSign = '', prefix = '', secondSign = '', written = '', lastSign = '', scale = '', suffix = ''] = match
  const digits = written.trimEnd()
  const signs = [firstSign, secondSign, lastSign].filter((one) => one !== '').length
  if (signs > 1 || (signs > 0 && inner !== undefined)) return null
  // 99,00- is what SAP writes; 12- may be anything.
  if (lastSign && !/[.,]\d{1,3}$/.test(digits)) return null
  const isPercent = suffix === '%'
  if ((prefix && suffix) || (isPercent && scale)) return null
  const readings = readDigits(digits)
  if (!readings) return null
  const { plain, comma, hasSeparators, isSpaced } = readings
  const power = (units[scale as keyof typeof units] ?? 0) - (isPercent ? 2 : 0)
  const isNegative = inner !== undefined || firstSign === '-' || secondSign === '-' || lastSign === '-'
  const scaled = (decimal: string | null) => {
    const value = decimal === null ? NaN : Number(`${decimal}e${power}`)
    return isNegative ? -value : value
  }
  const decimal = plain ?? comma!
  const [whole = '', fraction = ''] = decimal.split('.')
  const value = scaled(plain)
  const known = currencies[(prefix || suffix).toUpperCase()] ?? (prefix || suffix).toUpperCase()
  return {
    flags:
      (Number.isInteger(plain === null ? scaled(comma) : value) ? mark.integer : 0) |
      (/^0\d/.test(whole) ? mark.leadingZero : 0) |
      (firstSign === '+' || secondSign === '+' ? mark.plus : 0) |
      (isRecoverable(decimal, Number(decimal)) ? 0 : mark.inexact) |
      (isPercent ? mark.percent : 0) |
      (scale ? mark.unit : 0) |
      (inner !== undefined ? mark.parentheses : 0) |
      (hasSeparators ? mark.thousands : 0) |
      (isSpaced ? mark.spaced : 0) |
      (text !== original ? mark.fullWidth : 0) |
      (comma !== null ? mark.comma : 0) |
      (plain === null ? mark.commaOnly : 0),
    value,
    commaValue: scaled(comma),
    currency: isPercent ? '' : known,
    integerDigits: whole.length,
    fractionDigits: fraction.length,
  }
}

interface Digits {
  plain: string | null
  comma: string | null
  hasSeparators: boolean
  isSpaced: boolean
}

/** 1,234.5, or 12,34,567 as in India. */
const grouped = /^(\d{1,3}(,\d{3})+|\d{1,2}(,\d{2})+,\d{3})(\.\d+)?$/
/** 1 234,5 as in France and Russia, 1'234.5 as in Switzerland. */
const spaced = /^\d{1,3}(?:( |['’])\d{3})(?:\1\d{3})*(?=$|[.,]\d+$)/

/** The digits as a decimal text, with the point and with the comma as decimal mark. */
function readDigits(written: string): Digits | null {
  const groups = spaced.exec(written)
  const digits = groups ? groups[0].replace(/\D/g, '') + written.slice(groups[0].length) : written
  const isGrouped = !groups && grouped.test(digits)
  const plain = isGrouped ? digits.replaceAll(',', '') : /^(\d+\.?\d*|\.\d+)$/.test(digits) ? digits : null
  const isComma = /^(\d{1,3}(\.\d{3})+|\d+),\d+$/.test(digits)
  const comma = isComma ? digits.replaceAll('.', '').replace(',', '.') : null
  if (plain === null && comma === null) return null
  return { plain, comma, hasSeparators: isGrouped || groups !== null, isSpaced: groups?.[1] === ' ' }
}

/** Full-width digits and signs as the plain ones; other blanks and the minus sign too. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/￥/g, '¥')
    .replace(/−/g, '-')
    .replace(/[\u00a0\u2009\u202f\u3000]/g, ' ')
}
