import { sumTrees } from '../../math/tree/walk-trees'
import { treeCount } from '../../math/tree/trees'
import type { Predict } from '../method'
import { learnedTrees } from './learned-trees'

/** The mean of what the trees answer: shares of the classes, or a number. One tree or many. */
export const predictForest: Predict = (model, x) => {
  const { trees } = learnedTrees(model)
  const count = treeCount(trees)
  const means = sumTrees(trees, x).map((column) => column.map((sum) => sum / count))
  if (model.task === 'regress') return { values: means[0]! }
  const [positive] = means
  return { probabilities: means.length === 1 && positive ? [positive.map((p) => 1 - p), positive] : means }
}
