import type { Random } from '../../core/random'
import { openKernels } from '../../kernels/open-kernels'
import type { TreeOptions } from '../../kernels/tree-kernel'
import type { RankedFeatures } from '../../math/tree/rank-features'
import { sharesOf, treeImportances } from '../../math/tree/tree-importances'
import { outputsOf, type TreeTarget } from '../../math/tree/tree-target'
import { joinTrees, withoutFacts, type Trees } from '../../math/tree/trees'
import { findLeaves, type Rows } from '../../math/tree/walk-trees'

export interface ForestOptions extends TreeOptions {
  trees: number
  /** Each tree sees as many rows as there are, drawn with replacement; else all of them. */
  bootstrap: boolean
  /** The share of the rows that a bootstrap draws. */
  sampleShare?: number
}

export interface Forest {
  trees: Trees
  /** Mean over the trees, summing to 1. */
  importances: Float64Array
  /** What the trees that did not see a row say of it on average, one column for each output; NaN where all saw it. Null without a bootstrap. */
  outOfBag: Float64Array[] | null
}

/**
 * Random forest (Breiman 2001) or, with random splits, extra trees (Geurts et al. 2006), as scikit-learn's. Every tree
 * has a stream of chance of its own.
 * @param x the same rows as `ranked`, for what the trees say of rows they did not see
 * @param onProgress how many trees are done, and the share of all the work
 * @throws TerrariumError `out-of-memory`
 */
export async function growForest(
  { ranked, target, weights }: { ranked: RankedFeatures; target: TreeTarget; weights: Float64Array },
  x: Rows,
  options: ForestOptions,
  random: Random,
  threads: number,
  onProgress?: (trees: number, share: number) => void,
): Promise<Forest> {
  const features = ranked.ranks.length
  const grown: Trees[] = []
  const importances = new Float64Array(features)
  const unseen = options.bootstrap ? new OutOfBag(x, outputsOf(target)) : null
  const drawn = new Map<number, Uint32Array>()
  const kernels = await openKernels(threads)
  try {
    kernels.trees({ ranked, target, options }).grow(
      options.trees,
      (t) => {
        const own = random.fork()
        const counts = options.bootstrap ? drawCounts(ranked.rows, options.sampleShare ?? 1, own) : null
        if (counts) drawn.set(t, counts)
        return { weights: counts ? weights.map((w, row) => w * counts[row]!) : weights, seed: own.bits() }
      },
      (tree, t) => {
        treeImportances(tree, features).forEach((share, f) => (importances[f]! += share / options.trees))
        const counts = drawn.get(t)
        if (counts) unseen?.add(tree, counts)
        drawn.delete(t)
        grown.push(withoutFacts(tree))
      },
      (share) => onProgress?.(grown.length, share),
    )
  } finally {
    kernels.close()
  }
  return { trees: joinTrees(grown), importances: sharesOf(importances), outOfBag: unseen?.means() ?? null }
}

/** How often each row is drawn. */
export function drawCounts(rows: number, share: number, random: Random): Uint32Array {
  const counts = new Uint32Array(rows)
  const draws = Math.max(1, Math.round(rows * share))
  for (let i = 0; i < draws; i++) counts[random.integer(rows)]! += 1
  return counts
}

/** Adds up what trees say of rows that they were not grown on. */
class OutOfBag {
  readonly #x: Rows
  readonly #sums: Float64Array[]
  readonly #times: Uint32Array
  readonly #leaves: Uint32Array

  constructor(x: Rows, outputs: number) {
    this.#x = x
    this.#sums = Array.from({ length: outputs }, () => new Float64Array(x.rows))
    this.#times = new Uint32Array(x.rows)
    this.#leaves = new Uint32Array(x.rows)
  }

  add(tree: Trees, counts: Uint32Array): void {
    const outputs = this.#sums.length
    findLeaves(tree, 0, this.#x, [0, this.#x.rows], this.#leaves, counts)
    for (let row = 0; row < this.#x.rows; row++) {
      if (counts[row]! > 0) continue
      for (let k = 0; k < outputs; k++) this.#sums[k]![row]! += tree.values[this.#leaves[row]! * outputs + k]!
      this.#times[row]! += 1
    }
  }

  means(): Float64Array[] {
    return this.#sums.map((sums) => sums.map((sum, row) => (this.#times[row]! > 0 ? sum / this.#times[row]! : NaN)))
  }
}
