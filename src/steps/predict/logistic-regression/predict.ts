import { rawMargins } from '../../../learning/logistic/raw-margins'
import { block, margins } from '../../../learning/logistic/row-blocks'
import { twoProbabilities } from '../../../learning/logistic/two-probabilities'
import type { Method, Predict, Prediction, PredictRaw, TrainedModel } from '../../../learning/method'

/** What logistic regression learns: one intercept and row of coefficients, or with more than two classes one for each. */
export interface Learned extends Record<string, unknown> {
  intercepts: number[]
  /** In the order of the preparation's features. */
  coefficients: number[][]
  /** To learn on from further rows; see `LogisticFit`. */
  information?: Float64Array
}

export const learnedOf = ({ learned }: Pick<TrainedModel, 'learned'>) => learned as Learned

/** Probabilities of the classes: 1 / (1 + e^(−margin)) of two, softmax of more. */
export const predict: Predict = (model, x) => {
  const rows = coefficientRows(model)
  const columns = rows.map(() => new Float64Array(x.rows))
  for (let from = 0; from < x.rows; from += block)
    margins(rows.flat(), x, columns, from, Math.min(x.rows, from + block))
  return probabilitiesOf(columns)
}

/** The same of raw rows. */
const predictRaw: PredictRaw = (model, rows) => {
  const columns = rawMargins(model.preparation, rows, coefficientRows(model))
  return columns && probabilitiesOf(columns)
}

const coefficientRows = (model: TrainedModel): number[][] => {
  const { intercepts, coefficients } = learnedOf(model)
  return coefficients.map((row, k) => [intercepts[k]!, ...row])
}

/** @param columns margins of the classes; they become the probabilities where there are more than two */
function probabilitiesOf(columns: Float64Array[]): Prediction {
  const [margin] = columns
  if (columns.length === 1 && margin) return { probabilities: twoProbabilities(margin) }
  for (let i = 0; i < columns[0]!.length; i++) {
    let most = -Infinity
    for (const column of columns) most = Math.max(most, column[i]!)
    let sum = 0
    for (const column of columns) sum += column[i] = Math.exp(column[i]! - most)
    for (const column of columns) column[i]! /= sum
  }
  return { probabilities: columns }
}

/** Rows asked for at a time: so few that the prepared columns stay in the cache. */
export const asking: Pick<Method<never>, 'predict' | 'predictRaw' | 'chunk'> = { predict, predictRaw, chunk: 2 * block }
