import { formatDate } from '../../words/format'
import { words, type Words } from '../../core/words'

export const frequencies = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type Frequency = (typeof frequencies)[number]

/** Equal steps of time, counted by whole numbers. */
export interface Calendar {
  frequency: Frequency
  /** Milliseconds since 1970 of a moment that begins a week. */
  anchor: number
  /** Months, quarters and years are named by their last day, as the data does. */
  isByEnd: boolean
}

const hour = 3_600_000
const day = 24 * hour

/** How many steps make the next larger cycle. */
export const usualPeriod: Record<Frequency, number> = { hour: 24, day: 7, week: 52, month: 12, quarter: 4, year: 1 }

const months: Partial<Record<Frequency, number>> = { month: 1, quarter: 3, year: 12 }

/** The number of the step that a moment falls into. */
export function stepOf(at: number, { frequency, anchor }: Calendar): number {
  if (frequency === 'hour') return Math.floor(at / hour)
  if (frequency === 'day') return Math.floor(at / day)
  if (frequency === 'week') return Math.floor((at - anchor) / (7 * day))
  const date = new Date(at)
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months[frequency]!)
}

/** The moment that a step begins at. */
export function beginOf(step: number, { frequency, anchor }: Calendar): number {
  if (frequency === 'hour') return step * hour
  if (frequency === 'day') return step * day
  if (frequency === 'week') return anchor + step * 7 * day
  const month = step * months[frequency]!
  return Date.UTC(Math.floor(month / 12), month % 12, 1)
}

/** The moment that stands for a step in tables and charts. */
export const momentOf = (step: number, calendar: Calendar): number =>
  calendar.isByEnd && months[calendar.frequency] ? beginOf(step + 1, calendar) - day : beginOf(step, calendar)

/** ISO text of a step: a day, or a day with its time. */
export function isoOf(step: number, calendar: Calendar): string {
  const text = new Date(momentOf(step, calendar)).toISOString()
  return calendar.frequency === 'hour' ? text.slice(0, 19).replace('T', ' ') : text.slice(0, 10)
}

/** SQL that makes the date (with frequency `hour` the timestamp) of a column of `momentOf`. */
export const dateSql = (column: string, { frequency }: Calendar): string =>
  `make_timestamp((${column} * 1000)::BIGINT)${frequency === 'hour' ? '' : '::DATE'}`

/** A step as people name it. */
export function nameOf(step: number, calendar: Calendar): Words {
  const text = isoOf(step, calendar)
  if (calendar.frequency === 'hour') return words(text, text)
  const precision = calendar.frequency === 'year' ? 'year' : calendar.frequency === 'month' ? 'month' : 'day'
  return words(formatDate(text, 'zh', precision), formatDate(text, 'en', precision))
}

/** The steps' name in a sentence, one and many. */
export const frequencyWords: Record<Frequency, { zh: string; one: string; many: string }> = {
  hour: { zh: '小时', one: 'hour', many: 'hours' },
  day: { zh: '天', one: 'day', many: 'days' },
  week: { zh: '周', one: 'week', many: 'weeks' },
  month: { zh: '个月', one: 'month', many: 'months' },
  quarter: { zh: '个季度', one: 'quarter', many: 'quarters' },
  year: { zh: '年', one: 'year', many: 'years' },
}

/**
 * The steps that moments are apart by, judged by the gap in the middle.
 * @param moments different ones, ascending, in milliseconds
 */
export function findCalendar(moments: ArrayLike<number>, given?: Frequency): Calendar {
  const gaps = Float64Array.from({ length: Math.max(0, moments.length - 1) }, (_, i) => moments[i + 1]! - moments[i]!)
  const middle = gaps.sort()[Math.floor(gaps.length / 2)] ?? day
  const frequency = given ?? frequencyOf(middle / day)
  const isLastDay = (at: number) => new Date(at + day).getUTCDate() === 1
  const isByEnd = moments.length > 1 && Array.from(moments).every(isLastDay)
  return { frequency, anchor: Math.floor((moments[0] ?? 0) / day) * day, isByEnd }
}

function frequencyOf(days: number): Frequency {
  if (days < 0.9) return 'hour'
  if (days < 4) return 'day'
  if (days < 20) return 'week'
  if (days < 75) return 'month'
  return days < 300 ? 'quarter' : 'year'
}
