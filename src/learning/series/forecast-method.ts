import type { ProgressBar } from '../../core/progress'
import type { Backend } from '../../core/step'
import type { Message } from '../../core/words'
import { normal } from '../../math/distributions/normal'
import type { ArimaOrder } from '../../math/series/arima/arima-order'
import type { Regressor } from '../../math/series/arima/fit-arima'
import { autocorrelations, ljungBox, type LjungBox } from '../../math/series/autocorrelation'
import { jarqueBera, type Normality } from '../../math/series/normality'
import type { EpochRecord } from '../../tensor/network'
import { rawForecast } from './classical-forecast'
import type { ForecastSettings } from './forecast-settings'
import { notPositive, requireFuture } from './series-errors'

export interface SeriesForecast {
  mean: Float64Array
  lower: Float64Array
  upper: Float64Array
  /** Finite figures under the names of the contract. */
  metrics: Record<string, number | null>
  parameters: Record<string, number>
  order?: ArimaOrder
  /** What was chosen, in short: ARIMA(0,1,1)(0,1,1)[12]. */
  model: string
  /** One-step errors in the units of the fit, without those at the start that have none. */
  residuals: Float64Array
  history?: EpochRecord[]
  backend?: Backend
  ljungBox: LjungBox[]
  /** Whether the residuals look normal; null for a handful, or where they do not vary. */
  normality: Normality | null
}

/** Where a network says how far it is, and what happened on the way. */
export interface Training {
  progress?: ProgressBar
  warn?: (message: Message) => void
}

/**
 * Forecasts one series.
 * @param regressors with at least `horizon` values after the series; the plain methods take none
 * @throws TerrariumError `too-few-rows`, `constant-series`, `not-positive`, `missing-future`
 */
export async function forecastSeries(
  values: Float64Array,
  settings: ForecastSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[] = [],
  training: Training = {},
): Promise<SeriesForecast> {
  const isLog = settings.transform === 'log'
  if (isLog && values.some((v) => !(v > 0))) throw notPositive()
  requireFuture(values.length + horizon, regressors)
  const raw = await rawForecast(isLog ? values.map(Math.log) : values, settings, horizon, period, regressors, training)
  const z = normal.quantile(0.5 + settings.level / 2)
  const back = (x: number) => (isLog ? Math.exp(x) : x)
  const acf = autocorrelations(raw.residuals, Math.min(24, Math.max(1, Math.floor(raw.residuals.length / 5))))
  const { error, fitted, ...rest } = raw
  return {
    ...rest,
    mean: raw.mean.map(back),
    lower: raw.mean.map((m, h) => back(m - z * error[h]!)),
    upper: raw.mean.map((m, h) => back(m + z * error[h]!)),
    ljungBox: acf ? ljungBox(acf, raw.residuals.length, fitted) : [],
    normality: jarqueBera(raw.residuals),
  }
}
