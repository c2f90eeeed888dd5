import type { Random } from '../../core/random'
import type { Kernels } from '../../kernels/kernels'
import { symmetricEigen } from '../../math/linear/symmetric-eigen'
import type { Matrix } from './matrix'

const mostPoints = 2000

/** Rows on the plane of their first two principal components. */
export interface PrincipalMap {
  /** The rows that are on it, ascending: at most 2,000 at random. */
  rows: Uint32Array
  x: Float64Array
  y: Float64Array
  /** Share of all variance that lies in the plane; null when nothing varies. */
  explained: number | null
  /** Of the features over all rows; deviations are of the population. */
  means: Float64Array
  deviations: Float64Array
}

/** Components of the covariance of all rows; a sample of the rows is placed. With one feature, y is 0. */
export function principalMap(kernels: Kernels, matrix: Matrix, random: Random): PrincipalMap {
  const { values, rows } = matrix
  const width = matrix.features.length
  const { means, covariance } = covarianceOf(kernels, matrix)
  const { values: variances, vectors } = symmetricEigen(covariance, width)
  const total = variances.reduce((sum, v) => sum + Math.max(0, v), 0)
  const chosen =
    rows <= mostPoints
      ? Uint32Array.from({ length: rows }, (_, i) => i)
      : random.permutation(rows).slice(0, mostPoints).sort()
  const project = (component: number) =>
    Float64Array.from(chosen, (row) => {
      let sum = 0
      if (component < width)
        for (let f = 0; f < width; f++) sum += (values[f * rows + row]! - means[f]!) * vectors[component * width + f]!
      return sum
    })
  return {
    rows: chosen,
    x: project(0),
    y: project(1),
    explained: total > 0 ? (Math.max(0, variances[0]!) + Math.max(0, variances[1] ?? 0)) / total : null,
    means,
    deviations: Float64Array.from({ length: width }, (_, f) => Math.sqrt(Math.max(0, covariance[f * width + f]!))),
  }
}

/** Centred around a row first, so that large means cost few digits. */
function covarianceOf(kernels: Kernels, { values, rows, features }: Matrix) {
  const width = features.length
  const centred = values.slice()
  for (let f = 0; f < width; f++) {
    const first = values[f * rows]!
    for (let i = f * rows; i < (f + 1) * rows; i++) centred[i]! -= first
  }
  const data = kernels.load(centred, rows, width)
  const gram = kernels.gram(data)
  data.free()
  const shift = Float64Array.from({ length: width }, (_, f) => gram[f + 1]! / rows)
  const covariance = new Float64Array(width * width)
  for (let a = 0; a < width; a++)
    for (let b = 0; b < width; b++)
      covariance[a * width + b] = gram[(a + 1) * (width + 1) + b + 1]! / rows - shift[a]! * shift[b]!
  return { means: shift.map((s, f) => s + values[f * rows]!), covariance }
}
