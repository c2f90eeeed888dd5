import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { treeScorer } from '../../../learning/export/scorer'
import { averagePath } from '../../../math/tree/isolation-forest'
import { treeCount } from '../../../math/tree/trees'
import { learnedOf } from './learned'

export const exportModel = exportScorer((model) => {
  const { trees, sampleSize, limit } = learnedOf(model)
  return {
    title: words('孤立森林', 'Isolation forest'),
    model,
    ...treeScorer(model, 1, treeCount(trees)),
    answer: { kind: 'anomaly', usual: averagePath(sampleSize) || 1, limit },
  }
})
