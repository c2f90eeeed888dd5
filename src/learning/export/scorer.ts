import type { Model } from '../../core/model'
import type { Words } from '../../core/words'
import type { Trees } from '../../math/tree/trees'
import { featuresOf } from '../fit-columns'
import { labelsOf, type TrainedModel } from '../method'
import { learnedTrees } from '../trees/learned-trees'

/**
 * How a model scores, in pieces that every language has: prepared features → sums → the answer. A kind says this once
 * (`export.ts`), and the writers of SQL, Python, ONNX and the offline page do the rest. Features are positions in
 * `model.preparation.features`.
 */
export interface Scorer {
  /** Such as `Logistic regression`. */
  title: Words
  model: Model
  /** One for each margin, share, number or centre. */
  sums: readonly ScorerSum[]
  /** Added to the sums. */
  trees?: ScorerTrees
  /** Take the place of the sums. */
  network?: ScorerNetwork
  answer: ScorerAnswer
  /** A further column that is a sum of its own, such as a scorecard's points. */
  extra?: { name: string; sum: ScorerSum }
}

export interface ScorerSum {
  start: number
  /** + weight · x, one for each feature. */
  linear?: readonly number[]
  /** − weight · (x − mean)². */
  squares?: readonly { feature: number; mean: number; weight: number }[]
  /** + the value that a table has for x. */
  lookups?: readonly ScorerLookup[]
}

export interface ScorerLookup {
  feature: number
  /** `edges`: values[i] up to and with levels[i], the last beyond; `keys`: values[i] where x is levels[i]. */
  by: 'edges' | 'keys'
  levels: readonly number[]
  values: readonly number[]
  /** Where x is missing. */
  missing: number
  /** Where x is none of the keys. */
  unseen: number
}

export interface ScorerTrees {
  trees: Trees
  /** Trees go to the sums in turn, `trees.outputs` sums each; see `sumTrees`. */
  groups: number
  /** What the trees' answers are divided by. */
  divisor: number
}

/** Dense layers: each has one row of weights and one bias for each of its outputs. */
export interface ScorerNetwork {
  layers: readonly { weights: readonly (readonly number[])[]; biases: readonly number[] }[]
  activation: 'relu' | 'tanh' | 'sigmoid' | 'elu'
}

export type ScorerAnswer =
  /** The sums themselves, under these names. */
  | { kind: 'numbers'; names: readonly string[] }
  /** `logistic`: one sum, the log-odds of the second class; `softmax`: one for each; `shares`: either, chances already. */
  | { kind: 'classes'; labels: readonly string[]; type: string; link: 'logistic' | 'softmax' | 'shares' }
  /** The first of the largest sums. */
  | { kind: 'cluster' }
  /** 2^(−sum / usual), marked above the limit. */
  | { kind: 'anomaly'; usual: number; limit: number }
  /** The least answer of a tree that half of the trees' weight does not exceed. */
  | { kind: 'median'; weights: readonly number[] }

/** The answer of a supervised model whose sums are joined by this link, or one number. */
export function supervisedAnswer(model: TrainedModel, link: 'logistic' | 'softmax' | 'shares'): ScorerAnswer {
  if (model.task === 'regress') return { kind: 'numbers', names: ['prediction'] }
  const type = model.learned['targetType']
  return { kind: 'classes', labels: labelsOf(model), type: typeof type === 'string' ? type : 'VARCHAR', link }
}

/** The trees of a model and the empty sums that they are added to. */
export function treeScorer(
  model: TrainedModel,
  groups = 1,
  divisor = 1,
): { trees: ScorerTrees; sums: readonly ScorerSum[] } {
  const { trees } = learnedTrees(model)
  return {
    trees: { trees, groups, divisor },
    sums: Array.from({ length: groups * trees.outputs }, () => ({ start: 0 })),
  }
}

/** How far two logarithms of one number may lie apart, relative to the larger of them and one: each language rounds its own way. */
export const loggedNear = 1e-14

/** For each feature, whether it is a logarithm. */
export const loggedFeatures = ({ preparation }: Pick<TrainedModel, 'preparation'>): boolean[] =>
  preparation.inputs.flatMap((input) => (input.kind === 'number' ? [input.log1p] : featuresOf(input).map(() => false)))

/** The DuckDB type that a column had in training. */
export const columnType = ({ columns }: Pick<TrainedModel, 'columns'>, name: string): string =>
  columns.find((column) => column.name === name)?.type ?? 'DOUBLE'
