import { numbers, type NamedColumn } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { designMatrix } from '../../../learning/design-matrix'
import { anomalyScores } from '../../../math/tree/isolation-forest'
import { learnedOf } from './learned'

/** The score of each row and whether it is marked; null for a row that the preparation drops. */
export const apply: Apply = (model, rows) => {
  const x = designMatrix(model.preparation, rows)
  const { trees, sampleSize, limit } = learnedOf(model)
  return scoreColumns(anomalyScores(trees, x, sampleSize), limit, x.keep, rows.length)
}

export function scoreColumns(
  scores: Float64Array,
  limit: number,
  keep: Uint32Array | null,
  rows: number,
): NamedColumn[] {
  const whole = new Float64Array(rows).fill(NaN)
  scores.forEach((score, i) => (whole[keep?.[i] ?? i] = score))
  const isStrange = Int8Array.from(whole, (score) => (Number.isNaN(score) ? -1 : score > limit ? 1 : 0))
  return [numbers('anomaly_score', whole), { kind: 'boolean', name: 'is_anomaly', type: 'BOOLEAN', values: isStrange }]
}
