import { numbers } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { designMatrix } from '../../../learning/design-matrix'
import { nearestCenters } from '../../../math/clustering/nearest-centers'
import { modelCenters } from './model-centers'

/** The nearest centre of each row; null for a row that the preparation drops. */
export const apply: Apply = (model, rows) => {
  const x = designMatrix(model.preparation, rows)
  const { labels } = nearestCenters(x.values, x.rows, x.features.length, Float64Array.from(modelCenters(model).flat()))
  const clusters = new Float64Array(rows.length).fill(NaN)
  for (let i = 0; i < x.rows; i++) clusters[x.keep?.[i] ?? i] = labels[i]!
  return [numbers('cluster', clusters, 'INTEGER')]
}
