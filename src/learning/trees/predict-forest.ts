import { treeCount } from '../../math/tree/trees'
import type { Predict } from '../method'
import { learnedTrees } from './learned-trees'
import { sumOnThreads } from './sum-on-threads'

/** The mean of what the trees answer: shares of the classes, or a number. One tree or many. */
export const predictForest: Predict = async (model, x, threads) => {
  const { trees } = learnedTrees(model)
  const count = treeCount(trees)
  const sums = await sumOnThreads(trees, x, threads)
  const means = sums.map((column) => column.map((sum) => sum / count))
  if (model.task === 'regress') return { values: means[0]! }
  const [positive] = means
  return { probabilities: means.length === 1 && positive ? [positive.map((p) => 1 - p), positive] : means }
}
