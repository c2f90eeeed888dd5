import type { Backend } from '../../core/step'
import type { EpochRecord } from '../../tensor/network'
import type { ArimaOrder } from '../../math/series/arima/arima-order'
import { autoArima } from '../../math/series/arima/auto-arima'
import { arimaAhead, arimaParameters, fitArima, type ArimaFit, type Regressor } from '../../math/series/arima/fit-arima'
import { baselineForecast } from '../../math/series/baseline-forecasts'
import type { Smoothing } from '../../math/series/exponential-smoothing'
import { smoothingAhead, smoothingErrors } from '../../math/series/smoothing-ahead'
import { stl } from '../../math/series/stl'
import { thetaForecast } from '../../math/series/theta'
import { chooseSmoothing } from './choose-smoothing'
import { outsideEffects, usableRegressors } from './outside-effects'
import { unfit } from './series-errors'
import { takesRegressors, type ForecastSettings } from './forecast-settings'
import { recurrentForecast, recurrentModel } from './recurrent-forecast'
import type { Training } from './forecast-method'

/** What a method gives, before the interval and the way back from logarithms. */
export interface RawForecast {
  mean: Float64Array
  error: Float64Array
  metrics: Record<string, number | null>
  parameters: Record<string, number>
  order?: ArimaOrder
  /** What was chosen, in short. */
  model: string
  residuals: Float64Array
  /** Parameters behind the residuals, for their test. */
  fitted: number
  /** How a network learned, and on what. */
  history?: EpochRecord[]
  backend?: Backend
}

/**
 * One series by one method. Methods that know no regressors get the series without what those add, and it is put back on top.
 * @throws TerrariumError `too-few-rows`, `constant-series`
 */
export async function rawForecast(
  values: Float64Array,
  settings: ForecastSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[],
  training: Training,
): Promise<RawForecast> {
  const usable = usableRegressors(values.length, period, regressors)
  if (usable.length === 0 || takesRegressors(settings.method) !== 'around')
    return byMethod(values, settings, horizon, period, usable, training)
  const outside = outsideEffects(values, period, usable)
  if (!outside) throw unfit(values, usable.length + 2 * period + 4)
  const { effects, coefficients } = outside
  const n = values.length
  const rest = await byMethod(
    values.map((v, t) => v - effects[t]!),
    settings,
    horizon,
    period,
    [],
    training,
  )
  return {
    ...rest,
    mean: rest.mean.map((m, h) => m + effects[n + h]!),
    parameters: { ...rest.parameters, ...coefficients },
  }
}

function byMethod(
  values: Float64Array,
  settings: ForecastSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[],
  training: Training,
): RawForecast | Promise<RawForecast> {
  switch (settings.method) {
    case 'arima':
      return arima(values, settings, horizon, period, regressors)
    case 'auto-arima': {
      const chosen = autoArima(values, { period, regressors })
      if (!chosen) return plain(values, 'mean', horizon, period)
      return fromArima(values, chosen.fit, horizon, regressors, { models: chosen.tried.length })
    }
    case 'exponential-smoothing':
      return fromSmoothing(chooseSmoothing(values, settings, period), horizon)
    case 'theta':
      return theta(values, horizon, period)
    case 'stl':
      return overStl(values, settings, horizon, period, training)
    case 'lstm':
    case 'gru':
      return recurrent(values, { ...settings, method: settings.method }, horizon, period, regressors, training)
    case 'ensemble':
      return ensemble(values, settings, horizon, period, regressors, training)
    default:
      return plain(values, settings.method, horizon, period)
  }
}

async function recurrent(
  values: Float64Array,
  settings: ForecastSettings & { method: 'lstm' | 'gru' },
  horizon: number,
  period: number,
  regressors: readonly Regressor[],
  { progress, warn }: Training,
): Promise<RawForecast> {
  const found = await recurrentForecast(values, settings, horizon, period, regressors, progress)
  if (!found) throw unfit(values, horizon + 13)
  for (const message of found.messages) warn?.(message)
  const { mean, error, residuals, lookback, windows, epochs, history, backend } = found
  return {
    ...{ mean, error, residuals, history, backend, fitted: 0 },
    metrics: { windows, epochs, validationLoss: history[epochs - 1]?.validationLoss ?? null },
    parameters: { lookback, units: settings.units, dropout: settings.dropout },
    model: recurrentModel(settings.method, settings.units, lookback),
  }
}

function arima(
  values: Float64Array,
  { p, d, q, P, D, Q, drift }: ForecastSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[],
): RawForecast {
  const order = { p, d, q, P, D, Q, period: P + D + Q > 0 ? Math.max(1, period) : 1 }
  const fit = fitArima(values, order, { constant: d + D === 0 || drift, regressors })
  if (!fit) throw unfit(values, p + q + P + Q + d + D * order.period + 3)
  return fromArima(values, fit, horizon, regressors, {})
}

function fromArima(
  values: Float64Array,
  fit: ArimaFit,
  horizon: number,
  regressors: readonly Regressor[],
  more: Record<string, number>,
): RawForecast {
  const { mean, error } = arimaAhead(values, fit, horizon, regressors)
  const { p, d, q, P, D, Q, period } = fit.order
  const constant = fit.regression.find(({ name }) => name === 'mean' || name === 'drift')?.name
  const seasonal = period > 1 ? `(${P},${D},${Q})[${period}]` : ''
  return {
    mean,
    error,
    metrics: {
      logLikelihood: fit.logLikelihood,
      aic: fit.aic,
      aicc: fit.aicc,
      bic: fit.bic,
      ...more,
    },
    parameters: arimaParameters(fit),
    order: fit.order,
    model: `ARIMA(${p},${d},${q})${seasonal}${constant === undefined ? '' : ` + ${constant}`}`,
    residuals: fit.residuals,
    fitted: p + q + P + Q,
  }
}

function fromSmoothing(fit: Smoothing, horizon: number): RawForecast {
  const { form, alpha, beta, gamma, phi, sse, criterion, used, estimated } = fit
  const hasTrend = form.trend !== 'none'
  const isSeasonal = form.seasonal !== 'none'
  const k = estimated + 1
  const aic = criterion + 2 * k
  const from = fit.residuals.length - used
  const letters = `${hasTrend ? (form.damped ? 'Ad' : 'A') : 'N'},${{ none: 'N', additive: 'A', multiplicative: 'M' }[form.seasonal]}`
  return {
    mean: smoothingAhead(fit, horizon),
    error: smoothingErrors(fit, horizon),
    metrics: {
      sse,
      ...(sse > 0 && {
        aic,
        aicc: used - k - 1 > 0 ? aic + (2 * k * (k + 1)) / (used - k - 1) : null,
        bic: criterion + k * Math.log(used),
        logLikelihood: -0.5 * (used * (Math.log(2 * Math.PI) + 1) + criterion),
      }),
    },
    parameters: {
      alpha,
      ...(hasTrend && { beta }),
      ...(isSeasonal && { gamma }),
      ...(hasTrend && form.damped && { phi }),
      level: fit.initial.level,
      ...(hasTrend && { trend: fit.initial.trend }),
    },
    model: `ETS(${form.error === 'multiplicative' ? 'M' : 'A'},${letters})`,
    residuals: fit.residuals.subarray(from),
    fitted: 0,
  }
}

function theta(values: Float64Array, horizon: number, period: number): RawForecast {
  const found = thetaForecast(values, horizon, period)
  if (!found) throw unfit(values, 4)
  return {
    mean: found.mean,
    error: found.error,
    metrics: {},
    parameters: found.parameters,
    model: found.isSeasonal ? `Theta[${period}]` : 'Theta',
    residuals: values.map((v, t) => v - found.fitted[t]!),
    fitted: 0,
  }
}

/** With fewer periods STL takes nearly all for season, and leaves an interval of next to nothing. */
const periodsOfStl = 3

/** Another method on what is left without the season of STL, and the last season on top. */
async function overStl(
  values: Float64Array,
  settings: ForecastSettings,
  horizon: number,
  period: number,
  training: Training,
): Promise<RawForecast> {
  const isSeasonal = period > 1 && values.length >= periodsOfStl * period
  const seasonal = isSeasonal ? stl(values, period, { seasonalWindow: 13 }).seasonal : new Float64Array(values.length)
  const adjusted = values.map((v, t) => v - seasonal[t]!)
  const over = { ...settings, method: settings.stlMethod, seasonal: 'none' as const }
  const rest = await byMethod(adjusted, over, horizon, 1, [], training)
  const n = values.length
  return {
    ...rest,
    mean: rest.mean.map((m, h) => m + (isSeasonal ? seasonal[n - period + (h % period)]! : 0)),
    model: isSeasonal ? `STL + ${rest.model}` : rest.model,
  }
}

/** The mean of three unlike methods, and of their intervals. */
async function ensemble(
  values: Float64Array,
  settings: ForecastSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[],
  training: Training,
): Promise<RawForecast> {
  const members: RawForecast[] = []
  for (const method of ['auto-arima', 'exponential-smoothing', 'theta'] as const)
    members.push(await rawForecast(values, { ...settings, method }, horizon, period, regressors, training))
  const average = (of: (raw: RawForecast) => Float64Array) =>
    Float64Array.from(
      { length: horizon },
      (_, h) => members.reduce((sum, raw) => sum + of(raw)[h]!, 0) / members.length,
    )
  const shortest = Math.min(...members.map((raw) => raw.residuals.length))
  return {
    mean: average((raw) => raw.mean),
    error: average((raw) => raw.error),
    metrics: {},
    parameters: {},
    model: members.map((raw) => raw.model).join(' + '),
    residuals: Float64Array.from({ length: shortest }, (_, t) =>
      members.reduce((sum, raw) => sum + raw.residuals[raw.residuals.length - shortest + t]! / members.length, 0),
    ),
    fitted: 0,
  }
}

function plain(
  values: Float64Array,
  method: 'naive' | 'seasonal-naive' | 'mean' | 'drift',
  horizon: number,
  period: number,
): RawForecast {
  if (values.length < 2) throw unfit(values, 2)
  const { mean, error, fitted } = baselineForecast(values, method, horizon, period)
  return {
    mean,
    error,
    metrics: {},
    parameters: {},
    model: method,
    residuals: values.map((v, t) => v - fitted[t]!).filter((e) => !Number.isNaN(e)),
    fitted: 0,
  }
}
