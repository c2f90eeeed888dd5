import { rankFeatures, type RankedFeatures } from '../../math/tree/rank-features'
import type { TreeTarget } from '../../math/tree/tree-target'
import type { TrainingSet } from '../method'
import { takesCategories } from '../native-columns'
import type { Preprocess } from '../preprocess'

/** The training rows as trees take them. */
export interface TreeRows {
  ranked: RankedFeatures
  target: TreeTarget
  weights: Float64Array
  /** See `LearnedTrees`. */
  levels: number[]
}

export function treeRows(training: TrainingSet, preprocess: Preprocess): TreeRows {
  const { x, weights } = training
  const levels = nativeLevels(training, preprocess)
  return {
    ranked: rankFeatures(x, x.features.length, levels),
    target: treeTarget(training),
    weights: weights ?? new Float64Array(x.rows).fill(1),
    levels,
  }
}

export const treeTarget = ({ task, codes, labels, y }: TrainingSet): TreeTarget =>
  task === 'classify' ? { kind: 'classes', codes, classes: labels.length } : { kind: 'numbers', y }

/** The levels of each feature that is a category taken as it is; 0 for every other feature. */
export function nativeLevels({ preparation, x }: TrainingSet, preprocess: Preprocess): number[] {
  if (!takesCategories(preprocess)) return x.features.map(() => 0)
  return preparation.inputs.map((input) => (input.kind === 'category' ? input.levels.length : 0))
}
