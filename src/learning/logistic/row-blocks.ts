import type { DesignMatrix } from '../design-matrix'

/** Rows worked on at a time, so that they stay in the cache for every class and feature. */
export const block = 2048

/** Intercept + x·b of each class for the rows from `from` up to `to`, into columns of all rows. */
export function margins(
  coefficients: ArrayLike<number>,
  x: DesignMatrix,
  columns: readonly Float64Array[],
  from: number,
  to: number,
): void {
  const width = x.features.length + 1
  const { values, rows } = x
  columns.forEach((column, k) => {
    column.fill(coefficients[k * width]!, from, to)
    const used: number[] = []
    for (let f = 1; f < width; f++) if (coefficients[k * width + f] !== 0) used.push(f)
    // Four features in one pass over the sums, added in the same order.
    let next = 0
    for (; next + 4 <= used.length; next += 4) {
      const [b0, b1, b2, b3] = used.slice(next, next + 4).map((f) => coefficients[k * width + f]!) as Four
      const [a0, a1, a2, a3] = used.slice(next, next + 4).map((f) => (f - 1) * rows) as Four
      for (let i = from; i < to; i++)
        column[i] =
          column[i]! + b0 * values[a0 + i]! + b1 * values[a1 + i]! + b2 * values[a2 + i]! + b3 * values[a3 + i]!
    }
    for (; next < used.length; next++) {
      const b = coefficients[k * width + used[next]!]!
      const at = (used[next]! - 1) * rows
      for (let i = from; i < to; i++) column[i]! += b * values[at + i]!
    }
  })
}

type Four = [number, number, number, number]

/** Adds Σ r·(1, x) over the rows from `from` up to `to` to the gradient, from `first` on. */
export function addProducts(
  gradient: Float64Array,
  first: number,
  x: DesignMatrix,
  residual: Float64Array,
  from: number,
  to: number,
): void {
  const length = to - from
  for (let i = 0; i < length; i++) gradient[first]! += residual[i]!
  for (let f = 0; f < x.features.length; f++) {
    const at = f * x.rows + from
    let part = 0
    for (let i = 0; i < length; i++) part += residual[i]! * x.values[at + i]!
    gradient[first + f + 1]! += part
  }
}
