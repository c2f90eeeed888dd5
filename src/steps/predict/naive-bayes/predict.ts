import type { Predict, TrainedModel } from '../../../learning/method'
import type { BayesCounts } from './bayes-counts'
import { jointColumns, logJoint } from './log-joint'

export const learnedOf = ({ learned }: Pick<TrainedModel, 'learned'>) => learned as BayesCounts

/** The joint chances, brought to a sum of 1. */
export const predict: Predict = (model, x) => {
  const columns = jointColumns(logJoint(learnedOf(model)), x)
  for (let i = 0; i < x.rows; i++) {
    let most = -Infinity
    for (const column of columns) most = Math.max(most, column[i]!)
    let sum = 0
    for (const column of columns) sum += column[i] = Math.exp(column[i]! - most)
    for (const column of columns) column[i]! /= sum
  }
  return { probabilities: columns }
}
