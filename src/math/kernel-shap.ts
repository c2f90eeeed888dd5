import { cholesky } from './linear/cholesky'
import type { Random } from '../core/random'

/** Coalitions of features, one bit of a row each, and how much each counts. */
export interface Coalitions {
  /** Row-major, 0 or 1. */
  inside: Uint8Array
  weights: Float64Array
  count: number
}

/** As many features are counted out completely. */
const mostExact = 11

/**
 * The coalitions that kernel SHAP asks a model about (Lundberg and Lee, “A unified approach to interpreting model
 * predictions”, 2017): all of them for few features, else drawn by the kernel's weight, each with its complement.
 */
export function drawCoalitions(features: number, most: number, random: Random): Coalitions {
  if (features <= mostExact) return allCoalitions(features)
  const sizes = Float64Array.from({ length: features - 1 }, (_, i) => (features - 1) / ((i + 1) * (features - 1 - i)))
  const total = sizes.reduce((sum, w) => sum + w, 0)
  const seen = new Map<string, { members: Uint8Array; weight: number }>()
  const add = (members: Uint8Array) => {
    const key = members.join('')
    const known = seen.get(key)
    if (known) known.weight += 1
    else seen.set(key, { members, weight: 1 })
  }
  for (let draw = 0; draw < most / 2; draw++) {
    let at = random.uniform() * total
    let size = 1
    while (size < features - 1 && at > sizes[size - 1]!) at -= sizes[size++ - 1]!
    const members = new Uint8Array(features)
    for (const f of random.permutation(features).subarray(0, size)) members[f] = 1
    add(members)
    add(members.map((m) => 1 - m))
  }
  return packed([...seen.values()], features)
}

function allCoalitions(features: number): Coalitions {
  const list: { members: Uint8Array; weight: number }[] = []
  for (let mask = 1; mask < 2 ** features - 1; mask++) {
    const members = Uint8Array.from({ length: features }, (_, f) => (mask >> f) & 1)
    const size = members.reduce((sum, m) => sum + m, 0)
    list.push({ members, weight: (features - 1) / (binomial(features, size) * size * (features - size)) })
  }
  return packed(list, features)
}

function packed(list: readonly { members: Uint8Array; weight: number }[], features: number): Coalitions {
  const inside = new Uint8Array(list.length * features)
  list.forEach(({ members }, i) => inside.set(members, i * features))
  return { inside, weights: Float64Array.from(list, (c) => c.weight), count: list.length }
}

function binomial(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
  return result
}

/**
 * Shapley values from what a model answers for each coalition: weighted least squares under base + Σ = full.
 * @param answers of the coalitions; `base` of none and `full` of all features
 */
export function kernelShap(
  { inside, weights, count }: Coalitions,
  features: number,
  answers: Float64Array,
  base: number,
  full: number,
): Float64Array {
  const phi = new Float64Array(features)
  if (features === 1) return phi.fill(full - base)
  // The last feature takes what the others leave.
  const n = features - 1
  const gram = new Float64Array(n * n)
  const moments = new Float64Array(n)
  for (let c = 0; c < count; c++) {
    const row = inside.subarray(c * features, (c + 1) * features)
    const last = row[n]!
    const y = answers[c]! - base - last * (full - base)
    for (let i = 0; i < n; i++) {
      const xi = (row[i]! - last) * weights[c]!
      if (xi === 0) continue
      moments[i]! += xi * y
      for (let j = 0; j < n; j++) gram[i * n + j]! += xi * (row[j]! - last)
    }
  }
  phi.set(cholesky(gram, n).solve(moments))
  phi[n] = full - base - phi.subarray(0, n).reduce((sum, v) => sum + v, 0)
  return phi
}
