import { daysOfIso, daysSince1970 } from './calendar'

/** How the parts of a date stand: year first, or a day and a month of which either may come first. */
export const order = { yearFirst: 0, unclear: 1 } as const

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const longNames = ['uary', 'ruary', 'ch', 'il', '', 'e', 'y', 'ust', 'tember', 'ober', 'ember', 'ember']

/**
 * Reads days and times of day as text: ISO, with slashes or points, 2024年3月5日, 5-Mar-2024, Mar 5, 2024, and day,
 * month and year of which the first two may be either way round. Its fields describe the last one that was read.
 */
export class DateReader {
  order: number = order.yearFirst
  /** Days since 1970, where the order of the parts is clear. */
  days = 0
  year = 0
  /** The first two parts of a date whose order is not clear. */
  first = 0
  second = 0
  hasTime = false
  /** Seconds since midnight. */
  seconds = 0
  /** Millionths of a second. */
  micros = 0
  /** Digits beyond them. */
  hasMore = false
  /** The year is written with two digits. */
  isShortYear = false
  /** '' for none, 'Z', or an offset such as +08:00. */
  zone = ''

  #bytes: Uint8Array = new Uint8Array(0)
  #p = 0
  #end = 0

  /** Days since 1970 of a date whose first part is the day, or the month; NaN when there is no such day. */
  daysOf(dayFirst: boolean): number {
    return dayFirst
      ? daysSince1970(this.year, this.second, this.first)
      : daysSince1970(this.year, this.first, this.second)
  }

  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start === 10 && bytes[start + 4] === hyphen && bytes[start + 7] === hyphen)
      return this.#readIso(bytes, start)
    this.#bytes = bytes
    this.#p = start
    this.#end = end
    this.isShortYear = false
    return this.#readDay() && this.#readTime()
  }

  /** 2024-03-05, as most files write it. */
  #readIso(bytes: Uint8Array, p: number): boolean {
    this.hasTime = this.hasMore = false
    this.seconds = this.micros = 0
    this.zone = ''
    this.order = order.yearFirst
    this.isShortYear = false
    const century = twoDigits(bytes, p)
    const year = twoDigits(bytes, p + 2)
    const month = twoDigits(bytes, p + 5)
    const day = twoDigits(bytes, p + 8)
    if (century < 0 || year < 0 || month < 0 || day < 0) return false
    this.year = century * 100 + year
    this.days = daysOfIso(this.year, month, day)
    return this.days === this.days
  }

  #readDay(): boolean {
    const isRepublic = this.#skip(0xe6, 0xb0, 0x91) && (this.#skip(0xe5, 0x9b, 0xbd) || this.#skip(0xe5, 0x9c, 0x8b)) // 民国, 民國
    const from = this.#p
    let first = this.#digits(4)
    const count = this.#p - from
    if (count === 0) return this.#readMonthFirst()
    const separator = this.#peek()
    const isChinese = this.#skip(0xe5, 0xb9, 0xb4) // 年
    if (isRepublic && !isChinese) return false
    if (isRepublic) first += firstOfRepublic - 1
    else if (isChinese && count === 2) first = this.#yearOf(first)
    if (count === 4 || (isChinese && (isRepublic || count === 2))) {
      if (!isChinese && !this.#skipSeparator(separator)) return false
      const month = this.#part()
      if (!(isChinese ? this.#skip(0xe6, 0x9c, 0x88) : this.#skipSeparator(separator))) return false // 月
      const day = this.#part()
      if (isChinese && !this.#skip(0xe6, 0x97, 0xa5) && !this.#skip(0xe5, 0x8f, 0xb7)) return false // 日, 号
      return this.#set(first, month, day)
    }
    if (count > 2) return false
    if (isLetter(this.#peekAt(1)) && (separator === hyphen || separator === slash || separator === blank)) {
      this.#p++
      const month = this.#monthName()
      this.#skip(point)
      if (month === 0 || !(this.#skip(separator) || this.#skip(blank))) return false
      return this.#set(this.#fourOrTwoDigits(), month, first)
    }
    if (!this.#skipSeparator(separator)) return false
    const second = this.#part()
    if (!this.#skipSeparator(separator)) return false
    this.year = this.#fourDigits()
    this.order = order.unclear
    this.first = first
    this.second = second
    return !Number.isNaN(this.daysOf(true)) || !Number.isNaN(this.daysOf(false))
  }

  /** Mar 5, 2024 */
  #readMonthFirst(): boolean {
    const month = this.#monthName()
    if (month === 0) return false
    this.#skip(point)
    if (!this.#skip(blank)) return false
    const day = this.#part()
    this.#skip(comma)
    return this.#skip(blank) && this.#set(this.#fourDigits(), month, day)
  }

  #set(year: number, month: number, day: number): boolean {
    this.order = order.yearFirst
    this.year = year
    this.days = daysSince1970(year, month, day)
    return !Number.isNaN(this.days)
  }

  #readTime(): boolean {
    this.hasTime = this.hasMore = false
    this.seconds = this.micros = 0
    this.zone = ''
    if (this.#p === this.#end) return true
    // 2024年3月5日10:20 needs no blank.
    const isBehindDay = this.#bytes[this.#p - 1]! >= 0x80
    if (!this.#skip(0x54) && !this.#skip(blank) && !isBehindDay) return false
    while (this.#skip(blank));
    this.hasTime = true
    const isMorning = this.#skip(0xe4, 0xb8, 0x8a) // 上午
    const isAfternoon = !isMorning && this.#skip(0xe4, 0xb8, 0x8b) // 下午
    if ((isMorning || isAfternoon) && !this.#skip(0xe5, 0x8d, 0x88)) return false
    while (this.#skip(blank));
    let hours = this.#part()
    if (!this.#skip(colon)) return false
    const minutes = this.#twoDigits()
    let seconds = 0
    if (this.#skip(colon)) {
      seconds = this.#twoDigits()
      if (this.#skip(point) || this.#skip(comma)) this.#readFraction()
    }
    this.#skip(blank)
    const half = this.#peek() | 32
    if ((half === 0x61 || half === 0x70) && (this.#peekAt(1) | 32) === 0x6d) {
      hours = hoursOf(hours, half === 0x70)
      this.#p += 2
    } else if (isMorning || isAfternoon) hours = hoursOf(hours, isAfternoon)
    if (!(hours < 24 && minutes < 60 && seconds < 60)) return false
    this.seconds = (hours * 60 + minutes) * 60 + seconds
    return this.#readZone()
  }

  #readFraction(): void {
    let scale = 100_000
    for (let c = this.#peek() - zero; c >= 0 && c < 10; c = this.#peek() - zero) {
      if (scale >= 1) this.micros += c * scale
      else if (c !== 0) this.hasMore = true
      scale /= 10
      this.#p++
    }
  }

  #readZone(): boolean {
    if (this.#p === this.#end) return true
    const rest = new TextDecoder().decode(this.#bytes.subarray(this.#p, this.#end))
    if (!/^(Z|UTC|[+-]\d\d:?\d\d|[+-]\d\d)$/.test(rest)) return false
    this.zone = rest === 'UTC' || /^[+-]00(:?00)?$/.test(rest) ? 'Z' : rest
    return true
  }

  #peek(): number {
    return this.#p < this.#end ? this.#bytes[this.#p]! : 0
  }

  #peekAt(offset: number): number {
    return this.#p + offset < this.#end ? this.#bytes[this.#p + offset]! : 0
  }

  #skip(a: number, b = -1, c = -1): boolean {
    if (this.#peek() !== a || (b >= 0 && this.#peekAt(1) !== b) || (c >= 0 && this.#peekAt(2) !== c)) return false
    this.#p += b < 0 ? 1 : 3
    return true
  }

  #skipSeparator(separator: number): boolean {
    return (separator === hyphen || separator === slash || separator === point) && this.#skip(separator)
  }

  /** Up to so many digits. */
  #digits(most: number): number {
    let value = 0
    for (let i = 0; i < most; i++) {
      const c = this.#peek() - zero
      if (c < 0 || c > 9) break
      value = value * 10 + c
      this.#p++
    }
    return value
  }

  /** One or two digits; NaN for none. */
  #part(): number {
    const from = this.#p
    const value = this.#digits(2)
    return this.#p > from ? value : NaN
  }

  #twoDigits(): number {
    const from = this.#p
    const value = this.#digits(2)
    return this.#p === from + 2 ? value : NaN
  }

  #fourDigits(): number {
    const from = this.#p
    const value = this.#digits(4)
    return this.#p === from + 4 ? value : NaN
  }

  #fourOrTwoDigits(): number {
    const from = this.#p
    const value = this.#digits(4)
    const count = this.#p - from
    return count === 4 ? value : count === 2 ? this.#yearOf(value) : NaN
  }

  /**
   * The year that two digits mean. Programs differ about 30 to 69, in which century they lie; those are NaN.
   */
  #yearOf(short: number): number {
    this.isShortYear = true
    return short < 30 ? 2000 + short : short >= 70 ? 1900 + short : NaN
  }

  /** The number of the month named here; 0 for none. */
  #monthName(): number {
    const from = this.#p
    let p = from
    while (p < this.#end && isLetter(this.#bytes[p]!)) p++
    if (p - from < 3 || p - from > 9) return 0
    const name = String.fromCharCode(...this.#bytes.subarray(from, p)).toLowerCase()
    const month = monthNames.indexOf(name.slice(0, 3))
    if (month < 0) return 0
    const rest = name.slice(3)
    if (rest !== '' && rest !== longNames[month] && name !== 'sept') return 0
    this.#p = p
    return month + 1
  }
}

/** 民国元年, the first year of the Republic of China. */
const firstOfRepublic = 1912
const zero = 48
const blank = 32
const hyphen = 45
const point = 46
const slash = 47
const colon = 58
const comma = 44

/** −1 where there are none. */
function twoDigits(bytes: Uint8Array, p: number): number {
  const tens = bytes[p]! - zero
  const ones = bytes[p + 1]! - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

/** Of a clock of twelve hours; NaN beyond them. */
const hoursOf = (hours: number, isAfternoon: boolean) =>
  hours >= 1 && hours <= 12 ? (hours % 12) + (isAfternoon ? 12 : 0) : NaN

const isLetter = (c: number) => (c | 32) >= 97 && (c | 32) <= 122
