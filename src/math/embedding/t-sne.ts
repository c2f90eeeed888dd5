import type { Neighbors } from './nearest-neighbors'
import { SpaceTree } from './space-tree'

export interface TsneOptions {
  dimensions: number
  perplexity: number
  iterations: number
  onProgress?: (share: number) => void
}

const exaggeration = 12
const exaggerated = 250
/** Barnes and Hut's angle. */
const theta = 0.5

/**
 * t-SNE: van der Maaten and Hinton (JMLR 9, 2008) by Barnes and Hut's approximation (van der Maaten, JMLR 15, 2014), with
 * scikit-learn's schedule: exaggeration 12 for 250 rounds, then momentum 0.8, a learning rate of n/48 and at least 50.
 * @param neighbors about 3 × perplexity of each row
 * @param start dimensions × rows, small; left as the result
 * @returns the Kullback–Leibler divergence at the end
 */
export function tSne(neighbors: Neighbors, rows: number, start: Float64Array, options: TsneOptions): number {
  const { dimensions: p, perplexity, iterations, onProgress } = options
  const graph = jointProbabilities(neighbors, rows, perplexity)
  const y = new Float64Array(rows * p)
  for (let d = 0; d < p; d++) for (let i = 0; i < rows; i++) y[i * p + d] = start[d * rows + i]!
  const rate = Math.max(rows / exaggeration / 4, 50)
  const update = new Float64Array(rows * p)
  const gains = new Float64Array(rows * p).fill(1)
  const gradient = new Float64Array(rows * p)
  let divergence = 0
  for (let round = 0; round < iterations; round++) {
    const isEarly = round < exaggerated
    divergence = slopes(graph, y, rows, p, isEarly ? exaggeration : 1, gradient)
    const momentum = isEarly ? 0.5 : 0.8
    for (let at = 0; at < y.length; at++) {
      gains[at] = Math.max(0.01, update[at]! * gradient[at]! < 0 ? gains[at]! + 0.2 : gains[at]! * 0.8)
      update[at] = momentum * update[at]! - rate * gains[at]! * gradient[at]!
      y[at]! += update[at]!
    }
    if (round % 10 === 0) onProgress?.(round / iterations)
  }
  for (let d = 0; d < p; d++) for (let i = 0; i < rows; i++) start[d * rows + i] = y[i * p + d]!
  return divergence
}

interface Graph {
  starts: Uint32Array
  to: Uint32Array
  p: Float64Array
}

function slopes(graph: Graph, y: Float64Array, n: number, p: number, factor: number, gradient: Float64Array): number {
  const tree = new SpaceTree(y, n, p)
  const repulsion = new Float64Array(n * p)
  let z = 0
  for (let i = 0; i < n; i++) z += tree.repel(i, theta, repulsion)
  z = Math.max(z, Number.EPSILON)
  let divergence = 0
  for (let i = 0; i < n; i++) {
    for (let d = 0; d < p; d++) gradient[i * p + d] = -repulsion[i * p + d]! / z
    for (let e = graph.starts[i]!; e < graph.starts[i + 1]!; e++) {
      const j = graph.to[e]!
      let squared = 0
      for (let d = 0; d < p; d++) squared += (y[i * p + d]! - y[j * p + d]!) ** 2
      const q = 1 / (1 + squared)
      const pull = factor * graph.p[e]! * q
      for (let d = 0; d < p; d++) gradient[i * p + d]! += pull * (y[i * p + d]! - y[j * p + d]!)
      divergence += graph.p[e]! * Math.log(Math.max(graph.p[e]!, Number.EPSILON) / Math.max(q / z, Number.EPSILON))
    }
    for (let d = 0; d < p; d++) gradient[i * p + d]! *= 4
  }
  return divergence
}

/** Symmetric affinities whose rows have the wanted perplexity, adding up to 1. */
function jointProbabilities({ k, indices, distances }: Neighbors, n: number, perplexity: number): Graph {
  const own = new Float64Array(n * k)
  const wanted = Math.log(Math.min(perplexity, k))
  for (let i = 0; i < n; i++) {
    let [low, high, beta] = [-Infinity, Infinity, 1]
    for (let round = 0; round < 100; round++) {
      let [sum, weighted] = [0, 0]
      for (let m = 0; m < k; m++) {
        const squared = distances[i * k + m]! ** 2 - distances[i * k]! ** 2
        const e = Math.exp(-squared * beta)
        own[i * k + m] = e
        sum += e
        weighted += squared * e
      }
      for (let m = 0; m < k; m++) own[i * k + m]! /= sum
      const off = Math.log(sum) + (beta * weighted) / sum - wanted
      if (Math.abs(off) <= 1e-5) break
      if (off > 0) {
        low = beta
        beta = high === Infinity ? beta * 2 : (beta + high) / 2
      } else {
        high = beta
        beta = low === -Infinity ? beta / 2 : (beta + low) / 2
      }
    }
  }
  const joint = new Map<number, number>()
  for (let i = 0; i < n; i++)
    for (let m = 0; m < k; m++) {
      const j = indices[i * k + m]!
      const half = own[i * k + m]! / (2 * n)
      joint.set(i * n + j, (joint.get(i * n + j) ?? 0) + half)
      joint.set(j * n + i, (joint.get(j * n + i) ?? 0) + half)
    }
  const counts = new Uint32Array(n + 1)
  for (const key of joint.keys()) counts[Math.floor(key / n) + 1]! += 1
  for (let i = 0; i < n; i++) counts[i + 1]! += counts[i]!
  const [to, p, at] = [new Uint32Array(joint.size), new Float64Array(joint.size), counts.slice()]
  for (const [key, value] of joint) {
    const place = at[Math.floor(key / n)]!++
    to[place] = key % n
    p[place] = value
  }
  return { starts: counts, to, p }
}
