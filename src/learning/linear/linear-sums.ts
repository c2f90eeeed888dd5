import type { Kernels } from '../../kernels/kernels'
import { moments } from '../../math/moments'
import type { DesignMatrix } from '../design-matrix'

/** All that least squares needs of its rows: exact sufficient statistics, which add up over parts of the rows. */
export interface LinearSums {
  rows: number
  /** Of each feature, then of the target. */
  means: Float64Array
  /** Σ (z − mean)(z − mean)ᵀ over z = (features, target): (features + 1)², row-major. */
  products: Float64Array
}

/** The kernels keep one matrix for each of their partitions, so wide ones are summed here. */
const mostKernelFeatures = 400

/**
 * Sums rows for least squares; columns are centred first, so that large means cost no digits.
 * @param kernels null for many features
 */
export function linearSums(
  kernels: Kernels | null,
  { values, rows, features }: DesignMatrix,
  y: Float64Array,
): LinearSums {
  const size = features.length + 1
  const means = new Float64Array(size)
  const centred = new Float64Array(size * rows)
  for (let f = 0; f < size; f++) {
    const column = f < features.length ? values.subarray(f * rows, (f + 1) * rows) : y
    const { mean } = moments(column)
    means[f] = mean
    const at = f * rows
    for (let i = 0; i < rows; i++) centred[at + i] = column[i]! - mean
  }
  const products =
    kernels && size <= mostKernelFeatures ? onKernels(kernels, centred, rows, size) : plain(centred, rows, size)
  return { rows, means, products }
}

function onKernels(kernels: Kernels, centred: Float64Array, rows: number, size: number): Float64Array {
  const data = kernels.load(centred, rows, size)
  try {
    const gram = kernels.gram(data)
    const products = new Float64Array(size * size)
    for (let i = 0; i < size; i++) products.set(gram.subarray((i + 1) * (size + 1) + 1, (i + 2) * (size + 1)), i * size)
    return products
  } finally {
    data.free()
  }
}

/** Rows in blocks that stay in the processor's cache. */
const block = 4096

function plain(centred: Float64Array, rows: number, size: number): Float64Array {
  const products = new Float64Array(size * size)
  for (let from = 0; from < rows; from += block) {
    const to = Math.min(rows, from + block)
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) {
        let sum = 0
        for (let k = from; k < to; k++) sum += centred[i * rows + k]! * centred[j * rows + k]!
        products[i * size + j]! += sum
      }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) products[j * size + i] = products[i * size + j]!
  return products
}

/** The sums of both parts together (Chan, Golub and LeVeque 1983). */
export function mergeSums(a: LinearSums, b: LinearSums): LinearSums {
  const size = a.means.length
  const rows = a.rows + b.rows
  const shift = a.means.map((mean, i) => b.means[i]! - mean)
  const means = a.means.map((mean, i) => mean + (shift[i]! * b.rows) / rows)
  const weight = (a.rows * b.rows) / rows
  const products = a.products.map(
    (sum, at) => sum + b.products[at]! + weight * shift[Math.floor(at / size)]! * shift[at % size]!,
  )
  return { rows, means, products }
}
