import { chiSquare } from '../distributions/chi-square'

/**
 * Autocorrelations at lags 0…`lags` by the biased estimator (sums divided by n), as R's and statsmodels' `acf`.
 * @returns null where the series does not vary
 */
export function autocorrelations(values: Float64Array, lags: number): Float64Array | null {
  const n = values.length
  const mean = values.reduce((sum, v) => sum + v, 0) / n
  const centred = values.map((v) => v - mean)
  const variance = centred.reduce((sum, v) => sum + v * v, 0)
  if (!(variance > 0)) return null
  return Float64Array.from({ length: lags + 1 }, (_, lag) => {
    let sum = 0
    for (let t = lag; t < n; t++) sum += centred[t]! * centred[t - lag]!
    return sum / variance
  })
}

/** Partial autocorrelations at lags 0… by the Durbin–Levinson recursion (statsmodels' `ywm`). */
export function partialAutocorrelations(acf: Float64Array): Float64Array {
  const lags = acf.length - 1
  const partial = new Float64Array(lags + 1)
  partial[0] = 1
  let phi = new Float64Array(0)
  for (let k = 1; k <= lags; k++) {
    let above = acf[k]!
    let below = 1
    for (let j = 1; j < k; j++) {
      above -= phi[j - 1]! * acf[k - j]!
      below -= phi[j - 1]! * acf[j]!
    }
    const next = above / below
    partial[k] = next
    const before = phi
    phi = new Float64Array(k)
    for (let j = 0; j < k - 1; j++) phi[j] = before[j]! - next * before[k - 2 - j]!
    phi[k - 1] = next
  }
  return partial
}

export interface LjungBox {
  lag: number
  statistic: number
  /** Of χ² with lag − `fitted` degrees of freedom; null when none is left. */
  pValue: number | null
}

/**
 * Whether the first lags together differ from white noise (Ljung and Box, Biometrika 65, 1978).
 * @param n how many values the autocorrelations are of
 * @param fitted parameters of the model whose residuals these are
 */
export function ljungBox(acf: Float64Array, n: number, fitted = 0): LjungBox[] {
  let sum = 0
  return Array.from({ length: acf.length - 1 }, (_, i) => {
    const lag = i + 1
    sum += acf[lag]! ** 2 / (n - lag)
    const statistic = n * (n + 2) * sum
    return { lag, statistic, pValue: lag > fitted ? chiSquare(lag - fitted).survival(statistic) : null }
  })
}
