import { decodeUtf8 } from '../csv/records'
import { DateReader } from './date-reader'
import { readDecorated } from './read-decorated'
import { isRecoverable } from './recoverable'

/** What a cell's text looks like. */
export const shape = { empty: 0, number: 1, date: 2, boolean: 3, text: 4 } as const

/** What is known of a number beside its value; bits of `flags`. */
export const mark = {
  integer: 1,
  /** Digits that a plain number would not have: 007. */
  leadingZero: 1 << 1,
  plus: 1 << 2,
  exponent: 1 << 3,
  /** An exponent without a point or a sign, as product codes have it: 1E5. */
  bareExponent: 1 << 4,
  /** A double does not hold all of its digits. */
  inexact: 1 << 5,
  negativeZero: 1 << 6,
  /** Written with more than digits, a point and a sign. */
  decorated: 1 << 7,
  percent: 1 << 8,
  unit: 1 << 9,
  parentheses: 1 << 10,
  thousands: 1 << 11,
  fullWidth: 1 << 12,
  /** Reads as a number with a decimal comma, `commaValue`. */
  comma: 1 << 13,
  /** Has no reading but the one with a decimal comma. */
  commaOnly: 1 << 14,
  /** Digits in groups of three with blanks between: 1 234. */
  spaced: 1 << 15,
} as const

/** Reads one cell after the other. Its fields describe the last one; nothing is allocated for plain cells. */
export class CellReader {
  shape: number = shape.empty
  flags = 0
  value = 0
  commaValue = 0
  /** Digits before and behind the point, as they stand. */
  integerDigits = 0
  fractionDigits = 0
  /** The currency's code or sign, where one stands by the number. */
  currency = ''
  readonly date = new DateReader()

  /** The text that is looked at, blanks around it taken off. */
  start = 0
  end = 0

  read(bytes: Uint8Array, start: number, end: number): void {
    while (start < end && isBlank(bytes, start)) start += bytes[start]! < 0x80 ? 1 : bytes[start] === 0xc2 ? 2 : 3
    while (end > start && (bytes[end - 1] === 32 || bytes[end - 1] === 9)) end--
    while (end > start && isWideBlank(bytes, end)) end -= bytes[end - 1] === 0xa0 ? 2 : 3
    this.start = start
    this.end = end
    if (start === end) {
      this.shape = shape.empty
      return
    }
    const kind = kinds[bytes[start]!]!
    if (kind === other) this.shape = shape.text
    else if (kind === digitOrSign) this.#readNumber(bytes)
    else if (kind === letter) this.#readWord(bytes)
    else if (kind === decoration) this.#readDecorated(bytes)
    else this.#readRepublic(bytes)
  }

  /** 民国113年3月5日, and other texts that begin with a byte like it. */
  #readRepublic(bytes: Uint8Array): void {
    const { start, end } = this
    const isLikely = bytes[start + 1] === 0xb0 && bytes[start + 2] === 0x91 && end - start <= 40
    this.shape = isLikely && this.date.read(bytes, start, end) ? shape.date : shape.text
  }

  #readNumber(bytes: Uint8Array): void {
    const { start, end } = this
    let p = start
    const sign = bytes[p]!
    const isNegative = sign === minus
    if (isNegative || sign === plus) p++
    const first = p
    let value = 0
    let c = 0
    while (p < end && (c = bytes[p]! - zero) >= 0 && c < 10) {
      value = value * 10 + c
      p++
    }
    const integerDigits = p - first
    let fractionDigits = 0
    if (p < end && bytes[p] === point) {
      const from = ++p
      while (p < end && (c = bytes[p]! - zero) >= 0 && c < 10) {
        value = value * 10 + c
        p++
      }
      fractionDigits = p - from
    }
    if (p < end || integerDigits + fractionDigits === 0) {
      if (integerDigits + fractionDigits > 0 && (bytes[p]! | 32) === 101 && this.#readExponent(bytes)) return
      if (bytes[p] === colon) this.shape = shape.text
      else if (first === start && integerDigits > 0 && this.date.read(bytes, start, end)) this.shape = shape.date
      else this.#readDecorated(bytes)
      return
    }
    this.shape = shape.number
    this.integerDigits = integerDigits
    this.fractionDigits = fractionDigits
    this.flags =
      (fractionDigits === 0 && bytes[p - 1] !== point ? mark.integer : 0) |
      (integerDigits > 1 && bytes[first] === zero ? mark.leadingZero : 0) |
      (sign === plus ? mark.plus : 0)
    // Fifteen digits and a power of ten up to 22 are exact in a double, and so their quotient is rounded once.
    if (integerDigits + fractionDigits <= 15) value = value / powers[fractionDigits]!
    else value = Math.abs(this.#exactly(bytes))
    if (isNegative && value === 0) this.flags |= mark.negativeZero
    this.value = isNegative ? -value : value
  }

  /** The value of a number of many digits, and whether a double holds it. */
  #exactly(bytes: Uint8Array): number {
    const text = decodeUtf8(bytes, this.start, this.end)
    const value = Number(text)
    if (!isRecoverable(text, value)) this.flags |= mark.inexact
    return value
  }

  #readExponent(bytes: Uint8Array): boolean {
    const text = decodeUtf8(bytes, this.start, this.end)
    const match = /^[+-]?(\d*)(\.\d*)?[eE]([+-]?)\d{1,3}$/.exec(text)
    if (!match) return false
    this.shape = shape.number
    this.integerDigits = match[1]!.length
    this.fractionDigits = match[2]?.length ?? 0
    this.flags = mark.exponent | (match[2] || match[3] ? 0 : mark.bareExponent)
    if (/^[+-]?0\d/.test(text)) this.flags |= mark.leadingZero
    this.value = this.#exactly(bytes)
    return true
  }

  /** Words that mean something: true and false, the names of months, the codes of currencies. */
  #readWord(bytes: Uint8Array): void {
    const length = this.end - this.start
    this.shape = shape.text
    if (length === 4 || length === 5) {
      const text = decodeUtf8(bytes, this.start, this.end).toLowerCase()
      if (text === 'true' || text === 'false') {
        this.shape = shape.boolean
        this.value = text === 'true' ? 1 : 0
        return
      }
    }
    if (length > 30 || !isDigit(bytes[this.end - 1]!)) return
    if (this.date.read(bytes, this.start, this.end)) this.shape = shape.date
    else if (isCurrencyCode(bytes, this.start)) this.#readDecorated(bytes)
  }

  #readDecorated(bytes: Uint8Array): void {
    const found = this.end - this.start <= 40 ? readDecorated(decodeUtf8(bytes, this.start, this.end)) : null
    if (!found) {
      this.shape = shape.text
      return
    }
    this.shape = shape.number
    this.flags = found.flags | mark.decorated
    this.value = found.value
    this.commaValue = found.commaValue
    this.currency = found.currency
    this.integerDigits = found.integerDigits
    this.fractionDigits = found.fractionDigits
  }
}

const zero = 48
const plus = 43
const minus = 45
const point = 46
const colon = 58
const dollar = 36

const powers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`))

const isDigit = (c: number) => c >= zero && c < zero + 10

const codes = new Set(['RMB', 'CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'TWD', 'KRW'])

/** USD 12, but not A12: the letters are looked at only where a number may follow. */
function isCurrencyCode(bytes: Uint8Array, p: number): boolean {
  if (bytes[p + 2] === dollar) return true
  const next = bytes[p + 3]!
  if (!isDigit(next) && next !== 32 && next !== minus) return false
  return codes.has(String.fromCharCode(bytes[p]!, bytes[p + 1]!, bytes[p + 2]!).toUpperCase())
}

const [other, digitOrSign, letter, decoration, republic] = [0, 1, 2, 3, 4]

/** What a cell may be by its first byte: most texts are known at once. */
const kinds = new Uint8Array(256).fill(other)
for (const c of '0123456789+-.') kinds[c.charCodeAt(0)] = digitOrSign
for (const c of 'tTfFjJmMaAsSoOnNdDuUcCrRhHeEgGkK') kinds[c.charCodeAt(0)] = letter
for (const c of '($') kinds[c.charCodeAt(0)] = decoration
// ￥ and full-width digits, ¥ and £, € and −.
for (const c of [0xef, 0xc2, 0xe2]) kinds[c] = decoration
kinds[0xe6] = republic

/** Blanks at the start: space, tab, no-break space, the ideographic space. */
function isBlank(bytes: Uint8Array, p: number): boolean {
  const c = bytes[p]!
  if (c === 32 || c === 9) return true
  return (c === 0xc2 && bytes[p + 1] === 0xa0) || (c === 0xe3 && bytes[p + 1] === 0x80 && bytes[p + 2] === 0x80)
}

function isWideBlank(bytes: Uint8Array, end: number): boolean {
  const c = bytes[end - 1]!
  if (c === 0xa0) return bytes[end - 2] === 0xc2
  return c === 0x80 && bytes[end - 2] === 0x80 && bytes[end - 3] === 0xe3
}
