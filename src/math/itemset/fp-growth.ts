import type { Baskets } from './baskets'
import { addPath, buildTree, emptyTree, type FpTree } from './fp-tree'
import type { ItemsetSink, MiningOptions } from './itemsets'

/**
 * FP-Growth: Han, Pei and Yin, "Mining frequent patterns without candidate generation", SIGMOD 2000. One tree for each depth
 * is used again and again; what is left of a tree that is one path is enumerated directly.
 */
export function fpGrowth(baskets: Baskets, options: MiningOptions, sink: ItemsetSink): void {
  const tree = buildTree(baskets, options.minCount)
  new Growth(options, sink).mine(tree, options.onProgress)
}

/** What `Growth` may report the subsets of one path to, where they are not wanted one by one. */
export interface PathSink extends ItemsetSink {
  /** So many items, of which each non-empty subset of at most `most` is a frequent set together with the prefix. */
  addPath?(items: number, most: number): boolean
}

/** The recursion over conditional trees, with one tree for each depth that is used again and again. */
export class Growth {
  readonly #minCount: number
  readonly #maxLength: number
  readonly #sink: PathSink
  readonly #trees: FpTree[] = []
  readonly #places: Int32Array[] = []
  #prefix = new Int32Array(64)
  #above = new Int32Array(64)
  #isStopped = false

  constructor({ minCount, maxLength = Infinity }: MiningOptions, sink: PathSink) {
    this.#minCount = minCount
    this.#maxLength = maxLength
    this.#sink = sink
  }

  mine(tree: FpTree, onProgress?: (share: number) => void): void {
    if (this.#maxLength >= 1) this.#grow(tree, 0, onProgress)
  }

  #grow(tree: FpTree, depth: number, onProgress?: (share: number) => void): void {
    if (depth + tree.ranks + 1 > this.#prefix.length) {
      const larger = new Int32Array(2 * (depth + tree.ranks + 1))
      larger.set(this.#prefix)
      this.#prefix = larger
    }
    if (isPath(tree)) return this.#path(tree, depth)
    for (let rank = tree.ranks - 1; rank >= 0 && !this.#isStopped; rank--) {
      this.#prefix[depth] = tree.items[rank]!
      this.#report(depth + 1, tree.counts[rank]!)
      if (this.#isStopped) return
      if (depth + 1 < this.#maxLength && rank > 0) {
        const conditional = this.#project(tree, rank, depth)
        if (conditional) this.#grow(conditional, depth + 1)
      }
      onProgress?.((tree.ranks - rank) / tree.ranks)
    }
  }

  #report(length: number, count: number): void {
    if (!this.#sink.add(this.#prefix, length, count)) this.#isStopped = true
  }

  /** The baskets that hold the item of `rank`, without it and what is rarer; null when nothing in them is frequent. */
  #project(tree: FpTree, rank: number, depth: number): FpTree | null {
    const places = (this.#places[depth] ??= new Int32Array(tree.ranks))
    const sums = places.length >= rank ? places : (this.#places[depth] = new Int32Array(tree.ranks))
    sums.fill(0, 0, rank)
    const { parent, count, next, rank: rankOf } = tree
    for (let node = tree.heads[rank]!; node !== 0; node = next[node]!) {
      const n = count[node]!
      for (let up = parent[node]!; up !== 0; up = parent[up]!) sums[rankOf[up]!]! += n
    }
    let frequent = 0
    for (let r = 0; r < rank; r++) if (sums[r]! >= this.#minCount) frequent++
    if (frequent === 0) return null

    const child = (this.#trees[depth] ??= emptyTree(frequent, 256))
    if (child.heads.length < frequent) {
      const ranks = Math.max(frequent, 2 * child.heads.length)
      Object.assign(child, {
        items: new Int32Array(ranks),
        counts: new Int32Array(ranks),
        heads: new Int32Array(ranks),
        roots: new Int32Array(ranks),
      })
    }
    child.ranks = frequent
    child.size = 1
    child.heads.fill(0, 0, frequent)
    child.roots.fill(0, 0, frequent)
    for (let r = 0, to = 0; r < rank; r++) {
      const sum = sums[r]!
      sums[r] = -1
      if (sum < this.#minCount) continue
      child.items[to] = tree.items[r]!
      child.counts[to] = sum
      sums[r] = to++
    }
    if (this.#above.length < rank) this.#above = new Int32Array(2 * rank)
    const path = this.#above
    for (let node = tree.heads[rank]!; node !== 0; node = next[node]!) {
      let length = 0
      for (let up = parent[node]!; up !== 0; up = parent[up]!) {
        const to = sums[rankOf[up]!]!
        if (to >= 0) path[length++] = to
      }
      if (length > 0) addPath(child, path, length, count[node]!)
    }
    return child
  }

  /** Every subset of a path: its count is that of the deepest node in it. */
  #path(tree: FpTree, depth: number): void {
    const most = Math.min(tree.ranks, this.#maxLength - depth)
    if (this.#sink.addPath) {
      if (!this.#sink.addPath(tree.ranks, most)) this.#isStopped = true
      return
    }
    this.#subsets(tree, tree.ranks - 1, depth, depth + most)
  }

  #subsets(tree: FpTree, from: number, depth: number, longest: number): void {
    for (let rank = from; rank >= 0 && !this.#isStopped; rank--) {
      this.#prefix[depth] = tree.items[rank]!
      // The first one taken is the deepest, and stays so: its count is the set's.
      this.#report(depth + 1, tree.counts[rank]!)
      if (depth + 1 < longest) this.#below(tree, rank - 1, depth + 1, longest, tree.counts[rank]!)
    }
  }

  #below(tree: FpTree, from: number, depth: number, longest: number, count: number): void {
    for (let rank = from; rank >= 0 && !this.#isStopped; rank--) {
      this.#prefix[depth] = tree.items[rank]!
      this.#report(depth + 1, count)
      if (depth + 1 < longest) this.#below(tree, rank - 1, depth + 1, longest, count)
    }
  }
}

/** One node for each rank, each the parent of the next. */
function isPath(tree: FpTree): boolean {
  if (tree.size !== tree.ranks + 1) return false
  for (let rank = 0; rank < tree.ranks; rank++) {
    const above = rank === 0 ? 0 : tree.heads[rank - 1]!
    if (tree.parent[tree.heads[rank]!] !== above) return false
  }
  return true
}
