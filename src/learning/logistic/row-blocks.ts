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
  columns.forEach((column, k) => {
    column.fill(coefficients[k * width]!, from, to)
    for (let f = 1; f < width; f++) {
      const b = coefficients[k * width + f]!
      if (b === 0) continue
      const at = (f - 1) * x.rows
      for (let i = from; i < to; i++) column[i]! += b * x.values[at + i]!
    }
  })
}

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
