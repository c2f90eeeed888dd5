import type { DesignMatrix } from '../../../learning/design-matrix'
import { KernelRows, type KernelSpec, type Points } from '../../../math/svm/kernel'
import { mapPoints, type KernelMap } from '../../../math/svm/nystrom'
import type { Sigmoid } from '../../../math/svm/platt'

/** One border: of two classes, of a pair of more, or a function of numbers. */
export interface Border {
  /** Of the points of the set. */
  coefficients: Float64Array
  rho: number
  sigmoid: Sigmoid | null
}

/** What a support vector machine learns. */
export interface Learned extends Record<string, unknown> {
  kernel: KernelSpec
  /** The support vectors of all borders, by column; or, beyond what is exact, a map and weights on it. */
  points: Points
  map: KernelMap | null
  /** Of two classes one; of more those of the pairs (0,1), (0,2), …; the first class of a pair is the positive side. */
  borders: Border[]
  /** Of a regression: the target's mean and deviation. */
  shift: number
  scale: number
}

export const asPoints = (x: DesignMatrix): Points => ({ values: x.values, count: x.rows, size: x.features.length })

/** The decision of every border for every row. */
export function decisions({ kernel, points, map, borders }: Learned, x: DesignMatrix): Float64Array[] {
  const found = borders.map(() => new Float64Array(x.rows))
  const isDirect = map === null && kernel.kind !== 'linear'
  if (isDirect) {
    const rows = new KernelRows(points, kernel)
    const k = new Float64Array(points.count)
    for (let i = 0; i < x.rows; i++) {
      rows.row((f) => x.values[f * x.rows + i]!, k)
      put(found, borders, k, i)
    }
    return found
  }
  const mapped = map ? mapPoints(map, asPoints(x), kernel) : null
  const size = map?.count ?? x.features.length
  const row = new Float64Array(size)
  for (let i = 0; i < x.rows; i++) {
    for (let f = 0; f < size; f++) row[f] = mapped ? mapped[i * size + f]! : x.values[f * x.rows + i]!
    put(found, borders, row, i)
  }
  return found
}

function put(found: readonly Float64Array[], borders: readonly Border[], k: Float64Array, row: number): void {
  borders.forEach(({ coefficients, rho }, b) => {
    let sum = -rho
    for (let s = 0; s < k.length; s++) sum += coefficients[s]! * k[s]!
    found[b]![row] = sum
  })
}
