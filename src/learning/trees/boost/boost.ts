import type { Random } from '../../../core/random'
import type { BoostKernel } from '../../../kernels/boost'
import type { BoostLoss } from '../../../kernels/boost-data'
import { openKernels } from '../../../kernels/open-kernels'
import { sharesOf } from '../../../math/tree/tree-importances'
import { joinTrees, type Trees } from '../../../math/tree/trees'
import type { Rows } from '../../../math/tree/walk-trees'
import { binCountOf, categoryColumn, planBins, type FeatureBins } from './bin-rows'
import { startOf, validationLoss } from './boost-loss'
import { BoostedTreeGrower, type BoostedTree, type BoostedTreeOptions } from './grow-boosted-tree'

export interface BoostOptions extends BoostedTreeOptions {
  trees: number
  /** The share of the rows that each round draws, without replacement. */
  subsample: number
  /** Rounds without a lower loss on the rows held out, after which boosting ends; null runs all rounds. */
  patience: number | null
  /** The share of the rows that is held out for it. */
  validationShare: number
}

export interface BoostRows {
  x: Rows
  levels: readonly number[]
  loss: BoostLoss
  /** 1 for one margin, else the number of classes. */
  classes: number
  /** 0/1, the class or the number of each row. */
  y: Float64Array
  weights: Float64Array | null
}

export interface Boosted {
  /** Round by round, of each round one for each class. */
  trees: Trees
  /** The margin of each class before any tree. */
  baseline: number[]
  importances: Float64Array
  rounds: number
  /** The loss on the rows held out after each round. */
  history: number[]
}

/**
 * Gradient boosting on histograms, as scikit-learn's HistGradientBoosting: log-loss of two classes, softmax of more with
 * a tree for each class and round, squared error of numbers. Newton leaves, leaf-wise growth, native categories and missing values.
 */
export async function boost(
  rows: BoostRows,
  options: BoostOptions,
  random: Random,
  threads: number,
  onRound?: (round: number) => void,
): Promise<Boosted> {
  const { x, levels, loss, classes, y, weights } = rows
  const kernels = await openKernels(threads)
  try {
    const plan = planBins(x, levels, random, (columns) => kernels.sortColumns(columns))
    const kernel = kernels.boost({
      rows: x.rows,
      binCounts: plan.map(binCountOf),
      hasMissing: plan.map((bins) => bins.hasMissing),
      isCategory: plan.map((bins) => bins.kind === 'category'),
      ...{ loss, classes, y, weights, minLeaf: options.minLeaf, l2: options.l2 },
    })
    fillBins(kernel, x, plan)
    return run(kernel, rows, plan, options, random, onRound)
  } finally {
    kernels.close()
  }
}

function fillBins(kernel: BoostKernel, { values, rows }: Rows, plan: readonly FeatureBins[]): void {
  plan.forEach((bins, f) => {
    const column = values.subarray(f * rows, (f + 1) * rows)
    if (bins.kind === 'number') kernel.binColumn(f, column, bins.thresholds)
    else kernel.setBins(f, categoryColumn(column, bins))
  })
  kernel.pack()
}

function run(
  kernel: BoostKernel,
  { loss, classes, y, weights, levels }: BoostRows,
  plan: readonly FeatureBins[],
  options: BoostOptions,
  random: Random,
  onRound?: (round: number) => void,
): Boosted {
  const held = options.patience === null ? new Uint32Array() : drawHeldOut(y, loss, options.validationShare, random)
  const isHeld = new Uint8Array(y.length)
  for (const row of held) isHeld[row] = 1
  const train = Uint32Array.from({ length: y.length }, (_, row) => row).filter((row) => !isHeld[row])
  const baseline = startOf(loss, classes, y, weights, train)
  baseline.forEach((start, k) => kernel.raw(k).fill(start))
  const grower = new BoostedTreeGrower(kernel, options)
  const drawn = Math.max(1, Math.floor(train.length * options.subsample))
  const grown: BoostedTree[] = []
  const history: number[] = []
  let best = { round: 0, loss: Infinity }
  for (let round = 1; round <= options.trees; round++) {
    if (drawn < train.length) drawFirst(train, drawn, random)
    for (let k = 0; k < classes; k++) {
      kernel.gradients(k, k === 0)
      kernel.index.set(train)
      kernel.index.set(held, train.length)
      grown.push(grower.grow(drawn))
    }
    onRound?.(round)
    if (options.patience === null) continue
    const now = validationLoss(
      loss,
      Array.from({ length: classes }, (_, k) => kernel.raw(k)),
      y,
      weights,
      held,
    )
    history.push(now)
    if (now < best.loss - 1e-7) best = { round, loss: now }
    else if (round - best.round >= options.patience) break
  }
  const rounds = options.patience === null ? options.trees : best.round
  const kept = grown.slice(0, rounds * classes)
  const gains = new Float64Array(plan.length)
  for (const tree of kept)
    tree.features.forEach((feature, node) => {
      if (feature >= 0) gains[feature]! += tree.gains[node]!
    })
  const trees = joinTrees(kept.map((tree) => plainTree(tree, plan, levels)))
  return { trees, baseline, importances: sharesOf(gains), rounds, history }
}

/** Brings `count` random rows to the front, in ascending order on either side. */
function drawFirst(rows: Uint32Array, count: number, random: Random): void {
  for (let i = 0; i < count; i++) {
    const at = i + random.integer(rows.length - i)
    const row = rows[at]!
    rows[at] = rows[i]!
    rows[i] = row
  }
  rows.subarray(0, count).sort()
  rows.subarray(count).sort()
}

/** Rows held out, of each class its share. */
function drawHeldOut(y: Float64Array, loss: BoostLoss, share: number, random: Random): Uint32Array {
  const order = random.permutation(y.length)
  const groups = new Map<number, number[]>()
  for (const row of order) {
    const group = loss === 'squared' ? 0 : y[row]!
    const known = groups.get(group)
    if (known) known.push(row)
    else groups.set(group, [row])
  }
  const held = [...groups.values()].flatMap((rows) => rows.slice(0, Math.floor(rows.length * share)))
  return Uint32Array.from(held).sort()
}

/** Bins become thresholds and levels. */
function plainTree(tree: BoostedTree, plan: readonly FeatureBins[], levels: readonly number[]): Trees {
  const sets: number[] = []
  const setAt = tree.sets.map((set, node) => {
    const bins = plan[tree.features[node]!]
    if (!set || bins?.kind !== 'category') return -1
    const at = sets.length
    const words = new Uint32Array(Math.ceil(levels[tree.features[node]!]! / 32))
    bins.binOfLevel.forEach((bin, level) => {
      // A level without a bin of its own goes where missing values go.
      const isLeft = bin < 0 ? tree.missingLeft[node] : (set[bin >> 5]! >>> (bin & 31)) & 1
      if (isLeft) words[level >> 5]! |= 1 << (level & 31)
    })
    sets.push(...words)
    return at
  })
  return {
    roots: Uint32Array.of(0, tree.features.length),
    feature: Int32Array.from(tree.features),
    threshold: Float64Array.from(tree.features, (feature, node) => {
      const bins = plan[feature]
      if (!bins) return 0
      return bins.kind === 'number' ? (bins.thresholds[tree.bins[node]!] ?? Infinity) : NaN
    }),
    right: Uint32Array.from(tree.rights),
    missingLeft: Uint8Array.from(tree.missingLeft, Number),
    setAt: Int32Array.from(setAt),
    sets: Uint32Array.from(sets),
    values: Float64Array.from(tree.values),
    outputs: 1,
    cover: Float64Array.from(tree.counts),
    isSingle: false,
  }
}
