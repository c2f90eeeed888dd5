import type { Predict, TrainedModel } from '../../../learning/method'
import type { BayesCounts } from './bayes-counts'
import { jointColumns, logJoint } from './log-joint'

export const learnedOf = ({ learned }: Pick<TrainedModel, 'learned'>) => learned as BayesCounts

/** The joint chances over their sum, by way of its logarithm as scikit-learn, whose roundings decide ties near 1. */
export const predict: Predict = (model, x) => {
  const columns = jointColumns(logJoint(learnedOf(model)), x)
  for (let i = 0; i < x.rows; i++) {
    let most = -Infinity
    for (const column of columns) most = Math.max(most, column[i]!)
    let sum = 0
    for (const column of columns) sum += Math.exp(column[i]! - most)
    const whole = Math.log(sum) + most
    for (const column of columns) column[i] = Math.exp(column[i]! - whole)
  }
  return { probabilities: columns }
}
