import { treeCount, type Trees } from '../../../math/tree/trees'
import { eachLeaf, sumTrees } from '../../../math/tree/walk-trees'
import type { DesignMatrix } from '../../../learning/design-matrix'
import type { Predict } from '../../../learning/method'
import { learnedTrees, type LearnedTrees } from '../../../learning/trees/learned-trees'

export interface LearnedBoost extends LearnedTrees {
  /** How much each tree counts in the weighted median of a regression. */
  treeWeights: Float64Array
}

/** As scikit-learn's SAMME: of two classes 1 / (1 + e^(−decision)), of more the softmax of decision / (classes − 1). */
export const predict: Predict = (model, x) => {
  const { trees, treeWeights } = learnedTrees(model) as LearnedBoost
  if (model.task === 'regress') return { values: weightedMedians(trees, treeWeights, x) }
  const decision = sumTrees(trees, x)
  const [first] = decision
  if (decision.length === 1 && first)
    return { probabilities: [first.map((d) => 1 / (1 + Math.exp(d))), first.map((d) => 1 / (1 + Math.exp(-d)))] }
  const scale = decision.length - 1
  for (let row = 0; row < x.rows; row++) {
    let most = -Infinity
    for (const column of decision) most = Math.max(most, column[row]! / scale)
    let sum = 0
    for (const column of decision) sum += column[row] = Math.exp(column[row]! / scale - most)
    for (const column of decision) column[row]! /= sum
  }
  return { probabilities: decision }
}

const block = 8192

/** Of each row: the least answer that half of the trees' weight does not exceed. */
function weightedMedians(trees: Trees, weights: Float64Array, x: DesignMatrix): Float64Array {
  const count = treeCount(trees)
  const half = weights.reduce((sum, w) => sum + w, 0) / 2
  const medians = new Float64Array(x.rows)
  const order = Array.from({ length: count }, (_, t) => t)
  for (let from = 0; from < x.rows; from += block) {
    const rows = Math.min(block, x.rows - from)
    const answers = new Float64Array(rows * count)
    const columns = x.features.map((_, f) => x.values.subarray(f * x.rows + from, f * x.rows + from + rows))
    const values = new Float64Array(rows * columns.length)
    columns.forEach((column, f) => values.set(column, f * rows))
    eachLeaf(trees, { values, rows }, (tree, row, leaf) => (answers[row * count + tree] = trees.values[leaf]!))
    for (let row = 0; row < rows; row++) {
      const at = row * count
      order.sort((a, b) => answers[at + a]! - answers[at + b]! || a - b)
      let weight = 0
      for (const tree of order) {
        weight += weights[tree]!
        medians[from + row] = answers[at + tree]!
        if (weight >= half) break
      }
    }
  }
  return medians
}
