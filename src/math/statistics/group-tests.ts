import { chiSquare } from '../distributions/chi-square'
import { f as fDistribution } from '../distributions/f'
import { normal } from '../distributions/normal'
import { studentT } from '../distributions/student-t'
import { moments } from '../moments'
import { quantile } from '../quantile'
import { meanRanks } from './mean-ranks'

export interface TestOutcome {
  /** NaN where the groups have no spread to compare by. */
  statistic: number
  pValue: number
  df?: number
  df2?: number
}

/** Of one group: variance over n − 1. */
function summary(values: Float64Array) {
  const { count, mean, variance } = moments(values)
  return { n: count, mean, variance: (variance * count) / (count - 1) }
}

const twoSided = (t: number, df: number) =>
  Number.isNaN(t) ? NaN : Math.min(1, 2 * studentT(df).survival(Math.abs(t)))

/** Student's t with the pooled variance, b − a: scipy's `ttest_ind(b, a)`. */
export function tTest(a: Float64Array, b: Float64Array): TestOutcome {
  const [x, y] = [summary(a), summary(b)]
  const df = x.n + y.n - 2
  const pooled = ((x.n - 1) * x.variance + (y.n - 1) * y.variance) / df
  const statistic = (y.mean - x.mean) / Math.sqrt(pooled * (1 / x.n + 1 / y.n))
  return { statistic, df, pValue: twoSided(statistic, df) }
}

/** Welch's t, b − a: scipy's `ttest_ind(b, a, equal_var=False)`; and the interval of the difference. */
export function welchTest(
  a: Float64Array,
  b: Float64Array,
): TestOutcome & { difference: number; lower: number; upper: number } {
  const [x, y] = [summary(a), summary(b)]
  const [u, v] = [x.variance / x.n, y.variance / y.n]
  const df = (u + v) ** 2 / (u ** 2 / (x.n - 1) + v ** 2 / (y.n - 1))
  const difference = y.mean - x.mean
  const statistic = difference / Math.sqrt(u + v)
  const reach = u + v > 0 ? studentT(df).survivalQuantile(0.025) * Math.sqrt(u + v) : 0
  return {
    statistic,
    df,
    pValue: twoSided(statistic, df),
    difference,
    lower: difference - reach,
    upper: difference + reach,
  }
}

/**
 * U of b, its two-sided p-value by the normal approximation with ties and continuity: scipy's
 * `mannwhitneyu(b, a, method="asymptotic")`. `share` is the chance that a row of b is above one of a, ties half.
 */
export function mannWhitney(a: Float64Array, b: Float64Array): TestOutcome & { share: number } {
  const both = new Float64Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  const { ranks, ties } = meanRanks(both)
  const [m, n, all] = [a.length, b.length, both.length]
  let sum = 0
  for (let i = m; i < all; i++) sum += ranks[i]!
  const statistic = sum - (n * (n + 1)) / 2
  const deviation = Math.sqrt(((m * n) / 12) * (all + 1 - ties / (all * (all - 1))))
  const larger = Math.max(statistic, m * n - statistic)
  const z = (larger - (m * n) / 2 - 0.5) / deviation
  return { statistic, pValue: deviation > 0 ? Math.min(1, 2 * normal.survival(z)) : NaN, share: statistic / (m * n) }
}

/** One-way analysis of variance: scipy's `f_oneway`. η² is the share of the sum of squares between groups. */
export function anova(groups: readonly Float64Array[]): TestOutcome & { etaSquared: number } {
  const parts = groups.map((group) => ({ ...moments(group) }))
  const n = parts.reduce((sum, p) => sum + p.count, 0)
  const grand = parts.reduce((sum, p) => sum + p.count * p.mean, 0) / n
  const between = parts.reduce((sum, p) => sum + p.count * (p.mean - grand) ** 2, 0)
  const within = parts.reduce((sum, p) => sum + p.count * p.variance, 0)
  const [df, df2] = [groups.length - 1, n - groups.length]
  const statistic = between / df / (within / df2)
  const pValue = Number.isNaN(statistic) ? NaN : statistic === Infinity ? 0 : fDistribution(df, df2).survival(statistic)
  return { statistic, df, df2, pValue, etaSquared: between / (between + within) }
}

/** Kruskal and Wallis, corrected for ties: scipy's `kruskal`. ε² = H / (n − 1). */
export function kruskal(groups: readonly Float64Array[]): TestOutcome & { epsilonSquared: number } {
  const n = groups.reduce((sum, g) => sum + g.length, 0)
  const all = new Float64Array(n)
  let at = 0
  for (const group of groups) {
    all.set(group, at)
    at += group.length
  }
  const { ranks, ties } = meanRanks(all)
  at = 0
  let squares = 0
  for (const group of groups) {
    let sum = 0
    for (let i = 0; i < group.length; i++) sum += ranks[at++]!
    squares += (sum * sum) / group.length
  }
  const raw = (12 / (n * (n + 1))) * squares - 3 * (n + 1)
  const statistic = raw / (1 - ties / (n ** 3 - n))
  const df = groups.length - 1
  const pValue = Number.isFinite(statistic) ? chiSquare(df).survival(Math.max(0, statistic)) : NaN
  return { statistic, df, pValue, epsilonSquared: statistic / (n - 1) }
}

/** Whether the groups' spreads differ: Levene's test around medians (Brown and Forsythe), scipy's `levene`. */
export function levene(groups: readonly Float64Array[]): TestOutcome {
  return anova(
    groups.map((group) => {
      const median = quantile(group.slice(), 0.5)
      return group.map((x) => Math.abs(x - median))
    }),
  )
}

/** (mean of b − mean of a) / pooled deviation; NaN without spread. */
export function cohensD(a: Float64Array, b: Float64Array): number {
  const [x, y] = [summary(a), summary(b)]
  const pooled = ((x.n - 1) * x.variance + (y.n - 1) * y.variance) / (x.n + y.n - 2)
  return pooled > 0 ? (y.mean - x.mean) / Math.sqrt(pooled) : NaN
}
