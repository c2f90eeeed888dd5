import type { Random } from '../../core/random'
import { symmetricEigen } from '../linear/symmetric-eigen'
import { KernelRows, type KernelSpec, type Points } from './kernel'

/** A map to so many features whose products are close to the kernel's. */
export interface KernelMap {
  /** Points of the data, by column. */
  landmarks: Float64Array
  count: number
  /** count × count, row-major: K^−½ of the landmarks. */
  root: Float64Array
}

/** Random landmarks and the inverse root of their kernel (Williams and Seeger, NIPS 2000), as scikit-learn's Nystroem. */
export function nystrom(points: Points, kernel: KernelSpec, count: number, random: Random): KernelMap {
  const m = Math.min(count, points.count)
  const chosen = random.permutation(points.count).subarray(0, m)
  const landmarks = new Float64Array(m * points.size)
  for (let f = 0; f < points.size; f++)
    chosen.forEach((row, i) => (landmarks[f * m + i] = points.values[f * points.count + row]!))
  const rows = new KernelRows({ values: landmarks, count: m, size: points.size }, kernel)
  const gram = new Float64Array(m * m)
  for (let i = 0; i < m; i++) rows.row((f) => landmarks[f * m + i]!, gram.subarray(i * m, (i + 1) * m))
  const { values, vectors } = symmetricEigen(gram, m)
  const root = new Float64Array(m * m)
  for (let k = 0; k < m; k++) {
    const scale = 1 / Math.sqrt(Math.max(values[k]!, 1e-12))
    for (let i = 0; i < m; i++) {
      const left = vectors[k * m + i]! * scale
      for (let j = 0; j < m; j++) root[i * m + j]! += left * vectors[k * m + j]!
    }
  }
  return { landmarks, count: m, root }
}

/** Row-major features of points. */
export function mapPoints(
  { landmarks, count, root }: KernelMap,
  points: Points,
  kernel: KernelSpec,
  from = 0,
  to = points.count,
): Float32Array {
  const rows = new KernelRows({ values: landmarks, count, size: points.size }, kernel)
  const mapped = new Float32Array((to - from) * count)
  const k = new Float64Array(count)
  for (let i = from; i < to; i++) {
    rows.row((f) => points.values[f * points.count + i]!, k)
    const at = (i - from) * count
    for (let a = 0; a < count; a++) {
      let sum = 0
      for (let b = 0, r = a * count; b < count; b++, r++) sum += root[r]! * k[b]!
      mapped[at + a] = sum
    }
  }
  return mapped
}
