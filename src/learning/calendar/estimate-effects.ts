import { adjustPValues } from '../../math/adjust-p-values'
import { studentT } from '../../math/distributions/student-t'
import { naturalSpline } from '../../math/series/natural-spline'
import { independentColumns, robustRegression } from '../../math/series/robust-regression'
import type { CalendarColumn, EffectKind } from './calendar-columns'

export interface CalendarEffect extends Omit<CalendarColumn, 'values'> {
  /** In units of the values; of logarithms a share: 0.18 for 18 % more. */
  estimate: number
  lower: number
  upper: number
  pValue: number
  /** After Benjamini and Hochberg, over all effects. */
  adjusted: number
  /** Steps (or days in them) that have it. */
  count: number
}

export interface CalendarEffects {
  effects: CalendarEffect[]
  /** What follows from the others and can't be told from them. */
  left: CalendarColumn[]
  r2: number
}

/** Kinds whose every step has one of: each is told against the mean of them all. */
const divided: ReadonlySet<EffectKind> = new Set<EffectKind>(['hour', 'weekday', 'month'])

/**
 * Least squares of the values (or their logarithms) on a smooth trend and the calendar, with intervals that hold when neighbours
 * resemble each other. Weekdays, months and hours are against the mean of all, the rest against steps without.
 * @param bends of the trend
 * @returns null when too little is left to judge by
 */
export function estimateEffects(
  values: Float64Array,
  columns: readonly CalendarColumn[],
  options: { isLog: boolean; bends: number; level: number },
): CalendarEffects | null {
  const { isLog, bends, level } = options
  const n = values.length
  const y = isLog ? values.map(Math.log) : values
  const base = [new Float64Array(n).fill(1), ...naturalSpline(n, bends)]
  const whole = [...base, ...columns.map(({ values: column }) => column)]
  const kept = independentColumns(whole)
  const fit = robustRegression(
    y,
    kept.map((j) => whole[j]!),
  )
  if (!fit) return null
  const { coefficients, covariance, free } = fit
  const k = kept.length
  const place = new Map(kept.map((j, i) => [j - base.length, i]))
  const left: CalendarColumn[] = []
  const raw = columns.flatMap((column, j) => {
    const own = place.get(j)
    const isDivided = divided.has(column.kind)
    // The last of a division always follows from the others: it is what they are told against.
    const group = isDivided ? columns.flatMap((c, i) => (c.kind === column.kind ? [i] : [])) : []
    const missing = group.filter((i) => !place.has(i))
    if (own === undefined && !(isDivided && missing.length === 1)) {
      left.push(column)
      return []
    }
    const weights = new Float64Array(k)
    if (own !== undefined) weights[own] = 1
    for (const i of group) if (place.has(i)) weights[place.get(i)!]! -= 1 / group.length
    let [estimate, variance] = [0, 0]
    for (let a = 0; a < k; a++) {
      estimate += weights[a]! * coefficients[a]!
      for (let b = 0; b < k; b++) variance += weights[a]! * weights[b]! * covariance[a * k + b]!
    }
    return [{ column, estimate, error: Math.sqrt(Math.max(0, variance)) }]
  })
  const t = studentT(free)
  const reach = t.survivalQuantile((1 - level) / 2)
  const pValues = Float64Array.from(raw, ({ estimate, error }) =>
    error > 0 ? Math.min(1, 2 * t.survival(Math.abs(estimate) / error)) : estimate === 0 ? 1 : 0,
  )
  const adjusted = adjustPValues(pValues)
  const inUnits = (x: number) => (isLog ? Math.expm1(x) : x)
  return {
    effects: raw.map(({ column: { kind, name, values: own }, estimate, error }, i) => ({
      ...{ kind, name },
      estimate: inUnits(estimate),
      lower: inUnits(estimate - reach * error),
      upper: inUnits(estimate + reach * error),
      pValue: pValues[i]!,
      adjusted: adjusted[i]!,
      count: own.reduce((sum, v) => sum + v, 0),
    })),
    left,
    r2: fit.r2,
  }
}
