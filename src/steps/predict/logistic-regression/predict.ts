import type { Method, Predict, TrainedModel } from '../../../learning/method'
import { block, margins } from '../../../learning/logistic/row-blocks'

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
  const { intercepts, coefficients } = learnedOf(model)
  const columns = intercepts.map(() => new Float64Array(x.rows))
  const flat = coefficients.flatMap((row, k) => [intercepts[k]!, ...row])
  for (let from = 0; from < x.rows; from += block) margins(flat, x, columns, from, Math.min(x.rows, from + block))
  const [margin] = columns
  if (columns.length === 1 && margin)
    return {
      probabilities: [margin.map((m) => 1 / (1 + Math.exp(m))), margin.map((m) => 1 / (1 + Math.exp(-m)))],
    }
  for (let i = 0; i < x.rows; i++) {
    let most = -Infinity
    for (const column of columns) most = Math.max(most, column[i]!)
    let sum = 0
    for (const column of columns) sum += column[i] = Math.exp(column[i]! - most)
    for (const column of columns) column[i]! /= sum
  }
  return { probabilities: columns }
}

/** Rows asked for at a time: so few that the prepared columns stay in the cache. */
export const asking: Pick<Method<never>, 'predict' | 'chunk'> = { predict, chunk: 2 * block }
