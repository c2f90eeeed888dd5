import { numbers } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { designMatrix } from '../../../learning/design-matrix'
import { assignMixture, type CovarianceKind } from '../../../math/clustering/gaussian-mixture'

interface Learned {
  kind: CovarianceKind
  weights: number[]
  means: number[]
  covariances: number[]
}

/** The likeliest component of each row and its probability; null for a row that the preparation drops. */
export const apply: Apply = (model, rows) => {
  const { kind, weights, means, covariances } = model.learned as unknown as Learned
  const x = designMatrix(model.preparation, rows)
  const { labels, probabilities } = assignMixture(x.values, x.rows, x.features.length, {
    kind,
    weights: Float64Array.from(weights),
    means: Float64Array.from(means),
    covariances: Float64Array.from(covariances),
  })
  const clusters = new Float64Array(rows.length).fill(NaN)
  const sure = new Float64Array(rows.length).fill(NaN)
  for (let i = 0; i < x.rows; i++) {
    clusters[x.keep?.[i] ?? i] = labels[i]!
    sure[x.keep?.[i] ?? i] = probabilities[i]!
  }
  return [numbers('cluster', clusters, 'INTEGER'), numbers('probability', sure)]
}
