import type { Kernels } from '../../kernels/kernels'
import type { DesignMatrix } from '../design-matrix'
import type { LogisticRows, Loss } from './logistic-rows'
import { addProducts, block, margins } from './row-blocks'

/**
 * Several classes. The anchor lets a Newton step from coefficients that sum to 0 over the classes keep them so; an l1
 * penalty settles the coefficients itself, so then only the intercepts are anchored.
 * @param kernels for the Hessian; null where there are too many features for one
 */
export function softmaxLoss(kernels: Kernels | null, rows: LogisticRows, anchors: 'all' | 'intercepts'): Loss {
  const { x, codes, classes, weights } = rows
  const width = x.features.length + 1
  const probabilities = Array.from({ length: classes }, () => new Float64Array(x.rows))
  const residual = new Float64Array(block)
  const data = kernels?.load(x.values, x.rows, x.features.length)
  const anchor = squares(x, weights).map((sum, j) => (j === 0 || anchors === 'all' ? sum / classes ** 2 : 0))
  const grams = (w: Float64Array) => (kernels && data ? kernels.gram(data, w) : null)
  return {
    size: classes * width,
    anchor,
    evaluate: (at, wantsHessian) => {
      const gradient = new Float64Array(classes * width)
      let value = 0
      for (let from = 0; from < x.rows; from += block) {
        const to = Math.min(x.rows, from + block)
        margins(at, x, probabilities, from, to)
        value += normalize(probabilities, codes, weights, from, to)
        probabilities.forEach((p, k) => {
          for (let i = from; i < to; i++) residual[i - from] = (weights?.[i] ?? 1) * (p[i]! - (codes[i] === k ? 1 : 0))
          addProducts(gradient, k * width, x, residual, from, to)
        })
      }
      return { value, gradient, hessian: wantsHessian ? hessianOf(probabilities, weights, anchor, grams) : null }
    },
    free: () => data?.free(),
  }
}

/** Blocks Σ w·(p_k·[k = l] − p_k·p_l)·(1, x)(1, x)ᵀ. */
function hessianOf(
  probabilities: readonly Float64Array[],
  weights: Float64Array | null,
  anchor: Float64Array,
  grams: (w: Float64Array) => Float64Array | null,
): Float64Array | null {
  const width = anchor.length
  const size = probabilities.length * width
  const hessian = new Float64Array(size * size)
  const w = new Float64Array(probabilities[0]!.length)
  for (const [k, p] of probabilities.entries())
    for (let l = 0; l <= k; l++) {
      const q = probabilities[l]!
      for (let i = 0; i < w.length; i++) w[i] = (weights?.[i] ?? 1) * p[i]! * (k === l ? 1 - p[i]! : q[i]!)
      const gram = grams(w)
      if (!gram) return null
      const sign = k === l ? 1 : -1
      for (let a = 0; a < width; a++)
        for (let b = 0; b < width; b++) {
          const entry = sign * gram[a * width + b]! + (a === b ? anchor[a]! : 0)
          hessian[(k * width + a) * size + l * width + b] = entry
          hessian[(l * width + b) * size + k * width + a] = entry
        }
    }
  return hessian
}

/** Margins become probabilities; gives their part of the loss. */
function normalize(
  columns: readonly Float64Array[],
  codes: Int32Array,
  weights: Float64Array | null,
  from: number,
  to: number,
): number {
  let loss = 0
  for (let i = from; i < to; i++) {
    let most = -Infinity
    for (const column of columns) most = Math.max(most, column[i]!)
    const own = columns[codes[i]!]![i]! - most
    let sum = 0
    for (const column of columns) sum += column[i] = Math.exp(column[i]! - most)
    for (const column of columns) column[i]! /= sum
    loss += (weights?.[i] ?? 1) * (Math.log(sum) - own)
  }
  return loss
}

/** Σ w·x² of each feature, for the intercept Σ w. */
function squares({ rows, features, values }: DesignMatrix, weights: Float64Array | null): Float64Array {
  const sums = new Float64Array(features.length + 1)
  for (let i = 0; i < rows; i++) sums[0]! += weights?.[i] ?? 1
  for (let f = 0; f < features.length; f++)
    for (let i = 0; i < rows; i++) {
      const v = values[f * rows + i]!
      sums[f + 1]! += (weights?.[i] ?? 1) * v * v
    }
  return sums
}
