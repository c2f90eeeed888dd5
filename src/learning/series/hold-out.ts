import { TerrariumError } from '../../core/errors'
import type { Regressor } from '../../math/series/arima/fit-arima'
import { baselineForecast } from '../../math/series/baseline-forecasts'
import { forecastErrors, naiveScale, type ForecastErrors } from '../../math/series/forecast-errors'
import { forecastSeries, type Training } from './forecast-method'
import type { ForecastSettings } from './forecast-settings'

export interface HoldOut {
  /** Steps that were kept back. */
  steps: number
  errors: ForecastErrors
  /** Of the seasonal naive forecast of the same steps. */
  naive: ForecastErrors
  /** Share of the kept steps inside the interval. */
  coverage: number
}

/**
 * How far the method would have been off on the newest steps, had they not been known, beside last year's (last period's) values.
 * @returns null when too little is left to learn from
 */
export async function holdOut(
  values: Float64Array,
  settings: ForecastSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[] = [],
  training: Training = {},
): Promise<HoldOut | null> {
  const steps = Math.min(horizon, Math.floor(values.length / 4))
  const kept = values.length - steps
  if (steps < 1 || kept < 4) return null
  const past = values.slice(0, kept)
  const actual = values.subarray(kept)
  try {
    const { mean, lower, upper } = await forecastSeries(past, settings, steps, period, regressors, training)
    const scale = naiveScale(past, period)
    const naive = baselineForecast(past, 'seasonal-naive', steps, period).mean
    const inside = actual.filter((v, h) => v >= lower[h]! && v <= upper[h]!).length
    return {
      steps,
      errors: forecastErrors(actual, mean, scale),
      naive: forecastErrors(actual, naive, scale),
      coverage: inside / steps,
    }
  } catch (error) {
    if (!(error instanceof TerrariumError)) throw error
    // Too little is left for this method; the forecast itself may still stand on the whole series.
    return null
  }
}
