import type { Model } from '../../../core/model'
import type { Trees } from '../../../math/tree/trees'

export interface LearnedIsolation extends Record<string, unknown> {
  trees: Trees
  levels: number[]
  /** The rows each tree was grown on. */
  sampleSize: number
  /** Scores above it are marked. */
  limit: number
}

export const learnedOf = (model: Pick<Model, 'learned'>): LearnedIsolation => model.learned as LearnedIsolation
