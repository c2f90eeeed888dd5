import type { NumberFormat } from './number-format'

const day = 86_400_000
/** Excel's day 0 in its two calendars, in days since 1970. */
const epoch1900 = -25_569
const epoch1904 = -24_107
/** The first day of year 1, and the last of 9999. Excel shows no day before 1900, other programs do. */
const earliest = -693_593
const latest = 2_958_465

/**
 * A serial number as ISO text, to the millisecond, which is all that Excel holds. In the calendar of 1900 Excel counts a
 * 29 February that there was not: days before March are one later than their number says.
 * @returns null where the number is no day between the years 1 and 9999
 */
export function serialText(serial: number, kind: NumberFormat['kind'], is1904: boolean): string | null {
  if (kind === 'elapsed') return elapsed(serial)
  if (kind === 'time' && serial >= 0 && serial < 1) return clock(Math.round(serial * day) % day)
  if (!(serial >= earliest) || serial > latest + 1) return null
  const milliseconds = Math.round(serial * day)
  let days = Math.floor(milliseconds / day)
  const rest = milliseconds - days * day
  if (is1904) days += epoch1904
  else days += epoch1900 + (days < 60 && days > 0 ? 1 : 0)
  const date = dateText(days)
  return rest === 0 && kind === 'date' ? date : `${date} ${clock(rest)}`
}

let lastDays = NaN
let lastDate = ''

function dateText(days: number): string {
  if (days !== lastDays) {
    lastDays = days
    lastDate = new Date(days * day).toISOString().slice(0, 10)
  }
  return lastDate
}

const two = (n: number) => (n < 10 ? `0${n}` : String(n))

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const rest = milliseconds - seconds * 1000
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`
}

/** Hours may be more than 24. */
function elapsed(serial: number): string | null {
  if (!Number.isFinite(serial) || Math.abs(serial) > 1e8) return null
  const milliseconds = Math.round(Math.abs(serial) * day)
  const hours = Math.floor(milliseconds / 3_600_000)
  return `${serial < 0 ? '-' : ''}${two(hours)}${clock(milliseconds - hours * 3_600_000).slice(2)}`
}
