export interface Moments {
  count: number
  mean: number
  /** Population variance (over n). */
  variance: number
  min: number
  max: number
}

/**
 * Count, mean, variance and range of the numbers that are not NaN, in two passes with the rounding error of the first
 * taken back (Chan, Golub and LeVeque, "Algorithms for computing the sample variance", 1983), so that a large mean
 * costs no digits. No numbers: NaN.
 */
export function moments(values: Float64Array): Moments {
  let count = 0
  let sum = 0
  let min = Infinity
  let max = -Infinity
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (x !== x) continue
    count++
    sum += x
    if (x < min) min = x
    if (x > max) max = x
  }
  if (count === 0) return { count, mean: NaN, variance: NaN, min: NaN, max: NaN }
  const rough = sum / count
  let error = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const d = values[i]! - rough
    if (d !== d) continue
    error += d
    squares += d * d
  }
  const shift = error / count
  const variance = min === max ? 0 : Math.max(0, squares / count - shift * shift)
  return { count, mean: min === max ? min : rough + shift, variance, min, max }
}
