/** The first of each month since 1970 and its length, as they are asked for. */
const firstDays = new Int32Array(10_000 * 12)
const lengths = new Uint8Array(10_000 * 12)

/** Days since 1970-01-01, as `daysSince1970`, of a month that is asked for again and again. */
export function daysOfIso(year: number, month: number, day: number): number {
  if (month < 1 || month > 12) return NaN
  const at = year * 12 + month - 1
  if (lengths[at] === 0) {
    const first = daysSince1970(year, month, 1)
    if (first !== first) return NaN
    let length = 28
    while (length < 31 && daysSince1970(year, month, length + 1) === first + length) length++
    firstDays[at] = first
    lengths[at] = length
  }
  return day >= 1 && day <= lengths[at]! ? firstDays[at]! + day - 1 : NaN
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar; NaN when there is no such day.
 * Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
export function daysSince1970(year: number, month: number, day: number): number {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return NaN
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = month === 2 ? (isLeap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  if (day > length) return NaN
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}
