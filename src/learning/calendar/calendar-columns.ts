import { words, type Words } from '../../core/words'
import { beginOf, type Calendar } from '../series/calendar'
import type { Holidays } from './read-holidays'

export const effectKinds = ['hour', 'weekday', 'month', 'month-edge', 'working-day', 'holiday', 'around'] as const
export type EffectKind = (typeof effectKinds)[number]

/** One influence of the calendar: what it is called, and how much of it each step has. */
export interface CalendarColumn {
  kind: EffectKind
  name: Words
  values: Float64Array
}

const day = 86_400_000

export const weekdayNames: readonly Words[] = [
  words('星期一', 'Monday'),
  words('星期二', 'Tuesday'),
  words('星期三', 'Wednesday'),
  words('星期四', 'Thursday'),
  words('星期五', 'Friday'),
  words('星期六', 'Saturday'),
  words('星期日', 'Sunday'),
]
const englishMonths = 'January February March April May June July August September October November December'.split(' ')
export const monthNames: readonly Words[] = englishMonths.map((name, i) => words(`${i + 1}月`, name))

/** From 0, Monday. */
const weekdayOf = (at: number) => (((Math.floor(at / day) + 3) % 7) + 7) % 7

/**
 * What the calendar has to say of each step. Hours and days are this weekday or that, in a holiday or near one; of weeks, months
 * and quarters the days are counted that are worked or belong to a holiday. Nothing that all steps have alike.
 * @param first the number of the first step
 * @param window days before and after a holiday that count as around it
 */
export function calendarColumns(
  calendar: Calendar,
  first: number,
  length: number,
  { days }: Holidays,
  kinds: readonly EffectKind[],
  window: number,
): CalendarColumn[] {
  const { frequency } = calendar
  const isFine = frequency === 'hour' || frequency === 'day'
  const begins = Float64Array.from({ length: length + 1 }, (_, t) => beginOf(first + t, calendar))
  const off = new Map(days.filter((d) => !d.isWorking).map((d) => [Date.parse(d.date) / day, d.name]))
  const worked = new Set(days.filter((d) => d.isWorking).map((d) => Date.parse(d.date) / day))
  const isWorkday = (number: number) => worked.has(number) || (weekdayOf(number * day) < 5 && !off.has(number))
  const near = kinds.includes('around') ? nearHolidays(off, window) : new Map<number, Words>()
  const holidayNames = distinct([...off.values()])
  const aroundNames = distinct([...near.values()])
  /** How many days of a step meet a condition; of an hour or a day, whether it does. */
  const counted = (meets: (number: number) => boolean) =>
    Float64Array.from({ length }, (_, t) => {
      const from = Math.floor(begins[t]! / day)
      if (isFine) return Number(meets(from))
      const to = Math.floor(begins[t + 1]! / day)
      let count = 0
      for (let number = from; number < to; number++) if (meets(number)) count++
      return count
    })
  const column = (kind: EffectKind, name: Words, values: Float64Array): CalendarColumn => ({ kind, name, values })
  const each = (of: (at: number) => boolean) => begins.slice(0, length).map((at) => Number(of(at)))
  const made: Record<EffectKind, () => CalendarColumn[]> = {
    hour: () =>
      frequency !== 'hour'
        ? []
        : Array.from({ length: 24 }, (_, hour) => {
            const text = `${String(hour).padStart(2, '0')}:00`
            return column(
              'hour',
              words(text, text),
              each((at) => new Date(at).getUTCHours() === hour),
            )
          }),
    weekday: () =>
      isFine
        ? weekdayNames.map((name, i) =>
            column(
              'weekday',
              name,
              each((at) => weekdayOf(at) === i),
            ),
          )
        : [],
    month: () => {
      if (frequency === 'year') return []
      if (frequency === 'quarter')
        return [1, 2, 3, 4].map((q) =>
          column(
            'month',
            words(`${q}季度`, `quarter ${q}`),
            each((at) => Math.floor(new Date(at).getUTCMonth() / 3) + 1 === q),
          ),
        )
      // A week belongs to the month of its middle.
      const middle = frequency === 'week' ? 3 * day : 0
      return monthNames.map((name, i) =>
        column(
          'month',
          name,
          each((at) => new Date(at + middle).getUTCMonth() === i),
        ),
      )
    },
    'month-edge': () => {
      if (!isFine) return []
      const dayOf = (number: number) => new Date(number * day).getUTCDate()
      return [
        column(
          'month-edge',
          words('月初 3 天', 'the first 3 days of the month'),
          counted((n) => dayOf(n) <= 3),
        ),
        column(
          'month-edge',
          words('月末 3 天', 'the last 3 days of the month'),
          counted((n) => dayOf(n + 3) <= 3),
        ),
      ]
    },
    'working-day': () =>
      isFine
        ? [
            column(
              'working-day',
              words('调休上班的周末', 'weekends worked in return'),
              counted((n) => worked.has(n)),
            ),
          ]
        : [column('working-day', words('每多一个工作日', 'each working day more'), counted(isWorkday))],
    holiday: () =>
      holidayNames.map((name) =>
        column(
          'holiday',
          name,
          counted((n) => off.get(n)?.en === name.en),
        ),
      ),
    around: () =>
      aroundNames.map((name) =>
        column(
          'around',
          name,
          counted((n) => near.get(n)?.en === name.en),
        ),
      ),
  }
  return kinds
    .flatMap((kind) => made[kind]())
    .filter(({ values }) => values.some((v) => v !== 0) && values.some((v) => v !== values[0]))
}

/** The days before and after each stretch of a holiday that are no holiday themselves. */
function nearHolidays(off: ReadonlyMap<number, Words>, window: number): Map<number, Words> {
  const near = new Map<number, Words>()
  const put = (number: number, name: Words) => {
    if (!off.has(number) && !near.has(number)) near.set(number, name)
  }
  for (const [number, name] of off) {
    const before = words(`${name.zh}前 ${window} 天`, `the ${window} days before ${name.en}`)
    const after = words(`${name.zh}后 ${window} 天`, `the ${window} days after ${name.en}`)
    if (off.get(number - 1)?.en !== name.en) for (let i = 1; i <= window; i++) put(number - i, before)
    if (off.get(number + 1)?.en !== name.en) for (let i = 1; i <= window; i++) put(number + i, after)
  }
  return near
}

const distinct = (names: readonly Words[]) => [...new Map(names.map((name) => [name.en, name])).values()]
