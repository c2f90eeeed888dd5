import { chiSquare } from '../distributions/chi-square'

export interface Normality {
  /** n / 6 · (skewness² + (kurtosis − 3)² / 4). */
  statistic: number
  /** Of χ² with two degrees of freedom: small where the values do not look normal. */
  pValue: number
  skewness: number
  /** 3 for a normal distribution. */
  kurtosis: number
}

/**
 * Whether values look normally distributed (Jarque and Bera, Economics Letters 6, 1980), as statsmodels' `jarque_bera`.
 * @returns null for fewer than four values, or where they do not vary
 */
export function jarqueBera(values: Float64Array): Normality | null {
  const n = values.length
  if (n < 4) return null
  const mean = values.reduce((sum, v) => sum + v, 0) / n
  const moment = (power: number) => values.reduce((sum, v) => sum + (v - mean) ** power, 0) / n
  const variance = moment(2)
  const size = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0)
  if (!(variance > (1e-12 * size) ** 2)) return null
  const skewness = moment(3) / variance ** 1.5
  const kurtosis = moment(4) / variance ** 2
  const statistic = (n / 6) * (skewness ** 2 + (kurtosis - 3) ** 2 / 4)
  return { statistic, pValue: chiSquare(2).survival(statistic), skewness, kurtosis }
}
