import { normal } from '../../../math/distributions/normal'
import type { LogisticFit } from '../../../learning/logistic/fit-logistic'

export interface CoefficientRecord {
  class?: string
  feature: string
  estimate: number
  oddsRatio: number
  standardError?: number
  /** Wald's z. */
  statistic?: number
  pValue?: number
  /** The 95 % interval of the estimate. */
  lower?: number
  upper?: number
}

const z95 = normal.quantile(0.975)

/**
 * One record for each coefficient, `(intercept)` first; with several classes one for each class and coefficient. Errors,
 * statistics and intervals without a penalty only.
 */
export function coefficientRecords(
  { coefficients, errors }: LogisticFit,
  features: readonly string[],
  classes: readonly string[],
): CoefficientRecord[] {
  const names = ['(intercept)', ...features]
  return coefficients.flatMap((row, k) =>
    names.map((feature, j) => {
      const estimate = row[j]!
      const error = errors?.[k]?.[j]
      return {
        ...(coefficients.length > 1 && { class: classes[k]! }),
        feature,
        estimate,
        oddsRatio: Math.exp(estimate),
        ...(error !== undefined && !Number.isNaN(error) && inference(estimate, error)),
      }
    }),
  )
}

const inference = (estimate: number, standardError: number) => ({
  standardError,
  statistic: estimate / standardError,
  pValue: 2 * normal.survival(Math.abs(estimate / standardError)),
  lower: estimate - z95 * standardError,
  upper: estimate + z95 * standardError,
})
