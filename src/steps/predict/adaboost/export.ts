import type { Model } from '../../../core/model'
import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { supervisedAnswer, treeScorer, type Scorer } from '../../../learning/export/scorer'
import { learnedTrees } from '../../../learning/trees/learned-trees'
import type { LearnedBoost } from './predict'

export const exportModel = exportScorer(scorerOf)

function scorerOf(model: Model): Scorer {
  const { trees, treeWeights } = learnedTrees(model) as LearnedBoost
  const base = { title: words('AdaBoost', 'AdaBoost'), model }
  if (model.task === 'regress')
    return { ...base, ...treeScorer(model), answer: { kind: 'median', weights: Array.from(treeWeights) } }
  const isBinary = trees.outputs === 1
  return {
    ...base,
    ...treeScorer(model, 1, isBinary ? 1 : trees.outputs - 1),
    answer: supervisedAnswer(model, isBinary ? 'logistic' : 'softmax'),
  }
}
