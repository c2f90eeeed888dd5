import type { Random } from '../../core/random'
import { LevelGroups, type NodeRows } from './level-groups'
import type { RankedFeatures } from './rank-features'
import { purity, type Criterion } from './tree-target'

/** The whole of a node: its rows, weight and sums. */
export interface NodeTotals {
  rows: number
  weight: number
  sums: Float64Array
}

/** A question and which way each answer goes. */
export interface Split {
  feature: number
  purity: number
  /** Numbers: the last value that goes left and the first that goes right, or a threshold that was drawn. */
  threshold: number
  /** Ranks up to this go left. */
  lastLeft: number
  /** Categories: one for each level, 1 goes left; null for numbers. */
  levels: Uint8Array | null
  missingLeft: boolean
}

export interface SearchOptions {
  criterion: Criterion
  /** Rows that each side must have. */
  minLeaf: number
  /** `best`: every place between two values; `random`: one place drawn between the least and the most, as in extra trees. */
  splitter: 'best' | 'random'
}

/**
 * The split of one node that makes its sides purest: CART (Breiman et al. 1984) as in scikit-learn, the first of equals.
 * Numbers are split midway between two values of the node. A category's levels are ordered by their mean (two classes,
 * numbers: that order holds the best subset, Breiman et al. section 4.2), with more classes by the share of each class
 * in turn. Missing values are tried on both sides.
 */
export class SplitSearch {
  readonly #ranked: RankedFeatures
  readonly #options: SearchOptions
  readonly #groups: LevelGroups
  readonly #width: number
  readonly #left: Float64Array
  readonly #right: Float64Array
  #order: Uint32Array
  best: Split | null = null

  constructor(ranked: RankedFeatures, width: number, options: SearchOptions) {
    const levels = Math.max(1, ...ranked.missing)
    this.#ranked = ranked
    this.#options = options
    this.#width = width
    this.#groups = new LevelGroups(ranked.rows, levels, width)
    this.#left = new Float64Array(width)
    this.#right = new Float64Array(width)
    this.#order = new Uint32Array(0)
  }

  /** Tries one feature; `best` is replaced by what is purer. @returns whether the feature's values differ in the node */
  tryFeature(feature: number, node: NodeRows, totals: NodeTotals, random: Random | null): boolean {
    const groups = this.#groups
    if (!groups.fill(this.#ranked, feature, node)) return false
    const isCategory = this.#ranked.isCategory[feature] === 1
    if (this.#options.splitter === 'random' && random) this.#tryOne(feature, isCategory, totals, random)
    else if (!isCategory) this.#scan(feature, null, totals)
    else
      for (const k of this.#classesToOrderBy()) {
        this.#orderBy((g) => groups.sums[g * this.#width + k]! / groups.weight[g]!)
        this.#scan(feature, this.#order, totals)
      }
    return true
  }

  /** Of two classes one order tells all; of more each class gives one. */
  #classesToOrderBy(): number[] {
    return this.#width === 1 ? [0] : this.#width === 2 ? [1] : Array.from({ length: this.#width }, (_, k) => k)
  }

  #orderBy(value: (group: number) => number): void {
    this.#order = Uint32Array.from({ length: this.#groups.count }, (_, g) => g).sort(
      (a, b) => value(a) - value(b) || a - b,
    )
  }

  /** Every place between two groups in this order, missing values right and then left. */
  #scan(feature: number, order: Uint32Array | null, totals: NodeTotals): void {
    const { count, missingRows } = this.#groups
    this.#walk(feature, order, totals, false, missingRows > 0 ? count : count - 1)
    if (missingRows > 0) this.#walk(feature, order, totals, true, count - 1)
  }

  #walk(feature: number, order: Uint32Array | null, totals: NodeTotals, missingLeft: boolean, places: number): void {
    const groups = this.#groups
    const { criterion, minLeaf } = this.#options
    const [width, left, right] = [this.#width, this.#left, this.#right]
    let rows = missingLeft ? groups.missingRows : 0
    let weight = missingLeft ? groups.missingWeight : 0
    if (missingLeft) left.set(groups.missingSums)
    else left.fill(0)
    let highest = this.best?.purity ?? -Infinity
    let bestPlace = -1
    let isLarger = false
    for (let place = 0; place < places; place++) {
      const g = order ? order[place]! : place
      rows += groups.rows[g]!
      weight += groups.weight[g]!
      for (let k = 0; k < width; k++) left[k]! += groups.sums[g * width + k]!
      if (rows < minLeaf) continue
      if (totals.rows - rows < minLeaf) break
      for (let k = 0; k < width; k++) right[k] = totals.sums[k]! - left[k]!
      const found =
        purity(criterion, left, 0, width, weight) + purity(criterion, right, 0, width, totals.weight - weight)
      if (!(found > highest)) continue
      highest = found
      bestPlace = place
      isLarger = rows > totals.rows - rows
    }
    if (bestPlace >= 0) this.best = this.#splitAt(feature, highest, order, bestPlace, missingLeft, isLarger)
  }

  /** @param isLeftLarger where missing values go when there were none */
  #splitAt(
    feature: number,
    found: number,
    order: Uint32Array | null,
    place: number,
    missingLeft: boolean,
    isLeftLarger: boolean,
  ): Split {
    const groups = this.#groups
    const goesLeft = groups.missingRows > 0 ? missingLeft : isLeftLarger
    const base = { feature, purity: found, missingLeft: goesLeft }
    if (order) return { ...base, threshold: NaN, lastLeft: 0, levels: this.#levels(feature, order, place, goesLeft) }
    const rank = groups.rank[place]!
    const next = place + 1 < groups.count ? groups.rank[place + 1]! : -1
    const values = this.#ranked.distinct[feature]!
    const threshold = next < 0 ? Infinity : midway(values[rank]!, values[next]!)
    return { ...base, threshold, lastLeft: rank, levels: null }
  }

  /** Levels that the node does not have go where missing values go. */
  #levels(feature: number, order: Uint32Array, place: number, missingLeft: boolean): Uint8Array {
    const levels = new Uint8Array(this.#ranked.missing[feature]!).fill(missingLeft ? 1 : 0)
    order.forEach((g, at) => (levels[this.#groups.rank[g]!] = at <= place ? 1 : 0))
    return levels
  }

  /** One place, drawn: uniformly between the least and the most value, or a random half of a category's levels. */
  #tryOne(feature: number, isCategory: boolean, totals: NodeTotals, random: Random): void {
    const groups = this.#groups
    const before = this.best
    const missingLeft = groups.missingRows > 0 && random.integer(2) === 1
    if (groups.count < 2) {
      this.#walk(feature, isCategory ? Uint32Array.of(0) : null, totals, false, groups.missingRows > 0 ? 1 : 0)
      return
    }
    const values = this.#ranked.distinct[feature]!
    const [least, most] = [values[groups.rank[0]!]!, values[groups.rank[groups.count - 1]!]!]
    const drawn = least + random.uniform() * (most - least)
    const threshold = drawn < most ? drawn : least
    let place = random.integer(groups.count - 1)
    if (!isCategory) for (place = 0; values[groups.rank[place + 1]!]! <= threshold;) place++
    const order = isCategory ? random.permutation(groups.count) : null
    this.#walkTo(feature, order, totals, missingLeft, place)
    if (this.best !== before && this.best && !isCategory) this.best.threshold = threshold
  }

  /** Tries the one place after a group. */
  #walkTo(feature: number, order: Uint32Array | null, totals: NodeTotals, missingLeft: boolean, place: number): void {
    const groups = this.#groups
    const { criterion, minLeaf } = this.#options
    const [width, left, right] = [this.#width, this.#left, this.#right]
    let rows = missingLeft ? groups.missingRows : 0
    let weight = missingLeft ? groups.missingWeight : 0
    if (missingLeft) left.set(groups.missingSums)
    else left.fill(0)
    for (let at = 0; at <= place; at++) {
      const g = order ? order[at]! : at
      rows += groups.rows[g]!
      weight += groups.weight[g]!
      for (let k = 0; k < width; k++) left[k]! += groups.sums[g * width + k]!
    }
    if (rows < minLeaf || totals.rows - rows < minLeaf) return
    for (let k = 0; k < width; k++) right[k] = totals.sums[k]! - left[k]!
    const found = purity(criterion, left, 0, width, weight) + purity(criterion, right, 0, width, totals.weight - weight)
    if (!this.best || found > this.best.purity)
      this.best = this.#splitAt(feature, found, order, place, missingLeft, rows > totals.rows - rows)
  }
}

/** As scikit-learn: halves are added, and what rounds up to the larger value becomes the smaller. */
function midway(a: number, b: number): number {
  const middle = a / 2 + b / 2
  return middle >= b || !Number.isFinite(middle) ? a : middle
}
