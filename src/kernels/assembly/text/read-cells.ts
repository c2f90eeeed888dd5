import { Cells, Wanted } from './cells-task'
import { dayLength, isIsoDay, readDay, readIsoDay, readTime } from './read-date'

/** As in `mark` of `cell-reader.ts`. */
const INTEGER: u32 = 1
const LEADING_ZERO: u32 = 1 << 1
const PLUS: u32 = 1 << 2
const INEXACT: u32 = 1 << 5
const NEGATIVE_ZERO: u32 = 1 << 6

const powers = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
])

/** Reads plain numbers and days that begin with the year, and lists the cells that are neither, nor empty. */
export function read(a: Cells): void {
  const wanted = a.wanted
  let out = a.values
  let cell = <usize>a.first << 2
  const step = <usize>a.stride << 2
  let odd: u32 = 0
  // Of short numbers, counted apart from `a`, which would cost as much as to read them.
  let numbers: u32 = 0
  let filledBytes: u32 = 0
  let least: f64 = Infinity
  let most: f64 = -Infinity
  let sum: f64 = 0
  let zeros: u32 = 0
  let pointed: u32 = 0
  let maxInteger: u32 = 0
  let maxFraction: u32 = 0
  let shortest: u32 = u32.MAX_VALUE
  let longest: u32 = 0
  for (let i: u32 = 0, count = a.count; i < count; i++, cell += step, out += 8) {
    const start = a.bytes + load<u32>(a.starts + cell)
    const end = a.bytes + load<u32>(a.ends + cell)
    const length = <u32>(end - start)
    if (length - 1 < 8 && wanted <= Wanted.WHOLE) {
      let digits = shortDigits(start, length)
      const others = notDigits(digits)
      const place = <u32>ctz(others) >> 3
      const isPointed = others != 0
      // A single byte that is no digit, and that is a point.
      const isShort =
        !isPointed ||
        (wanted != Wanted.WHOLE &&
          length > 1 &&
          (others & (others - 1)) == 0 &&
          ((digits >> (<u64>place << 3)) & 0xff) == POINT_AS_DIGIT)
      if (isShort) {
        let integerDigits = length
        let fractionDigits: u32 = 0
        if (isPointed) {
          const below = ((<u64>1) << (<u64>place << 3)) - 1
          // What is before the point moves to its place.
          digits = ((digits & below) << 8) | (digits & ~((below << 8) | 0xff))
          fractionDigits = 7 - place
          integerDigits = length - 1 - fractionDigits
        }
        // A leading zero is seen below, with the rest of what is rare.
        if (integerDigits < 2 || load<u8>(start) != 48) {
          let value = <f64>numberOf(digits)
          if (isPointed) {
            pointed++
            value /= load<f64>(powers + (<usize>fractionDigits << 3))
            if (fractionDigits > maxFraction) maxFraction = fractionDigits
          } else {
            if (length < shortest) shortest = length
            if (length > longest) longest = length
            if (length == 8) a.calendarDays += isCalendarDay(value) ? 1 : 0
          }
          store<f64>(out, value)
          numbers++
          filledBytes += length
          if (value < least) least = value
          if (value > most) most = value
          sum += value
          if (value == 0) zeros++
          if (integerDigits > maxInteger) maxInteger = integerDigits
          continue
        }
      }
    }
    if (length == 0) {
      a.empty++
      if (wanted == Wanted.TIME) store<i64>(out, i64.MIN_VALUE)
      else store<f64>(out, NaN)
    } else if (!number(a, start, end, out, wanted) && !day(a, start, end, out, wanted)) {
      store<u32>(a.odd + (<usize>odd << 2), i)
      odd++
    } else a.filledBytes += length
  }
  a.oddCount = odd
  if (numbers == 0) return
  const whole = numbers - pointed
  a.numbers += numbers
  a.filledBytes += filledBytes
  a.anyMark |= whole > 0 ? INTEGER : 0
  a.everyMark &= pointed > 0 ? 0 : INTEGER
  a.least = min(a.least, least)
  a.most = max(a.most, most)
  a.sum += sum
  a.zeros += zeros
  a.pointed += pointed
  a.maxInteger = max(a.maxInteger, maxInteger)
  a.maxFraction = max(a.maxFraction, maxFraction)
  a.shortest = pointed > 0 ? 0 : min(a.shortest, shortest)
  a.longest = max(a.longest, longest)
}

const ZEROS: u64 = 0x3030303030303030
const POINT_AS_DIGIT: u64 = 46 ^ 48

/** Up to 8 bytes as digits, the last one highest, zeros before the first. */
// @ts-ignore: decorator
@inline
function shortDigits(start: usize, length: u32): u64 {
  const text = load<u64>(start) ^ ZEROS
  return text << (<u64>(8 - length) << 3)
}

/** The top bit of each byte that is no digit. */
// @ts-ignore: decorator
@inline
function notDigits(digits: u64): u64 {
  return (((digits & 0x7f7f7f7f7f7f7f7f) + 0x7676767676767676) | digits) & 0x8080808080808080
}

/** Of eight digits, the lowest byte first: neighbours are joined to pairs, pairs to fours, fours to the number. */
// @ts-ignore: decorator
@inline
function numberOf(digits: u64): u64 {
  const pairs = digits * 10 + (digits >> 8)
  const mask: u64 = 0x000000ff000000ff
  return ((pairs & mask) * 0x000f424000000064 + ((pairs >> 16) & mask) * 0x0000271000000001) >> 32
}

/** A sign, digits, a point, digits: at most 15, or 18 of a whole number. */
// @ts-ignore: decorator
@inline
function number(a: Cells, start: usize, end: usize, out: usize, wanted: u32): bool {
  if (wanted >= Wanted.DAY) return false
  let p = start
  const sign = <u32>load<u8>(p)
  if (sign == 43 || sign == 45) p++
  const first = p
  let digits: u64 = 0
  let c: u32 = 0
  while (p < end && (c = <u32>load<u8>(p) - 48) < 10) {
    digits = digits * 10 + c
    p++
  }
  const integerDigits = <u32>(p - first)
  let fractionDigits: u32 = 0
  let flags: u32 = INTEGER
  if (p < end && load<u8>(p) == 46) {
    flags = 0
    const from = ++p
    while (p < end && (c = <u32>load<u8>(p) - 48) < 10) {
      digits = digits * 10 + c
      p++
    }
    fractionDigits = <u32>(p - from)
  }
  const total = integerDigits + fractionDigits
  if (p < end || total == 0) return false
  let value = <f64>digits
  if (total > 15) {
    if (total > 18 || flags == 0) return false
    if (<u64>value != digits) {
      // Its last digit is lost in any printing of the double, unless that is a zero.
      if (wanted != Wanted.ANY || digits % 10 == 0) return false
      flags |= INEXACT
    }
  } else if (fractionDigits > 0) {
    if (wanted == Wanted.WHOLE) return false
    value /= load<f64>(powers + (<usize>fractionDigits << 3))
  }
  if (integerDigits > 1 && load<u8>(first) == 48) flags |= LEADING_ZERO
  if (sign == 43) flags |= PLUS
  if (sign == 45) {
    if (value == 0) flags |= NEGATIVE_ZERO
    value = -value
  }
  // 2 ** 53 and beyond are not counted on by ones.
  if (wanted == Wanted.WHOLE && abs(value) > 9007199254740991) return false
  store<f64>(out, value)
  a.numbers++
  a.anyMark |= flags
  a.everyMark &= flags
  if (value < a.least) a.least = value
  if (value > a.most) a.most = value
  a.sum += value
  if (value == 0) a.zeros++
  if (integerDigits > a.maxInteger) a.maxInteger = integerDigits
  if (fractionDigits > a.maxFraction) a.maxFraction = fractionDigits
  if (flags == INTEGER) {
    const length = <u32>(end - start)
    if (length < a.shortest) a.shortest = length
    if (length > a.longest) a.longest = length
    if (length == 8) a.calendarDays += isCalendarDay(value) ? 1 : 0
    else if (length > 10) {
      if (value >= 13_000_000_000 && value < 20_000_000_000) a.mobiles++
      if (hasCheckDigit(start, end)) a.checked++
    }
  } else {
    a.shortest = 0
    if (flags & LEADING_ZERO) a.leadingZero++
    if (flags & INEXACT) a.inexact++
    if (!(flags & INTEGER)) a.pointed++
  }
  return true
}

// @ts-ignore: decorator
@inline
function day(a: Cells, start: usize, end: usize, out: usize, wanted: u32): bool {
  if (wanted == Wanted.NUMBER || wanted == Wanted.WHOLE) return false
  const isIso = isIsoDay(start, end)
  const length = isIso ? 10 : dayLength(start, end)
  if (length == 0) return false
  const days = isIso ? readIsoDay(start) : readDay(start, start + length)
  if (days == i32.MIN_VALUE) return false
  const hasTime = start + length < end
  let seconds = 0
  if (hasTime) {
    seconds = readTime(start + length, end)
    if (seconds < 0) return false
    a.timed++
  }
  if (wanted == Wanted.TIME) store<i64>(out, (<i64>days * 86_400 + seconds) * 1_000_000)
  else store<f64>(out, <f64>days)
  a.dates++
  return true
}

function isCalendarDay(value: f64): bool {
  if (value < 19000000 || value >= 21010000) return false
  const whole = <u32>value
  const month = (whole / 100) % 100
  const day = whole % 100
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** As in `id-shapes.ts`. */
function hasCheckDigit(start: usize, end: usize): bool {
  const length = <i32>(end - start)
  if (length < 12 || length > 14) return false
  let sum = 0
  for (let i = 2; i <= length; i++) sum += (<i32>load<u8>(end - i) - 48) * (i % 2 == 0 ? 3 : 1)
  return (10 - (sum % 10)) % 10 == <i32>load<u8>(end - 1) - 48
}
