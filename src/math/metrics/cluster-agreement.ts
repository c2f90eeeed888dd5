import { logGamma } from '../special/log-gamma'
import type { Figures } from './confusion'

/**
 * How far two groupings agree, whatever their labels: adjusted Rand (Hubert and Arabie 1985), normalised (arithmetic) and
 * adjusted mutual information (Vinh, Epps and Bailey 2010), homogeneity, completeness, V-measure, Fowlkes–Mallows; as
 * scikit-learn has them. All null without rows.
 * @param truth codes from 0, as `found`
 */
export function clusterAgreement(truth: Int32Array, found: Int32Array): Figures {
  const n = truth.length
  const names = [
    'adjustedRand',
    'normalizedMutualInformation',
    'adjustedMutualInformation',
    'homogeneity',
    'completeness',
    'vMeasure',
    'fowlkesMallows',
  ]
  if (n === 0) return Object.fromEntries(names.map((name) => [name, null]))
  const { cells, rows, columns } = contingency(truth, found)
  const pairs = (counts: Iterable<number>) => {
    let sum = 0
    for (const c of counts) sum += (c * (c - 1)) / 2
    return sum
  }
  const [together, inTruth, inFound, all] = [pairs(cells.values()), pairs(rows), pairs(columns), pairs([n])]
  const expected = all === 0 ? 0 : (inTruth * inFound) / all
  const best = (inTruth + inFound) / 2
  const ofTruth = entropy(rows, n)
  const ofFound = entropy(columns, n)
  const mutual = mutualInformation(cells, rows, columns, n)
  const homogeneity = ofTruth === 0 ? 1 : mutual / ofTruth
  const completeness = ofFound === 0 ? 1 : mutual / ofFound
  const single = rows.length === columns.length && (rows.length === 1 || rows.length === n)
  const mean = (ofTruth + ofFound) / 2
  return {
    adjustedRand: best === expected ? 1 : (together - expected) / (best - expected),
    normalizedMutualInformation: mean === 0 ? 1 : mutual / mean,
    adjustedMutualInformation: single ? 1 : adjusted(mutual, expectedMutualInformation(rows, columns, n), mean),
    homogeneity,
    completeness,
    vMeasure: homogeneity + completeness === 0 ? 0 : (2 * homogeneity * completeness) / (homogeneity + completeness),
    fowlkesMallows: together === 0 ? 0 : Math.sqrt(together / inTruth) * Math.sqrt(together / inFound),
  }
}

function adjusted(mutual: number, expected: number, mean: number): number {
  const room = mean - expected
  const least = 2 ** -52
  return (mutual - expected) / (room < 0 ? Math.min(room, -least) : Math.max(room, least))
}

/** Sizes of both groupings, and of the pairs that occur, under truth + found · (groups of truth). */
function contingency(truth: Int32Array, found: Int32Array) {
  const size = truth.reduce((most, code) => Math.max(most, code), -1) + 1
  const cells = new Map<number, number>()
  const rows: number[] = []
  const columns: number[] = []
  for (let i = 0; i < truth.length; i++) {
    const [t, f] = [truth[i]!, found[i]!]
    const key = t + f * size
    cells.set(key, (cells.get(key) ?? 0) + 1)
    rows[t] = (rows[t] ?? 0) + 1
    columns[f] = (columns[f] ?? 0) + 1
  }
  const keys = [...cells.keys()]
  const rowAt = places(rows)
  const columnAt = places(columns)
  const used = rows.filter((c) => c > 0)
  return {
    cells: new Map(
      keys.map((key) => [rowAt[key % size]! + columnAt[Math.floor(key / size)]! * used.length, cells.get(key)!]),
    ),
    rows: used,
    columns: columns.filter((c) => c > 0),
  }
}

/** The position of each used code among the used ones. */
function places(counts: readonly (number | undefined)[]): number[] {
  let next = 0
  return Array.from(counts, (count) => (count ? next++ : -1))
}

function entropy(counts: readonly number[], n: number): number {
  if (counts.length === 1) return 0
  return -counts.reduce((sum, c) => sum + (c / n) * Math.log(c / n), 0)
}

function mutualInformation(cells: Map<number, number>, rows: readonly number[], columns: readonly number[], n: number) {
  let sum = 0
  for (const [key, count] of cells) {
    const row = rows[key % rows.length]!
    const column = columns[Math.floor(key / rows.length)]!
    sum += (count / n) * (Math.log(count / n) - Math.log(row / n) - Math.log(column / n))
  }
  return Math.max(0, sum)
}

/** The mean of the mutual information over all groupings of the same sizes (the hypergeometric model). */
function expectedMutualInformation(rows: readonly number[], columns: readonly number[], n: number): number {
  const factorial = (k: number) => logGamma(k + 1)
  let sum = 0
  for (const [a, timesA] of tally(rows))
    for (const [b, timesB] of tally(columns)) {
      const fixed = factorial(a) + factorial(b) + factorial(n - a) + factorial(n - b) - factorial(n)
      let part = 0
      for (let k = Math.max(1, a + b - n); k <= Math.min(a, b); k++) {
        const chance = fixed - factorial(k) - factorial(a - k) - factorial(b - k) - factorial(n - a - b + k)
        part += (k / n) * Math.log((n * k) / (a * b)) * Math.exp(chance)
      }
      sum += timesA * timesB * part
    }
  return sum
}

/** How often each size occurs: groups of one size share their terms. */
function tally(counts: readonly number[]): Map<number, number> {
  const sizes = new Map<number, number>()
  for (const c of counts) sizes.set(c, (sizes.get(c) ?? 0) + 1)
  return sizes
}
