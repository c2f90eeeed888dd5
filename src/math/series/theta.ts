import { autocorrelations } from './autocorrelation'
import { classicalDecomposition } from './classical-decomposition'
import { fitSmoothing } from './exponential-smoothing'

export interface ThetaForecast {
  mean: Float64Array
  error: Float64Array
  fitted: Float64Array
  parameters: { alpha: number; drift: number }
  /** Whether the season was taken out first. */
  isSeasonal: boolean
}

/**
 * The theta method (Assimakopoulos and Nikolopoulos, 2000) as simple exponential smoothing with half the slope of a line of time
 * (Hyndman and Billah, Int. J. Forecasting 19, 2003), after a season that shows in the autocorrelations (90 %) was divided out; as R's `thetaf`.
 * @returns null when there are fewer than four values
 */
export function thetaForecast(values: Float64Array, horizon: number, period: number): ThetaForecast | null {
  const n = values.length
  if (n < 4) return null
  const season = seasonsOf(values, period)
  const adjusted = season ? values.map((v, t) => v / season[t % period]!) : values
  const fit = fitSmoothing(adjusted, { trend: 'none', seasonal: 'none', damped: false, period: 1 }, {}, 'estimated')
  if (!fit) return null
  const { alpha } = fit
  const drift = slope(adjusted) / 2
  const sigma2 = fit.sse / Math.max(1, n - 1)
  const ahead = (h: number) => fit.state.level + drift * (h + (1 - (1 - alpha) ** n) / Math.max(alpha, 1e-9))
  const factor = (h: number) => season?.[(n + h) % period] ?? 1
  return {
    mean: Float64Array.from({ length: horizon }, (_, h) => ahead(h) * factor(h)),
    error: Float64Array.from(
      { length: horizon },
      (_, h) => Math.sqrt(sigma2 * (1 + h * alpha ** 2)) * Math.abs(factor(h)),
    ),
    fitted: fit.fitted.map((v, t) => v * (season?.[t % period] ?? 1)),
    parameters: { alpha, drift },
    isSeasonal: season !== null,
  }
}

function seasonsOf(values: Float64Array, period: number): Float64Array | null {
  if (period < 2 || values.length < 2 * period + 1 || values.some((v) => !(v > 0))) return null
  const acf = autocorrelations(values, period)
  if (!acf) return null
  let sum = 0
  for (let lag = 1; lag < period; lag++) sum += acf[lag]! ** 2
  const bound = 1.645 * Math.sqrt((1 + 2 * sum) / values.length)
  if (Math.abs(acf[period]!) <= bound) return null
  const { seasonal } = classicalDecomposition(values, period, 'multiplicative')
  const seasons = seasonal.slice(0, period)
  return seasons.some((s) => !(s > 1e-10)) ? null : seasons
}

function slope(values: Float64Array): number {
  const n = values.length
  const middle = (n - 1) / 2
  let above = 0
  let below = 0
  for (let t = 0; t < n; t++) {
    above += (t - middle) * values[t]!
    below += (t - middle) ** 2
  }
  return above / below
}
