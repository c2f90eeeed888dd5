import { numbers, type NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { dateSql, momentOf } from '../../../learning/series/calendar'
import { forecastSeries, type SeriesForecast, type Training } from '../../../learning/series/forecast-method'
import { takesRegressors } from '../../../learning/series/forecast-settings'
import { holdOut, type HoldOut } from '../../../learning/series/hold-out'
import { readSeries, type Series, type SeriesTable } from '../../../learning/series/read-series'
import { forecastCharts } from './forecast-charts'
import { forecastSentence, groupsSentence } from './forecast-words'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** One series with what is said of its future. */
export interface Forecasted {
  series: Series
  ahead: SeriesForecast
  test: HoldOut | null
}

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress } = context
  progress.at(0, words('正在读取序列', 'Reading the series'))
  const table = await readSeries(context, params)
  if (params.regressors.length > 0 && takesRegressors(params.method) === 'never')
    context.warn({
      code: 'regressors-ignored',
      ...words('对照用的简单方法不用外部因素，已忽略。', 'The plain methods use no regressors; they were left out.'),
      hint: words('改用 ARIMA 或自动 ARIMA。', 'Take ARIMA or auto-ARIMA.'),
    })
  const found: Forecasted[] = []
  const failures: { group: string; reason: TerrariumError }[] = []
  for (const [i, series] of table.series.entries()) {
    const share = i / table.series.length
    progress.at(0.1 + 0.8 * share, words('正在预测', 'Forecasting'))
    try {
      found.push(
        await forecastOne(series, params, table, {
          progress: progress.slice(0.1 + 0.8 * share, 0.1 + (0.8 * (i + 1)) / table.series.length),
          warn: context.warn.bind(context),
        }),
      )
    } catch (error) {
      if (!(error instanceof TerrariumError) || table.series.length === 1) throw error
      failures.push({ group: series.group ?? '', reason: error })
    }
  }
  const [first] = found
  if (!first) throw failures[0]!.reason
  if (failures.length > 0)
    context.warn({
      code: 'groups-left-out',
      zh: `${failures.length} 组没法预测，例如“${failures[0]!.group}”：${failures[0]!.reason.zh}`,
      en: `${failures.length} ${failures.length === 1 ? 'group' : 'groups'} could not be forecast, such as “${failures[0]!.group}”: ${failures[0]!.reason.en}`,
    })
  progress.at(0.9, words('正在写出结果', 'Writing the result'))
  await write(context, table, found)
  const single = table.series.length === 1
  const unit = { table, params, tableInfo: context.inputs[0]! }
  return {
    metrics: single ? { ...first.ahead.metrics, ...testMetrics(first.test) } : groupMetrics(found),
    data: {
      frequency: table.calendar.frequency,
      period: table.period,
      ...(single
        ? {
            model: first.ahead.model,
            parameters: first.ahead.parameters,
            ...(first.ahead.order && { order: { ...first.ahead.order } }),
            residuals: { ljungBox: first.ahead.ljungBox },
            ...(first.ahead.history && { history: first.ahead.history.map((record) => ({ ...record })) }),
          }
        : {
            groups: found.map(({ series, ahead, test }) => ({
              group: series.group,
              model: ahead.model,
              next: ahead.mean[0] ?? null,
              total: sum(ahead.mean),
              mase: test?.errors.mase ?? null,
              naiveMase: test?.naive.mase ?? null,
            })),
          }),
    },
    sentence: single ? forecastSentence(first, unit) : groupsSentence(found, unit),
    charts: forecastCharts(found, unit),
    backend: first.ahead.backend ?? 'cpu',
  }
}

async function forecastOne(
  series: Series,
  params: Params,
  { period }: SeriesTable,
  training: Training,
): Promise<Forecasted> {
  const regressors = takesRegressors(params.method) === 'never' ? [] : series.regressors
  const half = (from: number, to: number) => ({
    ...training,
    ...(training.progress && { progress: training.progress.slice(from, to) }),
  })
  const ahead = await forecastSeries(series.values, params, params.horizon, period, regressors, half(0, 0.5))
  const test = await holdOut(series.values, params, params.horizon, period, regressors, half(0.5, 1))
  return { series, ahead, test }
}

const sum = (values: Float64Array) => values.reduce((total, v) => total + v, 0)

function testMetrics(test: HoldOut | null): Record<string, number | null> {
  if (!test) return {}
  return {
    holdoutSteps: test.steps,
    holdoutMae: test.errors.mae,
    holdoutMape: test.errors.mape,
    holdoutSmape: test.errors.smape,
    holdoutMase: test.errors.mase,
    naiveMae: test.naive.mae,
    naiveMape: test.naive.mape,
    coverage: test.coverage,
  }
}

function groupMetrics(found: readonly Forecasted[]): Record<string, number | null> {
  const mean = (of: (test: HoldOut) => number | null) => {
    const known = found.flatMap(({ test }) => (test ? [of(test)] : [])).filter((v) => v !== null)
    return known.length > 0 ? known.reduce((total, v) => total + v, 0) / known.length : null
  }
  return {
    series: found.length,
    holdoutMase: mean((test) => test.errors.mase),
    holdoutSmape: mean((test) => test.errors.smape),
    naiveMase: mean((test) => test.naive.mase),
    coverage: mean((test) => test.coverage),
  }
}

async function write(
  context: StepContext<Params>,
  { calendar }: SeriesTable,
  found: readonly Forecasted[],
): Promise<void> {
  const { by, horizon } = context.params
  const rows = found.length * horizon
  const column = (of: (one: Forecasted, h: number) => number) => {
    const values = new Float64Array(rows)
    found.forEach((one, i) => {
      for (let h = 0; h < horizon; h++) values[i * horizon + h] = of(one, h)
    })
    return values
  }
  const groups: NamedColumn[] =
    by === undefined
      ? []
      : [
          {
            kind: 'strings',
            name: 'part',
            type: 'VARCHAR',
            values: found.flatMap(({ series }) => Array<string>(horizon).fill(series.group ?? '')),
          },
        ]
  const temporary = await context.database.temporary([
    ...groups,
    numbers(
      'moment',
      column(({ series }, h) => momentOf(series.first + series.values.length + h, calendar)),
    ),
    numbers(
      'forecast',
      column(({ ahead }, h) => ahead.mean[h]!),
    ),
    numbers(
      'lower',
      column(({ ahead }, h) => ahead.lower[h]!),
    ),
    numbers(
      'upper',
      column(({ ahead }, h) => ahead.upper[h]!),
    ),
  ])
  const group = by === undefined ? '' : `part AS ${ident(by)}, `
  await context.write(`SELECT ${group}${dateSql('moment', calendar)} AS date, forecast, lower, upper FROM ${temporary}`)
}
