import { rawMargins } from '../../../learning/logistic/raw-margins'
import { block, margins } from '../../../learning/logistic/row-blocks'
import type { Method, Predict, PredictRaw, TrainedModel } from '../../../learning/method'
import type { LinearSums } from '../../../learning/linear/linear-sums'
import type { LinearPenalty } from '../../../learning/linear/fit-linear'

/** What linear regression learns. */
export interface Learned extends Record<string, unknown> {
  intercept: number
  /** In the order of the preparation's features. */
  coefficients: number[]
  /** To learn on from further rows; not kept for very many features. */
  sums?: LinearSums
  /** At so many rows as the sums have. */
  penalty?: LinearPenalty & { perRow: boolean }
}

export const learnedOf = ({ learned }: Pick<TrainedModel, 'learned'>) => learned as Learned

/** Intercept + Σ coefficient · feature. */
export const predict: Predict = (model, x) => {
  const { intercept, coefficients } = learnedOf(model)
  const values = new Float64Array(x.rows)
  const flat = [intercept, ...coefficients]
  for (let from = 0; from < x.rows; from += block) margins(flat, x, [values], from, Math.min(x.rows, from + block))
  return { values }
}

/** The same of raw rows. */
const predictRaw: PredictRaw = (model, rows) => {
  const { intercept, coefficients } = learnedOf(model)
  const columns = rawMargins(model.preparation, rows, [[intercept, ...coefficients]])
  return columns && { values: columns[0]! }
}

/** Rows asked for at a time: so few that the prepared columns stay in the cache. */
export const asking: Pick<Method<never>, 'predict' | 'predictRaw' | 'chunk'> = { predict, predictRaw, chunk: 2 * block }
