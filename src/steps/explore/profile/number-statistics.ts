import { quantileOfSorted } from '../../../math/quantile'

export interface NumberStatistics {
  distinct: number
  min: number | null
  max: number | null
  mean: number | null
  /** Sample (n − 1). */
  standardDeviation: number | null
  /** Bias-corrected, as pandas' `skew`. */
  skewness: number | null
  /** Excess, bias-corrected, as pandas' `kurt`. */
  kurtosis: number | null
  zeros: number
  negatives: number
  quantiles: { q: number; value: number | null }[]
}

export const quantileLevels = [0.05, 0.25, 0.5, 0.75, 0.95]

/**
 * Figures of numbers in ascending order, none of them infinite or NaN. Moments in two passes around the mean, so that no
 * digits cancel; skewness and kurtosis are G1 and G2 of Joanes and Gill, "Comparing measures of sample skewness and
 * kurtosis" (1998), pandas' `skew` and `kurt`. Quantiles interpolate between order statistics (type 7).
 */
export function numberStatistics(sorted: Float64Array): NumberStatistics {
  const n = sorted.length
  let distinct = 0
  let sum = 0
  let zeros = 0
  let negatives = 0
  for (let i = 0; i < n; i++) {
    const x = sorted[i]!
    if (i === 0 || x !== sorted[i - 1]) distinct++
    if (x === 0) zeros++
    else if (x < 0) negatives++
    sum += x
  }
  const quantiles = quantileLevels.map((q) => ({ q, value: n === 0 ? null : quantileOfSorted(sorted, q) }))
  if (n === 0) return { distinct, min: null, max: null, mean: null, ...noMoments, zeros, negatives, quantiles }
  const min = sorted[0]!
  const max = sorted[n - 1]!
  const rough = sum / n
  let error = 0
  for (let i = 0; i < n; i++) error += sorted[i]! - rough
  const mean = min === max ? min : rough + error / n
  return { distinct, min, max, mean, ...shape(sorted, mean), zeros, negatives, quantiles }
}

const noMoments = { standardDeviation: null, skewness: null, kurtosis: null }

function shape(values: Float64Array, mean: number): Pick<NumberStatistics, keyof typeof noMoments> {
  const n = values.length
  if (n < 2) return noMoments
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let s4 = 0
  for (let i = 0; i < n; i++) {
    const d = values[i]! - mean
    const square = d * d
    s1 += d
    s2 += square
    s3 += square * d
    s4 += square * square
  }
  // The mean itself is rounded: what it is off is taken back.
  const e = values[0] === values[n - 1] ? 0 : s1 / n
  const m2 = s2 - n * e * e
  const m3 = s3 - 3 * e * s2 + 2 * n * e * e * e
  const m4 = s4 - 4 * e * s3 + 6 * e * e * s2 - 3 * n * e ** 4
  if (m2 === 0) return { standardDeviation: 0, skewness: n > 2 ? 0 : null, kurtosis: n > 3 ? 0 : null }
  const finite = (value: number) => (Number.isFinite(value) ? value : null)
  return {
    standardDeviation: finite(Math.sqrt(m2 / (n - 1))),
    skewness: n > 2 ? finite((n * Math.sqrt(n - 1) * m3) / (m2 ** 1.5 * (n - 2))) : null,
    kurtosis:
      n > 3
        ? finite(
            (n * (n + 1) * (n - 1) * m4) / ((n - 2) * (n - 3) * m2 * m2) - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3)),
          )
        : null,
  }
}
