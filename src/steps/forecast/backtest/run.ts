import { numbers } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { bars } from '../../../charts/bars'
import { methodSettings, methodWords, type NamedMethod } from '../../../learning/series/method-settings'
import { readSeries, requireLength, type Series, type SeriesTable } from '../../../learning/series/read-series'
import { frequencyWords, type Calendar } from '../../../learning/series/calendar'
import type { BacktestAnswer, SeriesTask } from '../../../learning/series/series-task'
import { workOnSeries } from '../../../learning/series/work-on-series'
import { count, join, number, percent, quoted, say } from '../../../words/say'
import type { spec } from './spec'

interface Measured extends BacktestAnswer {
  name: string
  method: string
  /** Series in which it is the best. */
  wins: number
}

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress } = context
  progress.at(0, words('正在读取序列', 'Reading the series'))
  const table = await readSeries(context, params)
  const isSingle = table.series.length === 1
  const given = params.methods
  const methods = methodSettings(Array.isArray(given) && given.length === 0 ? undefined : given, table.period)
  const series = chooseSeries(context, table.series)
  const origins = series.map((one) => originsOf(one, params))
  const fewest = Math.min(...origins)
  if (fewest < params.folds)
    context.warn({
      code: 'fewer-folds',
      zh: `序列不够长，${isSingle ? '只' : '有的只'}检验 ${fewest} 次。`,
      en: `${isSingle ? 'The series is' : 'Some series are'} too short for ${params.folds} folds; ${fewest} ${fewest === 1 ? 'is' : 'are'} used.`,
    })
  const board = await measure(context, table, series, origins, methods)
  const ranked = board.toSorted((a, b) => (a.mase ?? a.mae) - (b.mase ?? b.mae))
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
    metrics: {
      ...{ mase, smape, mape, mae, rmse, coverage, naiveMase: naive?.mase ?? null },
      folds: Math.max(...origins),
      ...(!isSingle && { series: series.length }),
    },
    data: {
      best: best.name,
      methods: ranked.map((one) => ({ ...one })),
      frequency: table.calendar.frequency,
      period: table.period,
    },
    sentence: sentence(
      best,
      naive,
      { folds: Math.max(...origins), horizon: params.horizon, series: series.length },
      table.calendar,
    ),
    charts: [
      bars({
        id: 'mase',
        title: words('各方法的误差（MASE，越小越好）', 'Error of each method (MASE, smaller is better)'),
        remark: words('1 等于训练期内照抄上个周期的误差', '1 is the error of last season’s values in training'),
        summary: say(words('最好的是 {best}。', 'The best is {best}.'), { best: methodWords(best.name) }),
        category: words('方法', 'Method'),
        value: { title: words('MASE', 'MASE') },
        bars: ranked
          .flatMap((one) => (one.mase === null ? [] : [{ label: methodWords(one.name), value: one.mase }]))
          .reverse(),
        order: 'given',
        highlight: methodWords(best.name),
        limit: 12,
      }),
    ],
    backend: 'cpu',
  }
}

const originsOf = ({ values }: Series, { folds, horizon }: Params) =>
  Math.min(folds, Math.max(1, Math.floor((values.length - 3) / horizon)))

/** The series that are long enough; one alone must be. */
function chooseSeries(context: StepContext<Params>, all: readonly Series[]): Series[] {
  const least = context.params.horizon + 3
  const enough = all.filter(({ values }) => values.length >= least)
  if (all.length === 1 || enough.length === 0)
    requireLength(all.toSorted((a, b) => b.values.length - a.values.length)[0]!, least)
  if (enough.length < all.length)
    context.warn({
      code: 'groups-left-out',
      zh: `${all.length - enough.length} 组太短，没有检验。`,
      en: `${all.length - enough.length} ${all.length - enough.length === 1 ? 'series is' : 'series are'} too short and ${all.length - enough.length === 1 ? 'was' : 'were'} not tried.`,
    })
  return enough
}

/** Every method on every series, each figure the mean over the series that all methods could do. */
async function measure(
  context: StepContext<Params>,
  table: SeriesTable,
  series: readonly Series[],
  origins: readonly number[],
  methods: readonly NamedMethod[],
): Promise<Measured[]> {
  const { params, progress, threads } = context
  const tasks = methods.flatMap((method) =>
    series.map((one, i): SeriesTask & { kind: 'backtest' } => ({
      ...{ kind: 'backtest', series: one, method, origins: origins[i]!, horizon: params.horizon, season: table.period },
    })),
  )
  const outcomes = await workOnSeries(tasks, {
    threads,
    progress: progress.slice(0.05, 0.95),
    words: words('正在检验各种方法', 'Trying the methods'),
    warn: context.warn.bind(context),
  })
  const own = methods.map((_, m) => outcomes.slice(m * series.length, (m + 1) * series.length))
  const tried = methods.flatMap((method, m) => {
    const failed = own[m]!.find((outcome) => !outcome.ok)
    if (failed && !failed.ok)
      context.warn({
        code: 'method-left-out',
        zh: `“${methodWords(method.name).zh}”没法检验：${failed.error.zh}`,
        en: `“${methodWords(method.name).en}” could not be tried: ${failed.error.en}`,
      })
    return own[m]!.some((outcome) => outcome.ok) ? [{ method, outcomes: own[m]! }] : []
  })
  // One field for all: a series that one method could not do counts for none.
  const common = series.flatMap((_, i) => (tried.every((one) => one.outcomes[i]!.ok) ? [i] : []))
  const rows = common.length > 0 ? tried : tried.filter((one) => one.outcomes.every((outcome) => outcome.ok))
  const places = common.length > 0 ? common : series.map((_, i) => i)
  const answers = rows.map((one) => places.map((i) => (one.outcomes[i] as { value: BacktestAnswer }).value))
  return rows.map(({ method }, m) => {
    const mean = (of: (answer: BacktestAnswer) => number | null) => {
      const known = answers[m]!.map(of).filter((v) => v !== null)
      return known.length > 0 ? known.reduce((sum, v) => sum + v, 0) / known.length : null
    }
    const wins = places.filter((_, i) => {
      const error = (k: number) => answers[k]![i]!.mase ?? answers[k]![i]!.mae
      return rows.every((_, k) => error(m) <= error(k) && (error(m) < error(k) || m <= k))
    }).length
    return {
      name: method.name,
      method: method.method,
      mase: mean((a) => a.mase),
      smape: mean((a) => a.smape)!,
      mape: mean((a) => a.mape),
      mae: mean((a) => a.mae)!,
      rmse: Math.sqrt(mean((a) => a.rmse ** 2)!),
      coverage: mean((a) => a.coverage)!,
      wins,
    }
  })
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
    numbers(
      'wins',
      figure((one) => one.wins),
    ),
  ])
  await context.write(`SELECT * REPLACE (wins::INTEGER AS wins) FROM ${temporary}`)
}

function sentence(
  best: Measured,
  naive: Measured | undefined,
  size: { folds: number; horizon: number; series: number },
  { frequency }: Calendar,
): Words {
  const step = frequencyWords[frequency]
  const off = (one: Measured) =>
    one.mape !== null && one.mape < 5 ? percent(one.mape, { decimals: 1 }) : number(one.mae, { significant: 3 })
  const values = {
    n: count(size.folds),
    h: count(size.horizon),
    zh: step.zh,
    steps: size.horizon === 1 ? step.one : step.many,
    best: quoted(methodWords(best.name)),
    off: off(best),
    naive: naive ? off(naive) : '',
    series: count(size.series),
    wins: count(best.wins),
    coverage: percent(best.coverage),
  }
  const opening = size.series > 1 ? [say(words('{series} 组一起：', 'Over {series} series:'), values)] : []
  const closing = [
    ...(size.series > 1 && naive !== best
      ? [say(words('其中 {wins} 组它最准。', 'It is the nearest in {wins} of them.'), values)]
      : []),
    say(words('它的 95% 区间实际包含 {coverage}。', 'Its 95 % interval held {coverage}.'), values),
  ]
  if (!naive || naive === best)
    return join(
      ...opening,
      say(
        words(
          '检验 {n} 次、每次 {h} {zh}：没有一种方法比照抄上个周期更准（平均差 {off}）。',
          'Over {n} {n|fold|folds} of {h} {steps} no method beats the values one season before, which are off by {off} on average.',
        ),
        values,
      ),
      ...closing,
    )
  return join(
    ...opening,
    say(
      words(
        '检验 {n} 次、每次 {h} {zh}：{best}最准，平均差 {off}；照抄上个周期差 {naive}。',
        'Over {n} {n|fold|folds} of {h} {steps}, {best} is nearest: off by {off} on average; the values one season before by {naive}.',
      ),
      values,
    ),
    ...closing,
  )
}
