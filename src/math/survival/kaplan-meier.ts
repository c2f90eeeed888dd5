import { argsort } from '../argsort'
export interface SurvivalPoint {
  time: number
  survival: number
  lower: number
  upper: number
  atRisk: number
  events: number
  censored: number
}

const z = 1.959963984540054

/**
 * The product-limit estimate of survival at each distinct time (Kaplan and Meier, JASA 53, 1958), with Greenwood's error
 * and the interval exp(ln S ± 1.96·se/S), cut at 1: R's `survfit` with `conf.type = "log"`. Where S is 0 the interval is 0.
 * @param event 1 where it happened at the end of the duration, 0 where the duration was cut off
 */
export function kaplanMeier(durations: Float64Array, event: Uint8Array): SurvivalPoint[] {
  const order = argsort(durations)
  const points: SurvivalPoint[] = []
  let survival = 1
  let sum = 0
  for (let from = 0; from < order.length;) {
    const time = durations[order[from]!]!
    const atRisk = order.length - from
    let to = from
    let events = 0
    for (; to < order.length && durations[order[to]!] === time; to++) events += event[order[to]!]!
    if (events > 0) {
      survival *= 1 - events / atRisk
      sum += events / (atRisk * (atRisk - events))
    }
    const error = survival > 0 ? z * Math.sqrt(sum) : NaN
    points.push({
      ...{ time, survival, atRisk, events, censored: to - from - events },
      lower: survival > 0 ? survival * Math.exp(-error) : 0,
      upper: survival > 0 ? Math.min(1, survival * Math.exp(error)) : 0,
    })
    from = to
  }
  return points
}

const tolerance = 1.5e-8

/** When half are left, as R has it: the middle of a step that lies at one half; null when it is not reached. */
export function medianOf(
  points: readonly SurvivalPoint[],
  of: 'survival' | 'lower' | 'upper' = 'survival',
): number | null {
  const first = points.findIndex((p) => p[of] < 0.5 + tolerance)
  if (first < 0) return null
  const [at, value] = [points[first]!.time, points[first]![of]]
  const below = points.slice(first).find((p) => p[of] < value)
  return Math.abs(value - 0.5) < tolerance && below ? (at + below.time) / 2 : at
}
