import type { Random } from '../../core/random'
import type { Kernels } from '../../kernels/kernels'
import { rowsAt } from '../../math/clustering/rows-at'
import { symmetricEigen } from '../../math/linear/symmetric-eigen'
import type { Matrix } from './matrix'

/** Rows that it is taken from at most. */
const mostRows = 2000
const starts = 5

export interface Gap {
  k: number
  gap: number
  /** The standard error of the references, with √(1 + 1/B). */
  error: number
}

/**
 * Tibshirani, Walther and Hastie, "Estimating the number of clusters in a data set via the gap statistic" (JRSS B 63,
 * 2001): how much less the log of the inertia is than that of uniform data in a box along the principal components.
 * Beyond 2,000 rows it is taken from as many at random. Null for a k at which nothing is left within the groups.
 */
export function gapStatistic(
  kernels: Kernels,
  x: Matrix,
  range: { from: number; to: number },
  { references, random, onProgress }: { references: number; random: Random; onProgress?: (share: number) => void },
): (Gap | null)[] {
  const width = x.features.length
  const which = x.rows <= mostRows ? null : random.permutation(x.rows).slice(0, mostRows).sort()
  const own: Matrix = which ? { ...x, values: rowsAt(x.values, x.rows, width, which), rows: mostRows } : x
  const draw = boxAlongComponents(own, random)
  const logs: number[][] = []
  for (let b = 0; b <= references; b++) {
    logs.push(logInertias(kernels, b === 0 ? own.values : draw(), own.rows, width, range, random))
    onProgress?.((b + 1) / (references + 1))
  }
  return logs[0]!.map((observed, i) => {
    const drawn = logs.slice(1).map((log) => log[i]!)
    const mean = drawn.reduce((s, l) => s + l, 0) / references
    const deviation = Math.sqrt(drawn.reduce((s, l) => s + (l - mean) ** 2, 0) / references)
    const gap = mean - observed
    return Number.isFinite(gap) ? { k: range.from + i, gap, error: deviation * Math.sqrt(1 + 1 / references) } : null
  })
}

function logInertias(
  kernels: Kernels,
  values: Float64Array,
  rows: number,
  width: number,
  { from, to }: { from: number; to: number },
  random: Random,
): number[] {
  const data = kernels.load(values, rows, width)
  const kernel = kernels.kMeans(data)
  try {
    return Array.from({ length: to - from + 1 }, (_, i) => {
      const ends = Array.from({ length: starts }, () =>
        kernel.fit(kernel.seed(from + i, random), { maxIterations: 100, tolerance: 1e-4 }),
      )
      return Math.log(Math.min(...ends.map((end) => end.inertia)))
    })
  } finally {
    kernel.free()
    data.free()
  }
}

/** Draws rows uniformly from the box that the rows fill along their principal components. */
function boxAlongComponents({ values, rows, features }: Matrix, random: Random): () => Float64Array {
  const p = features.length
  const means = Float64Array.from({ length: p }, (_, f) => {
    let sum = 0
    for (let i = 0; i < rows; i++) sum += values[f * rows + i]!
    return sum / rows
  })
  const covariance = new Float64Array(p * p)
  for (let a = 0; a < p; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0
      for (let i = 0; i < rows; i++) sum += (values[a * rows + i]! - means[a]!) * (values[b * rows + i]! - means[b]!)
      covariance[a * p + b] = covariance[b * p + a] = sum / rows
    }
  const { vectors } = symmetricEigen(covariance, p)
  const sides = Array.from({ length: p }, (_, c) => {
    let [low, high] = [Infinity, -Infinity]
    for (let i = 0; i < rows; i++) {
      let score = 0
      for (let f = 0; f < p; f++) score += (values[f * rows + i]! - means[f]!) * vectors[c * p + f]!
      low = Math.min(low, score)
      high = Math.max(high, score)
    }
    return { low, size: high - low }
  })
  return () => {
    const drawn = new Float64Array(rows * p)
    for (let i = 0; i < rows; i++)
      for (let c = 0; c < p; c++) {
        const score = sides[c]!.low + sides[c]!.size * random.uniform()
        for (let f = 0; f < p; f++) drawn[f * rows + i]! += score * vectors[c * p + f]!
      }
    return drawn
  }
}
