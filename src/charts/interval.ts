import { words } from '../core/words'
import { formatNumber } from '../words/format'

export const intervalWords = words('区间', 'Interval')

/** The ends of an interval where there is one, and both as a text, the same in every language. */
export function intervalOf({ lower, upper }: { lower?: number; upper?: number }) {
  if (lower === undefined || upper === undefined) return {}
  const text = (x: number) => formatNumber(Number(x.toPrecision(4)), 'en', { style: 'exact' })
  return { lower, upper, interval: `${text(lower)} – ${text(upper)}` }
}
