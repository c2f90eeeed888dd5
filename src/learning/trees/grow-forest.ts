import type { Random } from '../../core/random'
import { mostWalked } from '../../kernels/forest-walk'
import type { Kernels } from '../../kernels/kernels'
import { openKernels } from '../../kernels/open-kernels'
import type { TreeOptions } from '../../kernels/tree-kernel'
import type { RankedFeatures } from '../../math/tree/rank-features'
import { sharesOf, treeImportances } from '../../math/tree/tree-importances'
import type { TreeTarget } from '../../math/tree/tree-target'
import { joinTrees, withoutFacts, type Trees } from '../../math/tree/trees'
import type { Rows } from '../../math/tree/walk-trees'

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
  /** What the trees that did not see a row say of it on average, one column for each output; NaN where all saw it. Null without a bootstrap, or with more values than the walk can address. */
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
  const unseen = options.bootstrap && x.values.length < mostWalked ? new UnseenRows(x.rows, options.trees) : null
  const drawn = new Map<number, Uint32Array>()
  const kernels = await openKernels(threads)
  try {
    const grower = kernels.trees({ ranked, target, options })
    grower.grow(
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
        if (counts) unseen?.add(grown.length, counts)
        drawn.delete(t)
        grown.push(withoutFacts(tree))
      },
      (share) => onProgress?.(grown.length, share),
    )
    grower.free()
    const trees = joinTrees(grown)
    const outOfBag = unseen && meansOf(kernels, trees, x, unseen)
    return { trees, importances: sharesOf(importances), outOfBag }
  } finally {
    kernels.close()
  }
}

/** How often each row is drawn. */
export function drawCounts(rows: number, share: number, random: Random): Uint32Array {
  const counts = new Uint32Array(rows)
  const draws = Math.max(1, Math.round(rows * share))
  for (let i = 0; i < draws; i++) counts[random.integer(rows)]! += 1
  return counts
}

/** Which rows the trees were not grown on: a bit for each, from a whole word on for each tree. */
class UnseenRows {
  readonly bits: Uint32Array
  readonly #words: number

  constructor(rows: number, trees: number) {
    this.#words = Math.ceil(rows / 32)
    this.bits = new Uint32Array(this.#words * trees)
  }

  add(tree: number, counts: Uint32Array): void {
    const from = tree * this.#words
    for (let row = 0; row < counts.length; row++)
      if (counts[row] === 0) this.bits[from + (row >>> 5)]! |= 1 << (row & 31)
  }
}

function meansOf(kernels: Kernels, trees: Trees, x: Rows, { bits }: UnseenRows): Float64Array[] {
  const walk = kernels.walk(trees, 1)
  try {
    const { sums, times } = walk.sumsOf(x, bits)
    return sums.map((column) => column.map((sum, row) => (times[row]! > 0 ? sum / times[row]! : NaN)))
  } finally {
    walk.free()
  }
}
