export interface LeastSquares {
  coefficients: Float64Array
  residuals: Float64Array
  /** Sum of squared residuals. */
  rss: number
  /** The inverse of X′X, row-major. */
  inverse: Float64Array
}

/**
 * Ordinary least squares of y on a few columns, by Householder reflections: the columns of a series (levels beside
 * differences, trends) are far too unlike in size for the normal equations.
 * @returns null when the columns depend on each other
 */
export function leastSquares(y: Float64Array, columns: readonly Float64Array[]): LeastSquares | null {
  const n = y.length
  const k = columns.length
  const q = columns.map((column) => Float64Array.from(column))
  const target = Float64Array.from(y)
  const r = new Float64Array(k * k)
  for (let j = 0; j < k; j++) {
    const column = q[j]!
    let size = 0
    for (let i = j; i < n; i++) size += column[i]! ** 2
    const whole = Math.sqrt(columns[j]!.reduce((sum, v) => sum + v * v, 0))
    size = Math.sqrt(size)
    if (!(size > 1e-11 * whole)) return null
    const alpha = column[j]! > 0 ? -size : size
    const v = Float64Array.from(column)
    v.fill(0, 0, j)
    v[j] = column[j]! - alpha
    let norm = 0
    for (let i = j; i < n; i++) norm += v[i]! ** 2
    const reflect = (x: Float64Array) => {
      let dot = 0
      for (let i = j; i < n; i++) dot += v[i]! * x[i]!
      const scale = (2 * dot) / norm
      for (let i = j; i < n; i++) x[i]! -= scale * v[i]!
    }
    for (let other = j + 1; other < k; other++) reflect(q[other]!)
    reflect(target)
    r[j * k + j] = alpha
    for (let other = j + 1; other < k; other++) r[j * k + other] = q[other]![j]!
  }
  const coefficients = new Float64Array(k)
  for (let j = k - 1; j >= 0; j--) {
    let sum = target[j]!
    for (let other = j + 1; other < k; other++) sum -= r[j * k + other]! * coefficients[other]!
    coefficients[j] = sum / r[j * k + j]!
  }
  const residuals = y.map((value, i) => {
    let fitted = 0
    for (let j = 0; j < k; j++) fitted += columns[j]![i]! * coefficients[j]!
    return value - fitted
  })
  const rss = residuals.reduce((sum, e) => sum + e * e, 0)
  return { coefficients, residuals, rss, inverse: inverseOf(r, k) }
}

/** (R′R)⁻¹ of an upper triangle. */
function inverseOf(r: Float64Array, k: number): Float64Array {
  const inverse = new Float64Array(k * k)
  for (let column = 0; column < k; column++)
    for (let j = column; j >= 0; j--) {
      let sum = j === column ? 1 : 0
      for (let other = j + 1; other <= column; other++) sum -= r[j * k + other]! * inverse[other * k + column]!
      inverse[j * k + column] = sum / r[j * k + j]!
    }
  const product = new Float64Array(k * k)
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      for (let m = Math.max(i, j); m < k; m++) product[i * k + j]! += inverse[i * k + m]! * inverse[j * k + m]!
  return product
}
