import type { Model } from '../../../core/model'
import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { supervisedAnswer, treeScorer, type Scorer } from '../../../learning/export/scorer'
import { learnedTrees } from '../../../learning/trees/learned-trees'
import type { LearnedBoosting } from './predict'

export const exportModel = exportScorer(scorerOf)

function scorerOf(model: Model): Scorer {
  const { baseline } = learnedTrees(model) as LearnedBoosting
  return {
    title: words('梯度提升', 'Gradient boosting'),
    model,
    ...treeScorer(model, baseline.length),
    sums: baseline.map((start) => ({ start })),
    answer: supervisedAnswer(model, baseline.length === 1 ? 'logistic' : 'softmax'),
  }
}
