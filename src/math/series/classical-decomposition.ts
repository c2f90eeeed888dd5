export interface Decomposition {
  /** NaN at the ends where a moving average has no value. */
  trend: Float64Array
  seasonal: Float64Array
  residual: Float64Array
}

/**
 * Classical decomposition: a centred moving average over one period (2 × m where m is even), the means of what is left for each
 * season, the rest. As statsmodels' `seasonal_decompose` and R's `decompose`.
 * @param model `multiplicative` wants values above 0
 */
export function classicalDecomposition(
  values: Float64Array,
  period: number,
  model: 'additive' | 'multiplicative',
): Decomposition {
  const n = values.length
  const isAdditive = model === 'additive'
  const trend = centredAverage(values, period)
  const detrended = values.map((v, t) => (isAdditive ? v - trend[t]! : v / trend[t]!))
  const seasons = Float64Array.from({ length: period }, (_, season) => {
    let sum = 0
    let count = 0
    for (let t = season; t < n; t += period)
      if (!Number.isNaN(detrended[t]!)) {
        sum += detrended[t]!
        count++
      }
    return sum / count
  })
  const mean = seasons.reduce((sum, v) => sum + v, 0) / period
  const seasonal = values.map((_, t) => (isAdditive ? seasons[t % period]! - mean : seasons[t % period]! / mean))
  const residual = values.map((v, t) => (isAdditive ? v - trend[t]! - seasonal[t]! : v / trend[t]! / seasonal[t]!))
  return { trend, seasonal, residual }
}

/** A moving average over a whole period in the middle of each value; NaN where it reaches over an end. */
export function centredAverage(values: Float64Array, period: number): Float64Array {
  const half = Math.floor(period / 2)
  const isEven = period % 2 === 0
  return values.map((_, t) => {
    if (t < half || t + half >= values.length) return NaN
    let sum = 0
    for (let i = t - half; i <= t + half; i++) sum += values[i]! * (isEven && Math.abs(i - t) === half ? 0.5 : 1)
    return sum / period
  })
}
