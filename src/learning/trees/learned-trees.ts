import type { Trees } from '../../math/tree/trees'
import type { TrainedModel } from '../method'

/** What kinds made of trees learn. */
export interface LearnedTrees extends Record<string, unknown> {
  trees: Trees
  /** Of each feature that is a category taken as it is the number of its levels; 0 for numbers. */
  levels: number[]
}

export const learnedTrees = ({ learned }: Pick<TrainedModel, 'learned'>): LearnedTrees => learned as LearnedTrees
