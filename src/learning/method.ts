import type { Columns } from '../core/columns'
import type { Model } from '../core/model'
import type { Preparation } from '../core/preparation'
import type { ProgressBar } from '../core/progress'
import type { Backend, StepContext } from '../core/step'
import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import type { DesignMatrix } from './design-matrix'
import type { ColumnPreprocess } from './fit-columns'

export type Task = 'classify' | 'regress'

/** A model as a kind makes it; the engine gives it its name and kind. */
export type TrainedModel = Omit<Model, 'name' | 'kind'>

/** The training rows, prepared. */
export interface TrainingSet {
  task: Task
  x: DesignMatrix
  /** How the raw columns became `x`. */
  preparation: Preparation
  /** Classes in the order of the codes: ascending, but of two the positive one last. Empty for a regression. */
  labels: readonly string[]
  /** The class of each row as a position in `labels`. Empty for a regression. */
  codes: Int32Array
  /** The number of each row. Empty for a classification. */
  y: Float64Array
  /** Weights of the rows from `classWeight`; null when all are 1. */
  weights: Float64Array | null
}

/** What a kind has learned. */
export interface Fit {
  /** Goes into the model: JSON and typed arrays. */
  learned: Record<string, unknown>
  /** Beside the test figures, such as `trainLogLikelihood`. */
  metrics?: Record<string, number | null>
  data?: Record<string, unknown>
  charts?: VegaLiteSpec[]
  /** What has to be said beside the answer, such as that the classes separate perfectly. */
  remarks?: Words[]
  /** Parameters that the recipe has to remember so that a replay gives the same, such as where it was ended. */
  params?: Record<string, unknown>
  backend: Backend
}

/** What a model says of prepared rows. */
export interface Prediction {
  /** One column for each class, in the order of `labels`. */
  probabilities?: Float64Array[]
  /** The predicted class; unless given, the largest probability, of two classes the positive one from ½ on. */
  codes?: Int32Array
  /** The predicted number, for a regression. */
  values?: Float64Array
  /** More columns of the output table, such as `decision`; numbers only. */
  extra?: { name: string; values: Float64Array }[]
}

/** From a model and prepared rows, in training and ever after. */
export type Predict = (model: TrainedModel, x: DesignMatrix, threads: number) => Prediction | Promise<Prediction>

/** The same bits from raw rows, sooner; null where they have to be prepared first. */
export type PredictRaw = (model: TrainedModel, rows: Columns) => Prediction | null

/** A supervised kind: all that differs from the others. `run.ts` hands it to `supervised`, `apply.ts` to `applyModel`. */
export interface Method<P> {
  tasks: readonly Task[]
  /** @param progress the training's own part of the whole */
  fit(training: TrainingSet, context: StepContext<P>, progress: ProgressBar): Fit | Promise<Fit>
  predict: Predict
  predictRaw?: PredictRaw
  /** The preparation this kind needs, where it cannot work with the one that was asked for. */
  preprocess?: (params: P) => ColumnPreprocess
  /** Rows predicted at a time, for a kind that takes long over each. */
  chunk?: number
  /** Says itself which features others determine, since it gives them no weight. */
  saysCollinear?: boolean
  /** `keep`: takes missing values as they are when the preparation leaves them. */
  missing?: 'keep'
}

/** The classes of a model in the order of its codes: ascending, but of two the positive one last. */
export function labelsOf({ classes = [], positive }: TrainedModel): string[] {
  return classes.length === 2 && positive === classes[0] ? [classes[1]!, classes[0]!] : [...classes]
}
