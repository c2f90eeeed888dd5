export interface Baseline {
  mean: Float64Array
  error: Float64Array
  /** NaN where there is no value before. */
  fitted: Float64Array
}

export type BaselineMethod = 'naive' | 'seasonal-naive' | 'mean' | 'drift'

/**
 * The plain forecasts that any other must beat, with the intervals of Hyndman and Athanasopoulos (FPP3, Table 5.2):
 * the last value, the value a period before, the mean, the line from the first value to the last.
 */
export function baselineForecast(
  values: Float64Array,
  method: BaselineMethod,
  horizon: number,
  period: number,
): Baseline {
  const n = values.length
  const last = values[n - 1]!
  // Without a value more than one period there is no error of a season to go by.
  const lag = method === 'seasonal-naive' && n > period ? period : 1
  const mean = values.reduce((sum, v) => sum + v, 0) / n
  const drift = method === 'drift' && n > 1 ? (last - values[0]!) / (n - 1) : 0
  const fitted = values.map((_, t) => {
    if (method === 'mean') return mean
    return t < lag ? NaN : values[t - lag]! + drift
  })
  const errors = values.map((v, t) => v - fitted[t]!).filter((e) => !Number.isNaN(e))
  const free = Math.max(1, errors.length - (method === 'mean' || method === 'drift' ? 1 : 0))
  const sigma = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / free)
  const ahead = (h: number) => {
    if (method === 'mean') return mean
    return method === 'seasonal-naive' ? values[n - lag + (h % lag)]! : last + drift * (h + 1)
  }
  const growth = (h: number) => {
    if (method === 'mean') return Math.sqrt(1 + 1 / n)
    if (method === 'seasonal-naive') return Math.sqrt(Math.floor(h / lag) + 1)
    return Math.sqrt((h + 1) * (method === 'drift' ? 1 + (h + 1) / Math.max(1, n - 1) : 1))
  }
  return {
    mean: Float64Array.from({ length: horizon }, (_, h) => ahead(h)),
    error: Float64Array.from({ length: horizon }, (_, h) => sigma * growth(h)),
    fitted,
  }
}
