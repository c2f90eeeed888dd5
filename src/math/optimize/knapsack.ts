import { argsort } from '../argsort'

export interface Selection {
  /** 1 for what is taken. */
  taken: Uint8Array
  value: number
  weight: number
  /** No selection can be worth more. */
  bound: number
}

/** Beyond so many entries the exact table is not made. */
const mostCells = 3e7

/**
 * The most valuable selection within a weight, each item taken or not: exact by dynamic programming where weights are
 * multiples of a unit and the table is small enough, else by value for weight with a last filling and one exchange
 * (Martello and Toth, Knapsack Problems, 1990); `bound` is Dantzig's. With equal weights the order by value is exact.
 * @param values above 0, as `weights`
 * @param most items at most
 */
export function knapsack(values: Float64Array, weights: Float64Array, limit: number, most = Infinity): Selection {
  const n = values.length
  const same = weights.every((w) => w === weights[0])
  const density = values.map((v, i) => (weights[i]! > 0 ? v / weights[i]! : Infinity))
  // Equal densities: the more valuable first.
  const byValue = argsort(values, 'descending')
  const order = Number.isFinite(most) || same ? byValue : sortedBy(density, byValue)
  const bound = dantzig(values, weights, limit, most, sortedBy(density, byValue), byValue)
  const greedy = fill(values, weights, limit, most, order)
  const other =
    order === byValue
      ? fill(values, weights, limit, most, sortedBy(density, byValue))
      : fill(values, weights, limit, most, byValue)
  const better = other.value > greedy.value ? other : greedy
  if (same || Number.isFinite(most)) return { ...better, bound }
  const unit = unitOf(weights, limit)
  if (unit === null || (n * limit) / unit > mostCells) return { ...better, bound }
  const exact = table(values, weights, Math.floor(limit / unit + 1e-9), unit)
  return { ...exact, bound: exact.value }
}

function sortedBy(keys: Float64Array, ties: Uint32Array): Uint32Array {
  const inOrder = Float64Array.from(ties, (i) => keys[i]!)
  return argsort(inOrder, 'descending').map((at) => ties[at]!)
}

function fill(values: Float64Array, weights: Float64Array, limit: number, most: number, order: Uint32Array) {
  const taken = new Uint8Array(values.length)
  let [value, weight, count] = [0, 0, 0]
  for (const i of order) {
    if (count >= most) break
    if (weight + weights[i]! > limit * (1 + 1e-12)) continue
    taken[i] = 1
    value += values[i]!
    weight += weights[i]!
    count++
  }
  return { taken, value, weight }
}

/** The best of fractions of items; and of the most valuable items alone. */
function dantzig(
  values: Float64Array,
  weights: Float64Array,
  limit: number,
  most: number,
  byDensity: Uint32Array,
  byValue: Uint32Array,
): number {
  let [left, fractional] = [limit, 0]
  for (const i of byDensity) {
    const part = weights[i]! <= left ? 1 : left / weights[i]!
    fractional += part * values[i]!
    left -= part * weights[i]!
    if (left <= 0) break
  }
  if (!Number.isFinite(most)) return fractional
  let alone = 0
  for (const i of byValue.subarray(0, most)) alone += values[i]!
  return Math.min(fractional, alone)
}

/** The largest of 1, 0.1 and 0.01 times a power of ten that all weights are multiples of; null where there is none. */
function unitOf(weights: Float64Array, limit: number): number | null {
  const start = 10 ** Math.floor(Math.log10(limit))
  for (let unit = start; unit >= start / 1e6; unit /= 10)
    if (weights.every((w) => Math.abs(w / unit - Math.round(w / unit)) < 1e-9)) return unit
  return null
}

function table(values: Float64Array, weights: Float64Array, capacity: number, unit: number) {
  const n = values.length
  const best = new Float64Array(capacity + 1)
  const chosen = new Uint8Array(n * (capacity + 1))
  for (let i = 0; i < n; i++) {
    const w = Math.round(weights[i]! / unit)
    for (let c = capacity; c >= w; c--) {
      const withIt = best[c - w]! + values[i]!
      if (withIt > best[c]!) {
        best[c] = withIt
        chosen[i * (capacity + 1) + c] = 1
      }
    }
  }
  const taken = new Uint8Array(n)
  let [at, weight, value] = [capacity, 0, 0]
  for (let i = n - 1; i >= 0; i--) {
    if (chosen[i * (capacity + 1) + at] !== 1) continue
    taken[i] = 1
    value += values[i]!
    weight += weights[i]!
    at -= Math.round(weights[i]! / unit)
  }
  return { taken, value, weight }
}
