import type { DesignMatrix } from '../../../learning/design-matrix'
import { twoProbabilities } from '../../../learning/logistic/two-probabilities'
import type { Predict, TrainedModel } from '../../../learning/method'
import { woeBinOf, type WoeFeature } from './woe-bins'

export interface ScoredFeature extends WoeFeature {
  /** What one unit of its weight of evidence adds to the log-odds of the positive class. */
  coefficient: number
  /** Of each bin, rounded. */
  points: number[]
  /** Of a value that training did not see: its weight of evidence is 0. */
  unseenPoints: number
}

export interface Learned extends Record<string, unknown> {
  intercept: number
  features: ScoredFeature[]
}

export const learnedOf = ({ learned }: Pick<TrainedModel, 'learned'>) => learned as Learned

/** Log-odds of the positive class, and the sum of the points. */
export function scoreRows(
  { intercept, features }: Learned,
  x: DesignMatrix,
): { margin: Float64Array; score: Float64Array } {
  const margin = new Float64Array(x.rows).fill(intercept)
  const score = new Float64Array(x.rows)
  features.forEach((feature, f) => {
    const { bins, coefficient, points, unseenPoints } = feature
    for (let i = 0, at = f * x.rows; i < x.rows; i++, at++) {
      const bin = woeBinOf(feature, x.values[at]!)
      if (bin >= 0) margin[i]! += coefficient * bins[bin]!.woe
      score[i]! += bin >= 0 ? points[bin]! : unseenPoints
    }
  })
  return { margin, score }
}

export const predict: Predict = (model, x) => {
  const { margin, score } = scoreRows(learnedOf(model), x)
  return {
    probabilities: twoProbabilities(margin),
    extra: [{ name: 'score', values: score }],
  }
}
