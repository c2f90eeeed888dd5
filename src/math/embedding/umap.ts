import type { Random } from '../../core/random'
import type { Neighbors } from './nearest-neighbors'

export interface UmapOptions {
  dimensions: number
  /** How near points may come; small values make tight clumps. */
  minDistance: number
  epochs: number
  random: Random
  onProgress?: (share: number) => void
}

interface Edges {
  from: Uint32Array
  to: Uint32Array
  weights: Float64Array
}

const negatives = 5

/**
 * UMAP: McInnes, Healy and Melville (arXiv:1802.03426), as umap-learn does it: fuzzy neighbourhoods with local
 * connectivity 1, their union, and stochastic gradient descent on the cross-entropy with 5 negative samples, from a
 * given start.
 * @param start dimensions × rows, and left as the result
 */
export function umap(neighbors: Neighbors, rows: number, start: Float64Array, options: UmapOptions): Float64Array {
  const { dimensions, minDistance, epochs, random, onProgress } = options
  const edges = fuzzyUnion(neighbors, rows)
  const { a, b } = curveOf(minDistance)
  // Row-major, so that a point's coordinates lie together.
  const y = new Float64Array(rows * dimensions)
  for (let d = 0; d < dimensions; d++) for (let i = 0; i < rows; i++) y[i * dimensions + d] = start[d * rows + i]!
  const most = edges.weights.reduce((m, w) => Math.max(m, w), 0)
  const every = edges.weights.map((w) => most / w)
  const due = every.slice()
  const dueNegative = every.map((e) => e / negatives)
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const rate = 1 - (epoch - 1) / epochs
    for (let e = 0; e < due.length; e++) {
      if (due[e]! > epoch || every[e]! > epochs) continue
      const [i, j] = [edges.from[e]! * dimensions, edges.to[e]! * dimensions]
      attract(y, i, j, dimensions, a, b, rate)
      due[e]! += every[e]!
      const wanted = Math.floor((epoch - dueNegative[e]!) / (every[e]! / negatives))
      for (let n = 0; n < wanted; n++) {
        const k = random.integer(rows) * dimensions
        if (k !== i) repel(y, i, k, dimensions, a, b, rate)
      }
      dueNegative[e]! += Math.max(0, wanted) * (every[e]! / negatives)
    }
    onProgress?.(epoch / epochs)
  }
  for (let d = 0; d < dimensions; d++) for (let i = 0; i < rows; i++) start[d * rows + i] = y[i * dimensions + d]!
  return start
}

const clip = (g: number) => (g > 4 ? 4 : g < -4 ? -4 : g)

function attract(y: Float64Array, i: number, j: number, p: number, a: number, b: number, rate: number): void {
  const squared = squaredBetween(y, i, j, p)
  if (squared <= 0) return
  const factor = (-2 * a * b * squared ** (b - 1)) / (1 + a * squared ** b)
  for (let d = 0; d < p; d++) {
    const g = clip(factor * (y[i + d]! - y[j + d]!)) * rate
    y[i + d]! += g
    y[j + d]! -= g
  }
}

function repel(y: Float64Array, i: number, k: number, p: number, a: number, b: number, rate: number): void {
  const squared = squaredBetween(y, i, k, p)
  const factor = (2 * b) / ((0.001 + squared) * (1 + a * squared ** b))
  for (let d = 0; d < p; d++) y[i + d]! += (squared > 0 ? clip(factor * (y[i + d]! - y[k + d]!)) : 4) * rate
}

function squaredBetween(y: Float64Array, i: number, j: number, p: number): number {
  let sum = 0
  for (let d = 0; d < p; d++) sum += (y[i + d]! - y[j + d]!) ** 2
  return sum
}

/** Memberships of neighbours, and their probabilistic union both ways. */
function fuzzyUnion({ k, indices, distances }: Neighbors, rows: number): Edges {
  const memberships = new Float64Array(rows * k)
  const overall = distances.reduce((s, d) => s + d, 0) / distances.length
  for (let i = 0; i < rows; i++)
    smooth(distances.subarray(i * k, (i + 1) * k), overall, memberships.subarray(i * k, (i + 1) * k))
  const known = new Map<number, number>()
  for (let i = 0; i < rows; i++)
    for (let n = 0; n < k; n++) known.set(i * rows + indices[i * k + n]!, memberships[i * k + n]!)
  const from: number[] = []
  const to: number[] = []
  const weights: number[] = []
  for (const [key, w] of known) {
    const [i, j] = [Math.floor(key / rows), key % rows]
    const back = known.get(j * rows + i) ?? 0
    const weight = w + back - w * back
    // Each pair stands in both directions, as in umap-learn's symmetric graph.
    from.push(i)
    to.push(j)
    weights.push(weight)
    if (back === 0) {
      from.push(j)
      to.push(i)
      weights.push(weight)
    }
  }
  return { from: Uint32Array.from(from), to: Uint32Array.from(to), weights: Float64Array.from(weights) }
}

/** exp(−(d − ρ)/σ) with σ such that the memberships add up to log₂ k. */
function smooth(distances: Float64Array, overall: number, memberships: Float64Array): void {
  const k = distances.length
  const target = Math.log2(k)
  const rho = distances.find((d) => d > 0) ?? 0
  let [low, high, sigma] = [0, Infinity, 1]
  for (let round = 0; round < 64; round++) {
    let sum = 0
    for (const d of distances) sum += d > rho ? Math.exp(-(d - rho) / sigma) : 1
    if (Math.abs(sum - target) < 1e-5) break
    if (sum > target) high = sigma
    else low = sigma
    sigma = high === Infinity ? sigma * 2 : (low + high) / 2
  }
  const mean = distances.reduce((s, d) => s + d, 0) / k
  sigma = Math.max(sigma, 1e-3 * (rho > 0 ? mean : overall))
  for (let n = 0; n < k; n++) memberships[n] = distances[n]! > rho ? Math.exp(-(distances[n]! - rho) / sigma) : 1
}

/** a and b of 1/(1 + a·d^2b), fitted to a membership that is 1 up to the least distance and falls off beyond. */
export function curveOf(minDistance: number): { a: number; b: number } {
  const x = Array.from({ length: 300 }, (_, i) => (3 * i) / 299)
  const y = x.map((d) => (d < minDistance ? 1 : Math.exp(-(d - minDistance))))
  let [a, b, damping] = [1, 1, 1e-3]
  const error = (a: number, b: number) => x.reduce((s, d, i) => s + (1 / (1 + a * d ** (2 * b)) - y[i]!) ** 2, 0)
  let now = error(a, b)
  for (let round = 0; round < 200; round++) {
    let [aa, ab, bb, ga, gb] = [0, 0, 0, 0, 0]
    for (let i = 1; i < x.length; i++) {
      const power = x[i]! ** (2 * b)
      const f = 1 / (1 + a * power)
      const [da, db] = [-f * f * power, -f * f * a * power * 2 * Math.log(x[i]!)]
      const rest = f - y[i]!
      aa += da * da
      ab += da * db
      bb += db * db
      ga += da * rest
      gb += db * rest
    }
    const [ma, mb] = [aa * (1 + damping), bb * (1 + damping)]
    const determinant = ma * mb - ab * ab
    const [na, nb] = [a - (mb * ga - ab * gb) / determinant, b - (ma * gb - ab * ga) / determinant]
    const next = error(na, nb)
    if (na > 0 && nb > 0 && next < now) {
      const gain = now - next
      ;[a, b, now, damping] = [na, nb, next, damping / 5]
      if (gain < 1e-14) break
    } else damping *= 5
  }
  return { a, b }
}
