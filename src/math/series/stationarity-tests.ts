import { normal } from '../distributions/normal'
import { leastSquares } from './least-squares'

export type Trend = 'c' | 'ct'

export interface AdfTest {
  statistic: number
  pValue: number
  lags: number
}

/**
 * The augmented Dickey–Fuller test of a unit root, with MacKinnon's (1994) approximate p-value, as statsmodels' `adfuller`.
 * @param lags differences in the regression; without it as many as AIC takes of at most 12·(n/100)^¼
 * @returns null when the series is too short or does not vary
 */
export function adfTest(values: Float64Array, trend: Trend, lags?: number): AdfTest | null {
  const n = values.length
  const trends = trend === 'c' ? 1 : 2
  const most = Math.min(Math.floor(n / 2) - trends - 1, Math.ceil(12 * (n / 100) ** 0.25))
  if (most < 0) return null
  const used = lags === undefined ? bestLag(values, trend, most) : Math.min(lags, Math.floor(n / 2) - trends - 1)
  if (used === null || used < 0) return null
  const { y, columns } = regression(values, trend, used, used)
  const fit = leastSquares(y, columns)
  const free = y.length - columns.length
  if (!fit || free < 1 || !(fit.rss > 0)) return null
  const statistic = fit.coefficients[0]! / Math.sqrt((fit.rss / free) * fit.inverse[0]!)
  return { statistic, pValue: macKinnon(statistic, trend), lags: used }
}

/** AIC over the same rows for every number of lags; of equals the fewer. */
function bestLag(values: Float64Array, trend: Trend, most: number): number | null {
  let best: number | null = null
  let least = Infinity
  for (let lags = 0; lags <= most; lags++) {
    const { y, columns } = regression(values, trend, lags, most)
    const fit = leastSquares(y, columns)
    if (!fit || !(fit.rss > 0)) continue
    const aic = y.length * Math.log(fit.rss / y.length) + 2 * columns.length
    if (aic < least) [best, least] = [lags, aic]
  }
  return best
}

/** Δy on the level before, `lags` differences before, and the trend; the rows from `skipped` + 1 on. */
function regression(values: Float64Array, trend: Trend, lags: number, skipped: number) {
  const n = values.length
  const rows = n - 1 - skipped
  const from = skipped + 1
  const difference = (t: number) => values[t]! - values[t - 1]!
  const column = (value: (t: number) => number) => Float64Array.from({ length: rows }, (_, i) => value(from + i))
  return {
    y: column(difference),
    columns: [
      column((t) => values[t - 1]!),
      ...Array.from({ length: lags }, (_, lag) => column((t) => difference(t - 1 - lag))),
      column(() => 1),
      ...(trend === 'ct' ? [column((t) => t - from + 1)] : []),
    ],
  }
}

/** The response surfaces of MacKinnon (1994), Tables 3 and 4, for one series. */
const surfaces = {
  c: {
    ...{ star: -1.61, min: -18.83, max: 2.74 },
    small: [2.1659, 1.4412, 0.038269],
    large: [1.7339, 0.93202, -0.12745, -0.010368],
  },
  ct: {
    ...{ star: -2.89, min: -16.18, max: 0.7 },
    small: [3.2512, 1.6047, 0.049588],
    large: [2.5261, 0.61654, -0.37956, -0.060285],
  },
} as const

function macKinnon(statistic: number, trend: Trend): number {
  const { star, min, max, small, large } = surfaces[trend]
  if (statistic > max) return 1
  if (statistic < min) return 0
  const coefficients = statistic <= star ? small : large
  return normal.cdf(coefficients.reduce((sum, c, power) => sum + c * statistic ** power, 0))
}

export interface KpssTest {
  statistic: number
  /** Interpolated in the table, which ends at 0.01 and 0.1. */
  pValue: number
  lags: number
}

/**
 * The test of stationarity around a level or a trend (Kwiatkowski, Phillips, Schmidt and Shin, J. Econometrics 54, 1992) with
 * Bartlett weights, as statsmodels' `kpss`.
 * @param lags without it chosen by Hobijn et al. (1998), as statsmodels' `auto`
 */
export function kpssTest(values: Float64Array, trend: Trend, lags?: number): KpssTest | null {
  const n = values.length
  if (n < 3) return null
  const ones = new Float64Array(n).fill(1)
  const time = Float64Array.from({ length: n }, (_, i) => i + 1)
  const residuals = leastSquares(values, trend === 'c' ? [ones] : [ones, time])?.residuals
  if (!residuals) return null
  const used = Math.min(lags ?? hobijn(residuals), n - 1)
  let total = 0
  let eta = 0
  for (const residual of residuals) eta += (total += residual) ** 2
  let variance = product(residuals, 0)
  if (!(variance > 1e-20 * values.reduce((sum, v) => sum + v * v, 0))) return null
  for (let lag = 1; lag <= used; lag++) variance += 2 * (1 - lag / (used + 1)) * product(residuals, lag)
  const statistic = eta / n ** 2 / (variance / n)
  return { statistic, pValue: tabled(statistic, trend), lags: used }
}

function product(residuals: Float64Array, lag: number): number {
  let sum = 0
  for (let t = lag; t < residuals.length; t++) sum += residuals[t]! * residuals[t - lag]!
  return sum
}

function hobijn(residuals: Float64Array): number {
  const n = residuals.length
  const lags = Math.floor(n ** (2 / 9))
  let s0 = product(residuals, 0) / n
  let s1 = 0
  for (let lag = 1; lag <= lags; lag++) {
    const covariance = product(residuals, lag) / (n / 2)
    s0 += covariance
    s1 += lag * covariance
  }
  const ratio = s1 / s0
  return Math.trunc(1.1447 * (ratio * ratio) ** (1 / 3) * n ** (1 / 3))
}

const critical = { c: [0.347, 0.463, 0.574, 0.739], ct: [0.119, 0.146, 0.176, 0.216] } as const
const levels = [0.1, 0.05, 0.025, 0.01] as const

function tabled(statistic: number, trend: Trend): number {
  const steps = critical[trend]
  if (statistic <= steps[0]) return levels[0]
  for (let i = 1; i < steps.length; i++)
    if (statistic <= steps[i]!) {
      const share = (statistic - steps[i - 1]!) / (steps[i]! - steps[i - 1]!)
      return levels[i - 1]! + share * (levels[i]! - levels[i - 1]!)
    }
  return levels[3]
}
