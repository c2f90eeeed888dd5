import type { LinearFit } from '../../../learning/linear/fit-linear'
import { studentT } from '../../../math/distributions/student-t'

export interface CoefficientRecord {
  feature: string
  estimate: number
  /** The estimate times the deviation of the feature: what a typical difference amounts to. */
  perDeviation?: number
  standardError?: number
  /** Student's t. */
  statistic?: number
  pValue?: number
  /** The 95 % interval of the estimate. */
  lower?: number
  upper?: number
  /** Variance inflation: how much of the error comes from being related to other features; 1 is none. */
  inflation?: number
}

/** One record for each coefficient, `(intercept)` first; errors and intervals for plain least squares. */
export function coefficientRecords(fit: LinearFit, features: readonly string[]): CoefficientRecord[] {
  const { intercept, coefficients, inverse, sums, rank, residualSquares } = fit
  const width = features.length + 1
  const freedom = sums.rows - rank
  const variance = freedom > 0 ? residualSquares / freedom : NaN
  const t95 = freedom > 0 ? studentT(freedom).quantile(0.975) : NaN
  const inference = (estimate: number, at: number) => {
    const standardError = Math.sqrt(variance * (inverse?.[at * width + at] ?? NaN))
    if (!(standardError > 0)) return {}
    const statistic = estimate / standardError
    return {
      standardError,
      statistic,
      pValue: 2 * studentT(freedom).survival(Math.abs(statistic)),
      lower: estimate - t95 * standardError,
      upper: estimate + t95 * standardError,
    }
  }
  const ofFeatures = features.map((feature, j): CoefficientRecord => {
    const estimate = coefficients[j]!
    const squares = sums.products[j * width + j]!
    const entry = inverse?.[(j + 1) * width + j + 1] ?? 0
    return {
      feature,
      estimate,
      perDeviation: estimate * Math.sqrt(squares / sums.rows),
      ...inference(estimate, j + 1),
      ...(entry > 0 && { inflation: Math.max(1, entry * squares) }),
    }
  })
  return [{ feature: '(intercept)', estimate: intercept, ...inference(intercept, 0) }, ...ofFeatures]
}
