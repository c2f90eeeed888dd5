import { leastSquares } from './least-squares'

export interface Regression {
  coefficients: Float64Array
  /** Of the coefficients, row-major, whatever the errors’ variances and correlations (Newey and West). */
  covariance: Float64Array
  residuals: Float64Array
  /** Values less coefficients. */
  free: number
  r2: number
}

/**
 * Least squares of a series with the covariance of Newey and West (Econometrica 55, 1987), Bartlett weights, as statsmodels'
 * `OLS(…).fit(cov_type='HAC', cov_kwds={'maxlags': lags})`.
 * @param columns with the constant among them
 * @param lags by default ⌊4 (n/100)^(2/9)⌋
 * @returns null when the columns depend on each other, or none is left to judge by
 */
export function robustRegression(
  y: Float64Array,
  columns: readonly Float64Array[],
  lags = Math.floor(4 * (y.length / 100) ** (2 / 9)),
): Regression | null {
  const n = y.length
  const k = columns.length
  const fit = leastSquares(y, columns)
  if (!fit || n <= k) return null
  const { residuals, inverse, coefficients } = fit
  const scores = columns.map((column) => column.map((v, t) => v * residuals[t]!))
  const middle = new Float64Array(k * k)
  for (let lag = 0; lag <= Math.min(lags, n - 1); lag++) {
    const weight = 1 - lag / (lags + 1)
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++) {
        let sum = 0
        const [a, b] = [scores[i]!, scores[j]!]
        for (let t = lag; t < n; t++) sum += a[t]! * b[t - lag]!
        middle[i * k + j]! += weight * sum
        if (lag > 0) middle[j * k + i]! += weight * sum
      }
  }
  const mean = y.reduce((sum, v) => sum + v, 0) / n
  const whole = y.reduce((sum, v) => sum + (v - mean) ** 2, 0)
  return {
    coefficients,
    covariance: sandwich(inverse, middle, k),
    residuals,
    free: n - k,
    r2: whole > 0 ? 1 - fit.rss / whole : 0,
  }
}

/** A M A for symmetric A. */
function sandwich(a: Float64Array, m: Float64Array, k: number): Float64Array {
  const product = (x: Float64Array, y: Float64Array) => {
    const result = new Float64Array(k * k)
    for (let i = 0; i < k; i++)
      for (let l = 0; l < k; l++) {
        const factor = x[i * k + l]!
        if (factor !== 0) for (let j = 0; j < k; j++) result[i * k + j]! += factor * y[l * k + j]!
      }
    return result
  }
  return product(product(a, m), a)
}

/** Which of the columns do not follow from those before them, by Gram and Schmidt, twice. */
export function independentColumns(columns: readonly Float64Array[]): number[] {
  const basis: Float64Array[] = []
  const kept: number[] = []
  columns.forEach((column, j) => {
    const rest = Float64Array.from(column)
    const size = Math.sqrt(dot(rest, rest))
    for (let pass = 0; pass < 2; pass++)
      for (const other of basis) {
        const along = dot(rest, other)
        for (let t = 0; t < rest.length; t++) rest[t]! -= along * other[t]!
      }
    const left = Math.sqrt(dot(rest, rest))
    if (!(left > 1e-7 * size)) return
    basis.push(rest.map((v) => v / left))
    kept.push(j)
  })
  return kept
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let t = 0; t < a.length; t++) sum += a[t]! * b[t]!
  return sum
}
