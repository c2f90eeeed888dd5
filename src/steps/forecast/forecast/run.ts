import { fromFailure } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import type { SeriesForecast } from '../../../learning/series/forecast-method'
import { takesRegressors } from '../../../learning/series/forecast-settings'
import type { HoldOut } from '../../../learning/series/hold-out'
import { readSeries, type Series, type SeriesTable } from '../../../learning/series/read-series'
import type { SeriesTask } from '../../../learning/series/series-task'
import { workOnSeries } from '../../../learning/series/work-on-series'
import { forecastCharts } from './forecast-charts'
import { forecastSentence, groupsSentence } from './forecast-words'
import { addCalendar, checkScenario, inScenario, withFuture } from './outside'
import type { spec } from './spec'
import { totalName, withTotal } from './with-total'
import { writeForecast } from './write-forecast'

export type Params = ParamsOf<typeof spec.params>

/** One series with what is said of its future. */
export interface Forecasted {
  series: Series
  ahead: SeriesForecast
  test: HoldOut | null
  /** Its future in the scenario. */
  scenario?: SeriesForecast | undefined
}

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress } = context
  progress.at(0, words('正在读取序列', 'Reading the series'))
  checkScenario(params)
  const table = await addCalendar(context, await readSeries(context, params))
  const hasOutside = params.regressors.length > 0 || params.calendar.length > 0
  if (hasOutside && takesRegressors(params.method) === 'never')
    context.warn({
      code: 'regressors-ignored',
      ...words('对照用的简单方法不用外部因素，已忽略。', 'The plain methods use no regressors; they were left out.'),
      hint: words('改用 ARIMA 或自动 ARIMA。', 'Take ARIMA or auto-ARIMA.'),
    })
  const groups = await forecastAll(context, table)
  progress.at(0.9, words('正在写出结果', 'Writing the result'))
  const found = await withTotal(context, table, groups)
  await writeForecast(context, table, found)
  const single = table.series.length === 1
  const first = found[0]!
  const unit = { table, params, tableInfo: context.inputs[0]! }
  return {
    metrics: {
      ...(single
        ? { ...first.ahead.metrics, ...testMetrics(first.test), ...residualMetrics(first) }
        : groupMetrics(groups)),
      ...scenarioMetrics(found),
    },
    data: {
      frequency: table.calendar.frequency,
      period: table.period,
      ...(single
        ? {
            model: first.ahead.model,
            parameters: first.ahead.parameters,
            ...(first.ahead.order && { order: { ...first.ahead.order } }),
            residuals: {
              ljungBox: first.ahead.ljungBox,
              ...(first.ahead.normality && { normality: { ...first.ahead.normality } }),
            },
            ...(first.ahead.history && { history: first.ahead.history.map((record) => ({ ...record })) }),
          }
        : {
            groups: found.map(({ series, ahead, test }) => ({
              group: series.group ?? totalName.en,
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

/** Every series on as many threads as there are; those that cannot be forecast are left out and counted. */
async function forecastAll(context: StepContext<Params>, table: SeriesTable): Promise<Forecasted[]> {
  const { params, progress, threads } = context
  const { scenario } = params
  const tasks = table.series.map((given): SeriesTask & { kind: 'forecast' } => {
    const series = scenario ? withFuture(given, scenario, params.horizon) : given
    return {
      ...{ kind: 'forecast', series, settings: params, horizon: params.horizon, period: table.period },
      ...(scenario && { scenario: inScenario(series, scenario) }),
    }
  })
  const outcomes = await workOnSeries(tasks, {
    threads,
    progress: progress.slice(0.1, 0.9),
    words: words('正在预测', 'Forecasting'),
    warn: context.warn.bind(context),
  })
  const found = outcomes.flatMap((outcome, i) => (outcome.ok ? [{ series: tasks[i]!.series, ...outcome.value }] : []))
  const failures = outcomes.flatMap((outcome, i) =>
    outcome.ok ? [] : [{ group: tasks[i]!.series.group ?? '', reason: outcome.error }],
  )
  if (found.length === 0) throw fromFailure(failures[0]!.reason)
  if (failures.length > 0)
    context.warn({
      code: 'groups-left-out',
      zh: `${failures.length} 组没法预测，例如“${failures[0]!.group}”：${failures[0]!.reason.zh}`,
      en: `${failures.length} ${failures.length === 1 ? 'group' : 'groups'} could not be forecast, such as “${failures[0]!.group}”: ${failures[0]!.reason.en}`,
    })
  return found
}

const sum = (values: Float64Array) => values.reduce((total, v) => total + v, 0)

function scenarioMetrics(found: readonly Forecasted[]): Record<string, number | null> {
  const own = found.flatMap(({ ahead, scenario }) => (scenario ? [{ ahead, scenario }] : []))
  if (own.length === 0) return {}
  const before = own.reduce((total, { ahead }) => total + sum(ahead.mean), 0)
  const after = own.reduce((total, { scenario }) => total + sum(scenario.mean), 0)
  return { scenarioDifference: after - before, scenarioChange: before > 0 ? after / before - 1 : null }
}

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

/** What the residuals' tests say together; of the lags the first two cycles, or ten. */
function residualMetrics({ ahead: { ljungBox, normality }, series }: Forecasted): Record<string, number | null> {
  const lags = Math.min(ljungBox.length, 10, Math.floor(series.values.length / 5))
  return { residualPValue: ljungBox[lags - 1]?.pValue ?? null, normalityPValue: normality?.pValue ?? null }
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
