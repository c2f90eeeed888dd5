import type { Random } from '../../core/random'
import type { NodeRows } from './level-groups'
import type { RankedFeatures } from './rank-features'
import { SplitSearch, type NodeTotals, type SearchOptions, type Split } from './split-search'
import { classImpurity, outputsOf, sumsOf, type TreeTarget } from './tree-target'
import type { NodeFacts, Trees } from './trees'

export interface TreeOptions extends SearchOptions {
  /** Infinity for none. */
  maxDepth: number
  /** Nodes with fewer rows are not split. */
  minSplit: number
  /** Features that are tried at a node; constant ones count, but one that differs is tried in any case. */
  maxFeatures: number
}

export type GrownTree = Trees & NodeFacts

/** Below this a node counts as pure, as in scikit-learn. */
const epsilon = 2 ** -52

/**
 * Grows trees on the same rows, one after the other: CART by exact search, depth first, as scikit-learn's
 * `DepthFirstTreeBuilder`. Rows of weight 0 do not take part.
 */
export class TreeGrower {
  readonly #ranked: RankedFeatures
  readonly #target: TreeTarget
  readonly #options: TreeOptions
  readonly #search: SplitSearch
  /** Taken off numbers, so that squares lose no digits. */
  readonly #center: number
  readonly #y: Float64Array | null
  readonly #index: Uint32Array
  readonly #spare: Uint32Array
  readonly #features: Uint32Array

  constructor(ranked: RankedFeatures, target: TreeTarget, options: TreeOptions) {
    this.#ranked = ranked
    this.#target = target
    this.#options = options
    this.#search = new SplitSearch(ranked, sumsOf(target), options)
    const y = target.kind === 'numbers' ? target.y : null
    this.#center = y ? y.reduce((sum, value) => sum + value / y.length, 0) : 0
    this.#y = y && y.map((value) => value - this.#center)
    this.#index = new Uint32Array(ranked.rows)
    this.#spare = new Uint32Array(ranked.rows)
    this.#features = Uint32Array.from(ranked.ranks, (_, f) => f)
  }

  /**
   * @param weights of the rows
   * @param random for `maxFeatures` below all and for random splits
   * @param onProgress the share of the rows that have come to their leaves
   */
  grow(weights: Float64Array, random: Random | null = null, onProgress?: (share: number) => void): GrownTree {
    let rows = 0
    let settled = 0
    let told = 0
    for (let row = 0; row < weights.length; row++) if (weights[row]! > 0) this.#index[rows++] = row
    const nodes = new NodeList(outputsOf(this.#target))
    const codes = this.#target.kind === 'classes' ? this.#target.codes : null
    const stack = [{ start: 0, end: rows, depth: 0, parent: -1 }]
    for (let one = stack.pop(); one; one = stack.pop()) {
      const { start, end, depth, parent } = one
      const node: NodeRows = { index: this.#index, start, end, weights, codes, y: this.#y }
      const { totals, impurity, answer } = this.#measure(node)
      const id = nodes.add(totals, impurity, answer)
      if (parent >= 0) nodes.right[parent] = id
      const split = this.#canSplit(totals, impurity, depth) ? this.#findSplit(node, totals, random) : null
      if (!split) {
        settled += totals.rows
        if (settled - told > rows / 50) onProgress?.((told = settled) / rows)
        continue
      }
      nodes.ask(id, split)
      const middle = this.#partition(split, start, end)
      stack.push({ start: middle, end, depth: depth + 1, parent: id })
      stack.push({ start, end: middle, depth: depth + 1, parent: -1 })
    }
    return nodes.done()
  }

  #canSplit({ rows }: NodeTotals, impurity: number, depth: number): boolean {
    const { maxDepth, minSplit, minLeaf } = this.#options
    return depth < maxDepth && rows >= minSplit && rows >= 2 * minLeaf && impurity > epsilon
  }

  #measure({ index, start, end, weights }: NodeRows): { totals: NodeTotals; impurity: number; answer: number[] } {
    const sums = new Float64Array(sumsOf(this.#target))
    const { criterion } = this.#options
    let weight = 0
    if (this.#target.kind === 'classes') {
      const { codes } = this.#target
      for (let i = start; i < end; i++) {
        const row = index[i]!
        weight += weights[row]!
        sums[codes[row]!]! += weights[row]!
      }
      const answer = sums.length === 2 ? [sums[1]! / weight] : Array.from(sums, (sum) => sum / weight)
      return { totals: { rows: end - start, weight, sums }, impurity: classImpurity(criterion, sums, weight), answer }
    }
    const y = this.#y!
    let squares = 0
    for (let i = start; i < end; i++) {
      const row = index[i]!
      weight += weights[row]!
      sums[0]! += weights[row]! * y[row]!
      squares += weights[row]! * y[row]! * y[row]!
    }
    const mean = sums[0]! / weight
    const impurity = Math.max(0, squares / weight - mean * mean)
    return { totals: { rows: end - start, weight, sums }, impurity, answer: [mean + this.#center] }
  }

  #findSplit(node: NodeRows, totals: NodeTotals, random: Random | null): Split | null {
    const search = this.#search
    search.best = null
    const features = this.#features
    const count = features.length
    const isSample = this.#options.maxFeatures < count && random !== null
    let differing = 0
    for (let drawn = 0; drawn < count; drawn++) {
      if (isSample) {
        if (drawn >= this.#options.maxFeatures && differing > 0) break
        const at = drawn + random.integer(count - drawn)
        const feature = features[at]!
        features[at] = features[drawn]!
        features[drawn] = feature
      }
      if (search.tryFeature(features[drawn]!, node, totals, random)) differing++
    }
    return search.best
  }

  /** Left rows first, each side in its order; gives where the right ones begin. */
  #partition(split: Split, start: number, end: number): number {
    const [index, spare] = [this.#index, this.#spare]
    const ranks = this.#ranked.ranks[split.feature]!
    const missing = this.#ranked.missing[split.feature]!
    let left = start
    let right = 0
    for (let i = start; i < end; i++) {
      const row = index[i]!
      const rank = ranks[row]!
      const isLeft =
        rank === missing ? split.missingLeft : split.levels ? split.levels[rank] === 1 : rank <= split.lastLeft
      if (isLeft) index[left++] = row
      else spare[right++] = row
    }
    index.set(spare.subarray(0, right), left)
    return left
  }
}

/** Nodes as they come, in pre-order. */
class NodeList {
  readonly #outputs: number
  readonly right: number[] = []
  readonly #feature: number[] = []
  readonly #threshold: number[] = []
  readonly #missingLeft: number[] = []
  readonly #setAt: number[] = []
  readonly #sets: number[] = []
  readonly #values: number[] = []
  readonly #cover: number[] = []
  readonly #samples: number[] = []
  readonly #impurity: number[] = []

  constructor(outputs: number) {
    this.#outputs = outputs
  }

  add({ rows, weight }: NodeTotals, impurity: number, answer: readonly number[]): number {
    this.#feature.push(-1)
    this.#threshold.push(0)
    this.right.push(0)
    this.#missingLeft.push(0)
    this.#setAt.push(-1)
    this.#values.push(...answer)
    this.#cover.push(weight)
    this.#samples.push(rows)
    this.#impurity.push(impurity)
    return this.#feature.length - 1
  }

  ask(id: number, { feature, threshold, levels, missingLeft }: Split): void {
    this.#feature[id] = feature
    this.#threshold[id] = threshold
    this.#missingLeft[id] = missingLeft ? 1 : 0
    if (!levels) return
    this.#setAt[id] = this.#sets.length
    for (let from = 0; from < levels.length; from += 32) {
      let word = 0
      levels.subarray(from, from + 32).forEach((isLeft, bit) => (word |= isLeft << bit))
      this.#sets.push(word >>> 0)
    }
  }

  done(): GrownTree {
    return {
      roots: Uint32Array.of(0, this.#feature.length),
      feature: Int32Array.from(this.#feature),
      threshold: Float64Array.from(this.#threshold),
      right: Uint32Array.from(this.right),
      missingLeft: Uint8Array.from(this.#missingLeft),
      setAt: Int32Array.from(this.#setAt),
      sets: Uint32Array.from(this.#sets),
      values: Float64Array.from(this.#values),
      outputs: this.#outputs,
      cover: Float64Array.from(this.#cover),
      isSingle: true,
      samples: Uint32Array.from(this.#samples),
      impurity: Float64Array.from(this.#impurity),
    }
  }
}
