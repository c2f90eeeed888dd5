const HYPHEN: u32 = 45
const POINT: u32 = 46
const SLASH: u32 = 47

/** How many bytes of the text may be a day such as 2024-03-05, 2024/3/5 or 2024.3.5; 0 for none. */
export function dayLength(start: usize, end: usize): u32 {
  if (end - start < 8) return 0
  for (let i: usize = 0; i < 4; i++) if (<u32>load<u8>(start + i) - 48 > 9) return 0
  const separator = <u32>load<u8>(start, 4)
  if (separator != HYPHEN && separator != SLASH && separator != POINT) return 0
  let p = start + 5
  const month = digits(p, end)
  if (month == 0) return 0
  p += month
  if (p >= end || <u32>load<u8>(p) != separator) return 0
  p++
  const day = digits(p, end)
  if (day == 0) return 0
  return <u32>(p + day - start)
}

/** One or two digits. */
// @ts-ignore: decorator
@inline
function digits(p: usize, end: usize): u32 {
  if (p >= end || <u32>load<u8>(p) - 48 > 9) return 0
  return p + 1 < end && <u32>load<u8>(p, 1) - 48 <= 9 ? 2 : 1
}

const ISO: u64 = 0x2d30302d30303030
const ISO_HYPHENS: u64 = 0xff0000ff00000000

/** Whether the text begins with a day in the form 2024-03-05. */
export function isIsoDay(start: usize, end: usize): bool {
  if (end - start < 10) return false
  const head = load<u64>(start) ^ ISO
  const tail = <u64>load<u16>(start, 8) ^ 0x3030
  const noDigits = ((head + 0x7676767676767676) | head | (tail + 0x7676) | tail) & 0x8080808080808080
  return (head & ISO_HYPHENS) == 0 && noDigits == 0
}

/** The days since 1970 of what `isIsoDay` has found; the least i32 when there is no such day. */
export function readIsoDay(start: usize): i32 {
  const year = (at(start) * 10 + at(start + 1)) * 100 + at(start + 2) * 10 + at(start + 3)
  return daysSince1970(<i32>year, <i32>pair(start + 5), <i32>pair(start + 8))
}

/** The days since 1970 of what `dayLength` has found; the least i32 when there is no such day. */
export function readDay(start: usize, end: usize): i32 {
  const year = <i32>((at(start) * 10 + at(start + 1)) * 100 + at(start + 2) * 10 + at(start + 3))
  let p = start + 5
  let month = <i32>at(p++)
  if (<u32>load<u8>(p) - 48 <= 9) month = month * 10 + <i32>at(p++)
  p++
  let day = <i32>at(p++)
  if (p < end) day = day * 10 + <i32>at(p)
  return daysSince1970(year, month, day)
}

function daysSince1970(year: i32, month: i32, day: i32): i32 {
  if (year < 1 || month < 1 || month > 12 || day < 1) return i32.MIN_VALUE
  const isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
  const length = month == 2 ? (isLeap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
  if (day > length) return i32.MIN_VALUE
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"; years are not below 0 here.
  const y = month <= 2 ? year - 1 : year
  const era = y / 400
  const yearOfEra = y - era * 400
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The seconds since midnight of a blank or T, then 10:20 or 10:20:30; −1 for anything else. */
export function readTime(start: usize, end: usize): i32 {
  const length = end - start
  if (length != 6 && length != 9) return -1
  const mark = <u32>load<u8>(start)
  if ((mark != 32 && mark != 84) || load<u8>(start, 3) != 58) return -1
  const hours = pair(start + 1)
  const minutes = pair(start + 4)
  if (hours > 23 || minutes > 59) return -1
  if (length == 6) return <i32>((hours * 60 + minutes) * 60)
  const seconds = pair(start + 7)
  return load<u8>(start, 6) == 58 && seconds <= 59 ? <i32>((hours * 60 + minutes) * 60 + seconds) : -1
}

/** The digit of a byte. */
// @ts-ignore: decorator
@inline
function at(p: usize): u32 {
  return <u32>load<u8>(p) - 48
}

/** Two digits as a number; more than 99 where there are none. */
function pair(p: usize): u32 {
  const tens = at(p)
  const ones = at(p + 1)
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones
}
