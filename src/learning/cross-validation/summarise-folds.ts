import type { Figures } from '../../math/metrics/confusion'

export interface FoldSummary {
  /** Mean of each figure over the folds that have it; null where none has. */
  means: Figures
  /** Population deviation over the same folds, as `scores.std()` of numpy. */
  deviations: Figures
}

/** @param folds the metrics of each fold */
export function summariseFolds(folds: readonly Figures[]): FoldSummary {
  const names = [...new Set(folds.flatMap((fold) => Object.keys(fold)))]
  const means: Figures = {}
  const deviations: Figures = {}
  for (const name of names) {
    const values = folds.map((fold) => fold[name]).filter((v): v is number => v !== null && v !== undefined)
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length
    means[name] = values.length === 0 ? null : mean
    deviations[name] =
      values.length === 0 ? null : Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length)
  }
  return { means, deviations }
}
