import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { normal } from '../../math/distributions/normal'
import { autoArima } from '../../math/series/arima/auto-arima'
import type { ArimaOrder } from '../../math/series/arima/arima-order'
import { arimaAhead, arimaParameters, fitArima, type ArimaFit, type Regressor } from '../../math/series/arima/fit-arima'
import { autocorrelations, ljungBox, type LjungBox } from '../../math/series/autocorrelation'
import { baselineForecast } from '../../math/series/baseline-forecasts'
import { stl } from '../../math/series/stl'
import { thetaForecast } from '../../math/series/theta'
import { chooseSmoothing } from './choose-smoothing'
import { smoothingAhead, smoothingErrors, type Smoothing } from '../../math/series/exponential-smoothing'

export const forecastMethods = [
  'auto-arima',
  'arima',
  'exponential-smoothing',
  'theta',
  'stl',
  'ensemble',
  'seasonal-naive',
  'naive',
  'mean',
  'drift',
] as const
export type ForecastMethod = (typeof forecastMethods)[number]

/** How to forecast one series; what a method does not use is passed over. */
export interface ForecastSettings {
  method: ForecastMethod
  p: number
  d: number
  q: number
  P: number
  D: number
  Q: number
  drift: boolean
  trend?: 'none' | 'additive' | undefined
  seasonal?: 'none' | 'additive' | 'multiplicative' | undefined
  damped: boolean
  alpha?: number | undefined
  beta?: number | undefined
  gamma?: number | undefined
  initial: 'estimated' | 'simple'
  transform?: 'log' | undefined
  level: number
}

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
  ljungBox: LjungBox[]
}

interface Raw extends Omit<SeriesForecast, 'lower' | 'upper' | 'ljungBox'> {
  error: Float64Array
  /** Parameters behind the residuals, for their test. */
  fitted: number
}

/**
 * Forecasts one series.
 * @param regressors with at least `horizon` values after the series; for ARIMA
 * @throws TerrariumError `too-few-rows`, `constant-series`, `not-positive`, `missing-future`
 */
export function forecastSeries(
  values: Float64Array,
  settings: ForecastSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[] = [],
): SeriesForecast {
  const isLog = settings.transform === 'log'
  if (isLog && values.some((v) => !(v > 0))) throw notPositive()
  requireFuture(values.length + horizon, regressors)
  const raw = fitAndForecast(isLog ? values.map(Math.log) : values, settings, horizon, period, regressors)
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
  }
}

function fitAndForecast(
  values: Float64Array,
  settings: ForecastSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[],
): Raw {
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
      return overStl(values, settings, horizon, period)
    case 'ensemble':
      return ensemble(values, settings, horizon, period, regressors)
    default:
      return plain(values, settings.method, horizon, period)
  }
}

function arima(
  values: Float64Array,
  { p, d, q, P, D, Q, drift }: ForecastSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[],
): Raw {
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
): Raw {
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

function fromSmoothing(fit: Smoothing, horizon: number): Raw {
  const { form, alpha, beta, gamma, phi, sse, used, estimated } = fit
  const hasTrend = form.trend !== 'none'
  const isSeasonal = form.seasonal !== 'none'
  const k = estimated + 1
  const aic = used * Math.log(sse / used) + 2 * k
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
        bic: used * Math.log(sse / used) + k * Math.log(used),
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
    model: `ETS(A,${letters})`,
    residuals: fit.residuals.subarray(from),
    fitted: 0,
  }
}

function theta(values: Float64Array, horizon: number, period: number): Raw {
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

/** Exponential smoothing of what is left without the season of STL, and the last season on top. */
function overStl(values: Float64Array, settings: ForecastSettings, horizon: number, period: number): Raw {
  if (period < 2 || values.length < 2 * period) return fromSmoothing(chooseSmoothing(values, settings, 1), horizon)
  const parts = stl(values, period, { seasonalWindow: 13 })
  const adjusted = values.map((v, t) => v - parts.seasonal[t]!)
  const rest = fromSmoothing(chooseSmoothing(adjusted, { ...settings, seasonal: 'none' }, 1), horizon)
  const n = values.length
  return {
    ...rest,
    mean: rest.mean.map((m, h) => m + parts.seasonal[n - period + (h % period)]!),
    model: `STL + ${rest.model}`,
  }
}

/** The mean of three unlike methods, and of their intervals. */
function ensemble(
  values: Float64Array,
  settings: ForecastSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[],
): Raw {
  const members = (['auto-arima', 'exponential-smoothing', 'theta'] as const).map((method) =>
    fitAndForecast(values, { ...settings, method }, horizon, period, method === 'auto-arima' ? regressors : []),
  )
  const average = (of: (raw: Raw) => Float64Array) =>
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
): Raw {
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

function requireFuture(length: number, regressors: readonly Regressor[]): void {
  const short = regressors.find(({ values }) => values.length < length || values.subarray(0, length).some(Number.isNaN))
  if (!short) return
  throw new TerrariumError(
    'missing-future',
    words(`外部因素“${short.name}”缺少将来的值。`, `The regressor “${short.name}” lacks its future values.`),
    words(
      '在表末补上将来的日期和因素（数值留空），或缩短预测期数，或不用这个因素。',
      'Add rows with future dates and the regressor (leave the value empty), shorten the horizon, or leave the regressor out.',
    ),
  )
}

export const notPositive = () =>
  new TerrariumError(
    'not-positive',
    words('有 0 或负数，不能取对数。', 'There are values that are 0 or negative, so no logarithm can be taken.'),
    words('不做对数变换，或换一种补缺的办法。', 'Go without the log transform, or fill missing steps another way.'),
  )

/** Why nothing could be fitted: nothing varies, or too little is there. */
export function unfit(values: Float64Array, least: number): TerrariumError {
  if (values.length > 2 && values.every((v) => v === values[0]))
    return new TerrariumError(
      'constant-series',
      words(
        `数值始终是 ${values[0]}，没有可学的变化。`,
        `The value is always ${values[0]}: there is nothing to learn from.`,
      ),
      words('换一列，或用“均值”方法。', 'Choose another column, or the method “mean”.'),
    )
  return new TerrariumError(
    'too-few-rows',
    words(
      `序列只有 ${values.length} 期，这个方法至少需要 ${Math.max(least, values.length + 1)} 期。`,
      `The series has ${values.length} steps; this method needs at least ${Math.max(least, values.length + 1)}.`,
    ),
    words('换一个更简单的方法，或补充更早的数据。', 'Take a simpler method, or add earlier data.'),
  )
}
