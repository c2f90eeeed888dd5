import { festivals, snapshot } from './truth'

const dayLength = 86_400_000

/** Days since 1970-01-01 of an ISO date. */
export const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / dayLength

/** YYMMDD of a day. */
export function shortDate(day: number): string {
  let text = shortDates.get(day)
  if (text === undefined) {
    text = new Date(day * dayLength).toISOString().slice(2, 10).replaceAll('-', '')
    shortDates.set(day, text)
  }
  return text
}

const shortDates = new Map<number, string>()

export const snapshotDay = dayOf(snapshot)

export interface Month {
  /** January is 0. */
  month: number
  /** Of the first day, and of the first day after. */
  from: number
  to: number
  /** The part of its days that lie in a Spring Festival. */
  festivalShare: number
}

/** The month that ends with the snapshot (0), and those before it. */
export const monthsAgo: readonly Month[] = Array.from({ length: 24 }, (_, ago) => {
  const last = new Date(snapshotDay * dayLength)
  const start = (months: number) => Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - months, 1) / dayLength
  const [from, to] = [start(ago), start(ago - 1)]
  const festive = festivals.reduce(
    (days, f) => days + Math.max(0, Math.min(to, dayOf(f.to) + 1) - Math.max(from, dayOf(f.from))),
    0,
  )
  return { month: new Date(from * dayLength).getUTCMonth(), from, to, festivalShare: festive / (to - from) }
})
