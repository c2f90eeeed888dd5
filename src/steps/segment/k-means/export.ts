import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { modelCenters } from './model-centers'

/** The nearest centre: the least squared distance, the first of equals. */
export const exportModel = exportScorer((model) => ({
  title: words('K 均值分群', 'K-means'),
  model,
  sums: modelCenters(model).map((center) => ({
    start: 0,
    squares: center.map((mean, feature) => ({ feature, mean, weight: 1 })),
  })),
  answer: { kind: 'cluster' },
}))
