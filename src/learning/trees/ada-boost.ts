import type { Random } from '../../core/random'
import { openKernels } from '../../kernels/open-kernels'
import type { TreeKernel, TreeOptions } from '../../kernels/tree-kernel'
import type { RankedFeatures } from '../../math/tree/rank-features'
import { sharesOf, treeImportances } from '../../math/tree/tree-importances'
import type { TreeTarget } from '../../math/tree/tree-target'
import { joinTrees, withoutFacts, type GrownTree, type Trees } from '../../math/tree/trees'
import { leavesOf, type Rows } from '../../math/tree/walk-trees'

export interface AdaBoostOptions extends TreeOptions {
  estimators: number
  learningRate: number
}

export interface AdaBoosted {
  /**
   * Classes: leaves hold votes, already weighted, so that answers add up to the decision; of two classes one number, the
   * weight for the second less that for the first. Numbers: leaves hold means, for a weighted median.
   */
  trees: Trees
  /** How much each tree counts. */
  treeWeights: Float64Array
  importances: Float64Array
  /** The weighted error of each tree. */
  errors: number[]
}

interface Learning {
  ranked: RankedFeatures
  target: TreeTarget
  weights: Float64Array
  x: Rows
}

/** What one round gives: how much its tree counts, its error, and whether boosting ends here (`drop`: without it). */
interface Round {
  tree: GrownTree
  weight: number
  error: number
  end: 'go-on' | 'stop' | 'drop'
}

/**
 * AdaBoost: SAMME for classes (Zhu et al. 2009), AdaBoost.R2 for numbers (Drucker 1997, linear loss), as scikit-learn's.
 * Boosting ends early at a perfect tree or at one that is no better than chance.
 */
export async function adaBoost(
  learning: Learning,
  options: AdaBoostOptions,
  random: Random,
  onTree?: (trees: number) => void,
): Promise<AdaBoosted> {
  const features = learning.ranked.ranks.length
  // Each tree waits for the one before, so one thread is all that has work.
  const kernels = await openKernels(1)
  let rounds: Round[]
  try {
    rounds = boostRounds(kernels.trees({ ...learning, options }), learning, options, random, onTree)
  } finally {
    kernels.close()
  }
  const { target } = learning
  // A first tree that is no better than chance still answers.
  const treeWeights = Float64Array.from(rounds, ({ weight }) => (weight > 0 ? weight : 1))
  const total = treeWeights.reduce((sum, w) => sum + w, 0)
  const importances = new Float64Array(features)
  rounds.forEach(({ tree }, t) =>
    treeImportances(tree, features).forEach((share, f) => (importances[f]! += (share * treeWeights[t]!) / total)),
  )
  const trees = rounds.map(({ tree }, t) =>
    target.kind === 'classes' ? asVotes(tree, target.classes, treeWeights[t]! / total) : withoutFacts(tree),
  )
  return {
    trees: joinTrees(trees),
    treeWeights,
    importances: sharesOf(importances),
    errors: rounds.map((r) => r.error),
  }
}

function boostRounds(
  kernel: TreeKernel,
  { target, weights, x }: Learning,
  options: AdaBoostOptions,
  random: Random,
  onTree?: (trees: number) => void,
): Round[] {
  let current = normalised(weights)
  const rounds: Round[] = []
  for (let t = 0; t < options.estimators; t++) {
    const own = random.fork()
    const round =
      target.kind === 'classes'
        ? ofClasses(kernel.growOne({ weights: current, seed: own.bits() }), current, target, x, options)
        : ofNumbers(kernel, current, target.y, x, options, own)
    if (round.end !== 'drop' || rounds.length === 0) rounds.push(round)
    onTree?.(t + 1)
    if (round.end !== 'go-on') break
    current = normalised(current)
  }
  return rounds
}

function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, w) => sum + w, 0)
  return weights.map((w) => w / total)
}

/** The class of a leaf: the largest share, the first of equals. */
function classAt({ values, outputs }: Trees, leaf: number): number {
  if (outputs === 1) return values[leaf]! > 0.5 ? 1 : 0
  let best = 0
  for (let k = 1; k < outputs; k++) if (values[leaf * outputs + k]! > values[leaf * outputs + best]!) best = k
  return best
}

/** Raises the weights of the rows that the tree gets wrong, in place. */
function ofClasses(
  tree: GrownTree,
  weights: Float64Array,
  { codes, classes }: TreeTarget & { kind: 'classes' },
  x: Rows,
  { learningRate }: AdaBoostOptions,
): Round {
  const leaves = leavesOf(tree, x)
  const isWrong = Uint8Array.from(codes, (code, row) => (classAt(tree, leaves[row]!) === code ? 0 : 1))
  const error = isWrong.reduce((sum, wrong, row) => sum + wrong * weights[row]!, 0)
  if (error <= 0) return { tree, weight: 1, error: 0, end: 'stop' }
  if (error >= 1 - 1 / classes) return { tree, weight: 0, error, end: 'drop' }
  const weight = learningRate * (Math.log((1 - error) / error) + Math.log(classes - 1))
  isWrong.forEach((wrong, row) => {
    if (wrong) weights[row]! *= Math.exp(weight)
  })
  return { tree, weight, error, end: 'go-on' }
}

/** Learns from rows drawn by their weights; lowers the weights of rows that are predicted well, in place. */
function ofNumbers(
  kernel: TreeKernel,
  weights: Float64Array,
  y: Float64Array,
  x: Rows,
  { learningRate }: AdaBoostOptions,
  random: Random,
): Round {
  const tree = kernel.growOne({ weights: drawByWeight(weights, random), seed: random.bits() })
  const leaves = leavesOf(tree, x)
  const off = y.map((value, row) => Math.abs(tree.values[leaves[row]!]! - value))
  const most = off.reduce((max, value, row) => (weights[row]! > 0 ? Math.max(max, value) : max), 0)
  const loss = most > 0 ? off.map((value) => value / most) : off
  const error = loss.reduce((sum, value, row) => sum + value * weights[row]!, 0)
  if (error <= 0) return { tree, weight: 1, error: 0, end: 'stop' }
  if (error >= 0.5) return { tree, weight: 0, error, end: 'drop' }
  const beta = error / (1 - error)
  for (let row = 0; row < weights.length; row++) weights[row]! *= beta ** ((1 - loss[row]!) * learningRate)
  return { tree, weight: learningRate * Math.log(1 / beta), error, end: 'go-on' }
}

/** As many rows as there are, drawn with replacement, each as often as its weight makes likely. */
function drawByWeight(weights: Float64Array, random: Random): Float64Array {
  const ends = new Float64Array(weights.length)
  let total = 0
  for (let row = 0; row < weights.length; row++) ends[row] = total += weights[row]!
  const counts = new Float64Array(weights.length)
  for (let i = 0; i < weights.length; i++) {
    const at = random.uniform() * total
    let [low, high] = [0, weights.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! > at) high = middle
      else low = middle + 1
    }
    counts[low]! += 1
  }
  return counts
}

function asVotes(tree: GrownTree, classes: number, weight: number): Trees {
  const outputs = classes === 2 ? 1 : classes
  const values = new Float64Array(tree.feature.length * outputs)
  for (let node = 0; node < tree.feature.length; node++) {
    const vote = classAt(tree, node)
    if (classes === 2) values[node] = vote === 1 ? weight : -weight
    else values[node * outputs + vote] = weight
  }
  return { ...withoutFacts(tree), values, outputs }
}
