import { argsort } from '../argsort'
import type { Rows } from './walk-trees'

/** Features by the ranks of their values: what exact split search works on. */
export interface RankedFeatures {
  rows: number
  /** For each feature the rank of each row's value among the distinct ones, or the number of a category's level; `missing[f]` where missing. */
  ranks: Uint32Array[]
  /** The distinct values of each feature, ascending; a category's levels are 0, 1, 2 … */
  distinct: Float64Array[]
  /** The rank that stands for missing: one more than the last. */
  missing: Uint32Array
  isCategory: Uint8Array
}

/**
 * Values are rounded to float32 first, as in scikit-learn's trees: see `Trees.isSingle`.
 * @param levels the number of levels of a feature that is a category, 0 for a number
 */
export function rankFeatures({ values, rows }: Rows, features: number, levels?: readonly number[]): RankedFeatures {
  const ranks: Uint32Array[] = []
  const distinct: Float64Array[] = []
  const missing = new Uint32Array(features)
  const isCategory = new Uint8Array(features)
  for (let f = 0; f < features; f++) {
    const column = values.subarray(f * rows, (f + 1) * rows)
    const count = levels?.[f] ?? 0
    if (count > 0) {
      isCategory[f] = 1
      missing[f] = count
      distinct.push(Float64Array.from({ length: count }, (_, level) => level))
      ranks.push(Uint32Array.from(column, (x) => (x >= 0 ? x : count)))
    } else {
      const one = rankNumbers(column.map(Math.fround))
      ranks.push(one.ranks)
      distinct.push(one.distinct)
      missing[f] = one.distinct.length
    }
  }
  return { rows, ranks, distinct, missing, isCategory }
}

function rankNumbers(column: Float64Array): { ranks: Uint32Array; distinct: Float64Array } {
  const order = argsort(column)
  const ranks = new Uint32Array(column.length)
  const distinct = new Float64Array(column.length)
  let count = 0
  for (const row of order) {
    const x = column[row]!
    if (x !== x) ranks[row] = 0xffffffff
    else {
      if (count === 0 || x > distinct[count - 1]!) distinct[count++] = x
      ranks[row] = count - 1
    }
  }
  for (let row = 0; row < ranks.length; row++) if (ranks[row] === 0xffffffff) ranks[row] = count
  return { ranks, distinct: distinct.slice(0, count) }
}
