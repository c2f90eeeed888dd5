import { numbers } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { bars } from '../../../charts/bars'
import { forecastSeries, type Training } from '../../../learning/series/forecast-method'
import { methodSettings, type NamedMethod } from '../../../learning/series/method-settings'
import { readSeries, requireLength } from '../../../learning/series/read-series'
import { frequencyWords } from '../../../learning/series/calendar'
import { forecastErrors, naiveScale, type ForecastErrors } from '../../../math/series/forecast-errors'
import { count, number, percent, quoted, same, say } from '../../../words/say'
import type { spec } from './spec'

interface Measured extends ForecastErrors {
  name: string
  method: string
  /** Share of the actual values inside the 95 % interval. */
  coverage: number
}

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, progress } = context
  progress.at(0, words('正在读取序列', 'Reading the series'))
  const table = await readSeries(context, params)
  const series = table.series[0]!
  const { folds, horizon } = params
  const methods = methodSettings(params.methods, table.period)
  requireLength(series, horizon + 3)
  const origins = Math.min(folds, Math.max(1, Math.floor((series.values.length - 3) / horizon)))
  if (origins < folds)
    context.warn({
      code: 'fewer-folds',
      zh: `序列不够长，只检验 ${origins} 次。`,
      en: `The series is too short for ${folds} folds; ${origins} ${origins === 1 ? 'is' : 'are'} used.`,
    })
  const measured: Measured[] = []
  for (const [i, method] of methods.entries()) {
    progress.at(0.05 + (0.9 * i) / methods.length, words(`正在检验 ${method.name}`, `Trying ${method.name}`))
    try {
      const slice = progress.slice(0.05 + (0.9 * i) / methods.length, 0.05 + (0.9 * (i + 1)) / methods.length)
      measured.push(
        await measure(series.values, method, origins, horizon, table.period, {
          progress: slice,
          warn: context.warn.bind(context),
        }),
      )
    } catch (error) {
      if (!(error instanceof TerrariumError)) throw error
      context.warn({
        code: 'method-left-out',
        zh: `“${method.name}”没法检验：${error.zh}`,
        en: `“${method.name}” could not be tried: ${error.en}`,
      })
    }
  }
  const ranked = measured.toSorted((a, b) => (a.mase ?? a.mae) - (b.mase ?? b.mae))
  const best = ranked[0]
  if (!best)
    throw new TerrariumError(
      'too-few-rows',
      words('没有一种方法能在这么短的序列上检验。', 'No method can be tried on so short a series.'),
      words('减少预测期数，或补充更早的数据。', 'Forecast fewer steps, or add earlier data.'),
    )
  await write(context, ranked)
  const naive = ranked.find(({ method }) => method === 'seasonal-naive')
  const { mase, smape, mape, mae, rmse, coverage } = best
  return {
    metrics: { mase, smape, mape, mae, rmse, coverage, naiveMase: naive?.mase ?? null, folds: origins },
    data: {
      best: best.name,
      methods: ranked.map((one) => ({ ...one })),
      frequency: table.calendar.frequency,
      period: table.period,
    },
    sentence: sentence(best, naive, origins, horizon, frequencyWords[table.calendar.frequency]),
    charts: [
      bars({
        id: 'mase',
        title: words('各方法的误差（MASE，越小越好）', 'Error of each method (MASE, smaller is better)'),
        remark: words('1 等于训练期内照抄上个周期的误差', '1 is the error of last season’s values in training'),
        summary: say(words('最好的是 {best}。', 'The best is {best}.'), { best: best.name }),
        category: words('方法', 'Method'),
        value: { title: words('MASE', 'MASE') },
        bars: ranked
          .flatMap((one) => (one.mase === null ? [] : [{ label: same(one.name), value: one.mase }]))
          .reverse(),
        order: 'given',
        highlight: best.name,
        limit: 12,
      }),
    ],
    backend: 'cpu',
  }
}

/** All steps of all folds together; each fold is scaled by its own training part. */
async function measure(
  values: Float64Array,
  { name, method, settings, period }: NamedMethod,
  origins: number,
  horizon: number,
  season: number,
  { progress, warn }: Required<Training>,
): Promise<Measured> {
  const folds: (ForecastErrors & { coverage: number })[] = []
  for (let fold = 0; fold < origins; fold++) {
    const kept = values.length - (origins - fold) * horizon
    const past = values.slice(0, kept)
    const actual = values.subarray(kept, kept + horizon)
    const training = { progress: progress.slice(fold / origins, (fold + 1) / origins), warn }
    const { mean, lower, upper } = await forecastSeries(past, settings, horizon, period, [], training)
    const inside = actual.filter((v, h) => v >= lower[h]! && v <= upper[h]!).length
    folds.push({ ...forecastErrors(actual, mean, naiveScale(past, season)), coverage: inside / horizon })
  }
  const mean = (of: (fold: (typeof folds)[number]) => number | null) => {
    const known = folds.map(of)
    return known.some((v) => v === null) ? null : known.reduce<number>((sum, v) => sum + v!, 0) / folds.length
  }
  return {
    name,
    method,
    mase: mean((f) => f.mase),
    smape: mean((f) => f.smape),
    mape: mean((f) => f.mape),
    mae: mean((f) => f.mae)!,
    rmse: Math.sqrt(mean((f) => f.rmse ** 2)!),
    coverage: mean((f) => f.coverage)!,
  }
}

async function write(context: StepContext<object>, ranked: readonly Measured[]): Promise<void> {
  const figure = (of: (one: Measured) => number | null) => Float64Array.from(ranked, (one) => of(one) ?? NaN)
  const temporary = await context.database.temporary([
    { kind: 'strings', name: 'name', type: 'VARCHAR', values: ranked.map(({ name }) => name) },
    { kind: 'strings', name: 'method', type: 'VARCHAR', values: ranked.map(({ method }) => method) },
    numbers(
      'mase',
      figure((one) => one.mase),
    ),
    numbers(
      'smape',
      figure((one) => one.smape),
    ),
    numbers(
      'mape',
      figure((one) => one.mape),
    ),
    numbers(
      'mae',
      figure((one) => one.mae),
    ),
    numbers(
      'rmse',
      figure((one) => one.rmse),
    ),
    numbers(
      'coverage',
      figure((one) => one.coverage),
    ),
  ])
  await context.write(`SELECT * FROM ${temporary}`)
}

function sentence(
  best: Measured,
  naive: Measured | undefined,
  folds: number,
  horizon: number,
  step: { zh: string; one: string; many: string },
): Words {
  const off = (one: Measured) =>
    one.mape !== null && one.mape < 5 ? percent(one.mape, { decimals: 1 }) : number(one.mae, { significant: 3 })
  const values = {
    n: count(folds),
    h: count(horizon),
    zh: step.zh,
    steps: horizon === 1 ? step.one : step.many,
    best: quoted(best.name),
    off: off(best),
    naive: naive ? off(naive) : '',
  }
  if (!naive || naive === best)
    return say(
      words(
        '检验 {n} 次、每次 {h} {zh}：没有一种方法比照抄上个周期更准（平均差 {off}）。',
        'Over {n} {n|fold|folds} of {h} {steps} no method beats the values one season before, which are off by {off} on average.',
      ),
      values,
    )
  return say(
    words(
      '检验 {n} 次、每次 {h} {zh}：{best}最准，平均差 {off}；照抄上个周期差 {naive}。',
      'Over {n} {n|fold|folds} of {h} {steps}, {best} is nearest: off by {off} on average; the values one season before by {naive}.',
    ),
    values,
  )
}
