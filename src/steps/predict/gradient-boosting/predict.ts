import { twoProbabilities } from '../../../learning/logistic/two-probabilities'
import type { Predict } from '../../../learning/method'
import { learnedTrees, type LearnedTrees } from '../../../learning/trees/learned-trees'
import { sumOnThreads } from '../../../learning/trees/sum-on-threads'

export interface LearnedBoosting extends LearnedTrees {
  /** The margin of each class before any tree. */
  baseline: number[]
}

/** Margins by baseline and trees; probabilities by 1 / (1 + e^(−margin)) of two classes, softmax of more. */
export const predict: Predict = async (model, x, threads) => {
  const { trees, baseline } = learnedTrees(model) as LearnedBoosting
  const margins = await sumOnThreads(trees, x, threads, baseline.length)
  margins.forEach((margin, k) => {
    for (let row = 0; row < margin.length; row++) margin[row]! += baseline[k]!
  })
  const [first] = margins
  if (model.task === 'regress') return { values: first! }
  if (margins.length === 1 && first) return { probabilities: twoProbabilities(first) }
  for (let row = 0; row < x.rows; row++) {
    let most = -Infinity
    for (const margin of margins) most = Math.max(most, margin[row]!)
    let sum = 0
    for (const margin of margins) sum += margin[row] = Math.exp(margin[row]! - most)
    for (const margin of margins) margin[row]! /= sum
  }
  return { probabilities: margins }
}
