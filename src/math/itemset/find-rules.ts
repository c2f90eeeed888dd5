import { ItemsetIndex } from './itemset-index'
import type { Itemsets } from './itemsets'

/** Rules as places of their sets: the antecedent, the consequent, both together, and how good a simpler rule is. */
export interface Rules {
  readonly count: number
  readonly antecedent: Int32Array
  readonly consequent: Int32Array
  readonly whole: Int32Array
  /** The highest confidence of a rule with the same consequent and fewer antecedents, none at all included. */
  readonly simpler: Float64Array
  /** Rules that could not be measured because a part of them is not among the itemsets. */
  readonly unknown: number
}

export interface RuleOptions {
  transactions: number
  minConfidence: number
  minLift?: number
  /** Says whether a rule is wanted, by the places of its sets. */
  wanted?: (antecedent: number, consequent: number) => boolean
  limit?: number
  onProgress?: (share: number) => void
}

/** Longer itemsets have more rules than anyone reads: 2^20 each. */
const longest = 20

/**
 * All rules of frequent itemsets, with every non-empty antecedent and consequent, from counts alone (Agrawal and Srikant,
 * 1994). Sets with more than 20 items are left out.
 * @returns null when there are more than `limit`
 */
export function findRules(sets: Itemsets, options: RuleOptions): Rules | null {
  const { transactions, minConfidence, minLift = 0, wanted, limit = Infinity, onProgress } = options
  const index = new ItemsetIndex(sets)
  const found = { antecedent: [] as number[], consequent: [] as number[], whole: [] as number[] }
  const simpler: number[] = []
  let unknown = 0
  const set = new Int32Array(longest)
  const part = new Int32Array(longest)
  /** For each subset of the set, by its bits: the place of that subset. */
  const places = new Int32Array(1 << 10)
  for (let s = 0; s < sets.count; s++) {
    if ((s & 0xfff) === 0) onProgress?.(s / sets.count)
    const length = sets.offsets[s + 1]! - sets.offsets[s]!
    if (length < 2 || length > longest) continue
    set.set(sets.items.subarray(sets.offsets[s], sets.offsets[s + 1]))
    const all = (1 << length) - 1
    const place = places.length > all ? places : new Int32Array(all + 1)
    for (let mask = 1; mask < all; mask++) {
      let size = 0
      for (let k = 0; k < length; k++) if (mask & (1 << k)) part[size++] = set[k]!
      place[mask] = index.find(part, size)
    }
    for (let mask = 1; mask < all; mask++) {
      const [antecedent, consequent] = [place[mask]!, place[all ^ mask]!]
      if (antecedent < 0 || consequent < 0) {
        unknown++
        continue
      }
      const confidence = sets.counts[s]! / sets.counts[antecedent]!
      if (confidence < minConfidence) continue
      if (confidence / (sets.counts[consequent]! / transactions) < minLift) continue
      if (wanted && !wanted(antecedent, consequent)) continue
      if (simpler.length >= limit) return null
      found.antecedent.push(antecedent)
      found.consequent.push(consequent)
      found.whole.push(s)
      simpler.push(bestSimpler(sets, place, mask, all ^ mask, transactions))
    }
  }
  return {
    count: simpler.length,
    antecedent: Int32Array.from(found.antecedent),
    consequent: Int32Array.from(found.consequent),
    whole: Int32Array.from(found.whole),
    simpler: Float64Array.from(simpler),
    unknown,
  }
}

/** Over all proper subsets of the antecedent: count(subset ∪ consequent) / count(subset). */
function bestSimpler(
  sets: Itemsets,
  place: Int32Array,
  antecedent: number,
  consequent: number,
  transactions: number,
): number {
  let best = sets.counts[place[consequent]!]! / transactions
  for (let subset = (antecedent - 1) & antecedent; subset > 0; subset = (subset - 1) & antecedent) {
    const both = subset | consequent
    const [together, alone] = [place[both]!, place[subset]!]
    if (together < 0 || alone < 0) continue
    best = Math.max(best, sets.counts[together]! / sets.counts[alone]!)
  }
  return best
}
