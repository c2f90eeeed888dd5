import { chiSquare } from '../distributions/chi-square'
import type { CoxFit } from './cox'
import { kaplanMeier } from './kaplan-meier'

export interface Proportionality {
  /** Of each column: whether its effect changes over time; null for one without a coefficient. */
  columns: { statistic: number; pValue: number }[]
  global: { statistic: number; pValue: number }
}

/**
 * Whether effects stay the same over time, by the trend of the scaled Schoenfeld residuals over 1 − S(t−): Grambsch and
 * Therneau, Biometrika 81 (1994), as in R's `cox.zph` before survival 3.0 and in lifelines. Null with fewer than two
 * different times of an event.
 */
export function proportionality(fit: CoxFit, durations: Float64Array, event: Uint8Array): Proportionality | null {
  const { schoenfeld, covariance, dependent } = fit
  const p = fit.coefficients.length
  const n = schoenfeld.length
  // Just before each time, so that the first is 0.
  const before = new Map<number, number>()
  let survival = 1
  for (const point of kaplanMeier(durations, event)) {
    before.set(point.time, 1 - survival)
    survival = point.survival
  }
  const times = schoenfeld.map(({ row }) => before.get(durations[row]!)!)
  const mean = times.reduce((sum, t) => sum + t, 0) / n
  const squares = times.reduce((sum, t) => sum + (t - mean) ** 2, 0)
  if (!(squares > 0)) return null
  const trend = new Float64Array(p)
  schoenfeld.forEach(({ residual }, i) => {
    for (let a = 0; a < p; a++) trend[a]! += (times[i]! - mean) * residual[a]!
  })
  const scaled = Float64Array.from({ length: p }, (_, a) =>
    trend.reduce((sum, t, b) => sum + covariance[a * p + b]! * t, 0),
  )
  const columns = Array.from({ length: p }, (_, a) => {
    const statistic = dependent.includes(a) ? 0 : (scaled[a]! ** 2 * n) / (covariance[a * p + a]! * squares)
    return { statistic, pValue: chiSquare(1).survival(statistic) }
  })
  const statistic = (trend.reduce((sum, t, a) => sum + t * scaled[a]!, 0) * n) / squares
  return { columns, global: { statistic, pValue: chiSquare(Math.max(1, p - dependent.length)).survival(statistic) } }
}
