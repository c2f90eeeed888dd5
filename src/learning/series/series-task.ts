import type { Regressor } from '../../math/series/arima/fit-arima'
import { forecastErrors, naiveScale, type ForecastErrors } from '../../math/series/forecast-errors'
import { forecastSeries, type SeriesForecast, type Training } from './forecast-method'
import { takesRegressors, type ForecastSettings } from './forecast-settings'
import { holdOut, type HoldOut } from './hold-out'
import type { NamedMethod } from './method-settings'
import type { Series } from './read-series'

/** A piece of work on one series, as plain data, so that any thread can do it. */
export type SeriesTask =
  | {
      kind: 'forecast'
      series: Series
      settings: ForecastSettings
      horizon: number
      period: number
      /** The regressors as they might be instead. */
      scenario?: Regressor[]
    }
  | { kind: 'backtest'; series: Series; method: NamedMethod; origins: number; horizon: number; season: number }

/** A forecast, and how far it would have been off on the newest steps. */
export interface ForecastAnswer {
  ahead: SeriesForecast
  test: HoldOut | null
  scenario?: SeriesForecast
}

/** The errors of one method over all folds. */
export interface BacktestAnswer extends ForecastErrors {
  /** Share of the actual values inside the interval. */
  coverage: number
}

export type SeriesAnswer<T extends SeriesTask> = T extends { kind: 'forecast' } ? ForecastAnswer : BacktestAnswer

/** @throws TerrariumError those of `forecastSeries` */
export async function doSeriesTask(task: SeriesTask, training: Training): Promise<ForecastAnswer | BacktestAnswer> {
  return task.kind === 'forecast' ? forecastAndTest(task, training) : backtest(task, training)
}

async function forecastAndTest(
  { series, settings, horizon, period, scenario }: SeriesTask & { kind: 'forecast' },
  training: Training,
): Promise<ForecastAnswer> {
  const regressors = takesRegressors(settings.method) === 'never' ? [] : series.regressors
  const ahead = await forecastSeries(series.values, settings, horizon, period, regressors, part(training, 0, 0.5))
  const test = await holdOut(series.values, settings, horizon, period, regressors, part(training, 0.5, 1))
  if (!scenario || takesRegressors(settings.method) === 'never') return { ahead, test }
  return { ahead, test, scenario: await forecastSeries(series.values, settings, horizon, period, scenario) }
}

/** All steps of all folds together; each fold is scaled by its own training part. */
async function backtest(
  {
    series: { values, regressors },
    method: { settings, period },
    origins,
    horizon,
    season,
  }: SeriesTask & { kind: 'backtest' },
  training: Training,
): Promise<BacktestAnswer> {
  const folds: BacktestAnswer[] = []
  const outside = takesRegressors(settings.method) === 'never' ? [] : regressors
  for (let fold = 0; fold < origins; fold++) {
    const kept = values.length - (origins - fold) * horizon
    const past = values.slice(0, kept)
    const actual = values.subarray(kept, kept + horizon)
    const own = part(training, fold / origins, (fold + 1) / origins)
    const { mean, lower, upper } = await forecastSeries(past, settings, horizon, period, outside, own)
    const inside = actual.filter((v, h) => v >= lower[h]! && v <= upper[h]!).length
    folds.push({ ...forecastErrors(actual, mean, naiveScale(past, season)), coverage: inside / horizon })
  }
  const mean = (of: (fold: BacktestAnswer) => number | null) => {
    const known = folds.map(of)
    return known.some((v) => v === null) ? null : known.reduce<number>((sum, v) => sum + v!, 0) / folds.length
  }
  return {
    mase: mean((f) => f.mase),
    smape: mean((f) => f.smape)!,
    mape: mean((f) => f.mape),
    mae: mean((f) => f.mae)!,
    rmse: Math.sqrt(mean((f) => f.rmse ** 2)!),
    coverage: mean((f) => f.coverage)!,
  }
}

const part = ({ progress, ...rest }: Training, from: number, to: number): Training => ({
  ...rest,
  ...(progress && { progress: progress.slice(from, to) }),
})
