import type { Random } from '../../core/random'
import type { Kernels } from '../../kernels/kernels'
import { rowsAt } from '../../math/clustering/rows-at'
import type { Matrix } from './matrix'

/** Up to this many rows it is exact: its time grows with their square. */
const mostRows = 10_000

export interface MeanSilhouette {
  /** Null where there are fewer than two clusters, or as many as rows. */
  value: number | null
  /** Rows it was taken from. */
  rows: number
  /** Of the mean, from the sample; 0 when all rows were taken. */
  standardError: number
  /** Of each of those rows, and its cluster. */
  each: { values: Float64Array; labels: Int32Array } | null
}

/** The mean silhouette: of all rows, or of 10,000 at random among themselves (scikit-learn's `sample_size`). */
export function meanSilhouette(kernels: Kernels, x: Matrix, labels: Int32Array, random: Random): MeanSilhouette {
  const { rows, features } = x
  if (rows <= mostRows) return { ...meanOf(silhouettes(kernels, x, labels), labels), rows, standardError: 0 }
  const which = random.permutation(rows).slice(0, mostRows).sort()
  const values = rowsAt(x.values, rows, features.length, which)
  const own = Int32Array.from(which, (row) => labels[row]!)
  return { ...meanOf(silhouettes(kernels, { values, rows: mostRows, features }, own), own), rows: mostRows }
}

function silhouettes(kernels: Kernels, { values, rows, features }: Matrix, labels: Int32Array): Float64Array | null {
  const data = kernels.load(values, rows, features.length)
  try {
    return kernels.silhouette(data, labels)
  } finally {
    data.free()
  }
}

function meanOf(values: Float64Array | null, labels: Int32Array): Omit<MeanSilhouette, 'rows'> {
  if (!values) return { value: null, standardError: 0, each: null }
  const n = values.length
  const mean = values.reduce((sum, s) => sum + s, 0) / n
  const squares = values.reduce((sum, s) => sum + (s - mean) ** 2, 0)
  return { value: mean, standardError: Math.sqrt(squares / (n - 1) / n), each: { values, labels } }
}
