import { studentT } from '../distributions/student-t'
import { meanRanks } from './mean-ranks'

export interface Correlation {
  /** null where a side is constant, or fewer than two rows have both. */
  r: number | null
  /** Rows that have both values. */
  rows: number
}

/** Pearson's r over the rows that have both values: pandas' `corr`. Two passes, so that a large mean costs no digits. */
export function pearson(a: Float64Array, b: Float64Array): Correlation {
  let [n, sumA, sumB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!]
    if (x !== x || y !== y) continue
    n++
    sumA += x
    sumB += y
  }
  if (n < 2) return { r: null, rows: n }
  const [meanA, meanB] = [sumA / n, sumB / n]
  let [aa, bb, ab] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB]
    if (x !== x || y !== y) continue
    aa += x * x
    bb += y * y
    ab += x * y
  }
  const size = Math.sqrt(aa) * Math.sqrt(bb)
  // Less than the rounding of a mean is no spread.
  const isFlat = aa <= n * (meanA * 1e-15) ** 2 || bb <= n * (meanB * 1e-15) ** 2
  return { r: size > 0 && !isFlat ? Math.min(1, Math.max(-1, ab / size)) : null, rows: n }
}

/** Pearson's r of the ranks, taken among the rows that have both values; equal values share their mean rank. */
export function spearman(a: Float64Array, b: Float64Array): Correlation {
  let n = 0
  const [x, y] = [new Float64Array(a.length), new Float64Array(a.length)]
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]!) || Number.isNaN(b[i]!)) continue
    x[n] = a[i]!
    y[n++] = b[i]!
  }
  return pearson(meanRanks(x.subarray(0, n)).ranks, meanRanks(y.subarray(0, n)).ranks)
}

/** The two-sided p-value of r over n rows by Student's t with n − 2 degrees of freedom; null where there is none. */
export function correlationPValue(r: number | null, n: number): number | null {
  if (r === null || n < 3) return null
  if (Math.abs(r) === 1) return 0
  return Math.min(1, 2 * studentT(n - 2).survival(Math.abs(r) * Math.sqrt((n - 2) / (1 - r * r))))
}

/**
 * The correlation ratio η: the root of the share of a number's variance that lies between the groups of a category.
 * @param codes groups from 0; negative for none
 * @returns with `present`, the groups among the rows that have both
 */
export function correlationRatio(
  codes: ArrayLike<number>,
  groups: number,
  values: Float64Array,
): Correlation & { present: number } {
  const sums = new Float64Array(groups)
  const counts = new Float64Array(groups)
  let [n, sum] = [0, 0]
  const isBoth = (i: number) => codes[i]! >= 0 && values[i]! === values[i]!
  for (let i = 0; i < values.length; i++) {
    if (!isBoth(i)) continue
    n++
    sum += values[i]!
    counts[codes[i]!]! += 1
  }
  const present = counts.filter((c) => c > 0).length
  if (n < 2 || present < 2) return { r: null, rows: n, present }
  const mean = sum / n
  let total = 0
  for (let i = 0; i < values.length; i++) {
    if (!isBoth(i)) continue
    const d = values[i]! - mean
    sums[codes[i]!]! += d
    total += d * d
  }
  const between = sums.reduce((all, s, g) => all + (counts[g]! > 0 ? (s * s) / counts[g]! : 0), 0)
  return { r: total > n * (mean * 1e-15) ** 2 ? Math.sqrt(Math.min(1, between / total)) : null, rows: n, present }
}
