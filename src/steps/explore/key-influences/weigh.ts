import { moments } from '../../../math/moments'
import { welchTest } from '../../../math/statistics/group-tests'
import { compareShares } from '../../../math/statistics/two-shares'
import type { Factor } from './factors'

/** How an outcome is where a trait is, against where it is not. */
export interface Weight {
  /** Rows that have the trait and an outcome. */
  rows: number
  /** Share (or mean) with the trait, and without it. */
  inside: number
  outside: number
  difference: number
  lower: number
  upper: number
  pValue: number
  /** With the trait over all rows; null when that is 0. */
  lift: number | null
  /** How sure the difference is: in standard errors. */
  z: number
}

/** null when a side has fewer than two rows, or nothing varies. */
export function weigh(factor: Factor, outcome: Float64Array, isClass: boolean, use: Uint8Array | null): Weight | null {
  const [inside, outside]: [number[], number[]] = [[], []]
  for (let i = 0; i < outcome.length; i++) {
    const y = outcome[i]!
    if ((use && use[i] !== 1) || y !== y) continue
    ;(factor.has(i) ? inside : outside).push(y)
  }
  if (inside.length < 2 || outside.length < 2) return null
  const [n, m] = [inside.length, outside.length]
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const overall = (sum(inside) + sum(outside)) / (n + m)
  if (isClass) {
    const found = compareShares(sum(inside), n, sum(outside), m)
    return { ...found, rows: n, lift: overall > 0 ? found.inside / overall : null }
  }
  const [a, b] = [Float64Array.from(outside), Float64Array.from(inside)]
  const test = welchTest(a, b)
  if (!Number.isFinite(test.statistic)) return null
  return {
    rows: n,
    inside: moments(b).mean,
    outside: moments(a).mean,
    difference: test.difference,
    lower: test.lower,
    upper: test.upper,
    pValue: test.pValue,
    lift: overall !== 0 ? moments(b).mean / overall : null,
    z: test.statistic,
  }
}
