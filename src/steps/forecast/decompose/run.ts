import { numbers } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { curves } from '../../../charts/curves'
import { dateSql, isoOf, momentOf } from '../../../learning/series/calendar'
import { readSeries, requireLength, type Series, type SeriesTable } from '../../../learning/series/read-series'
import { classicalDecomposition, type Decomposition } from '../../../math/series/classical-decomposition'
import { stl, strengths } from '../../../math/series/stl'
import { count, join, percent, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress } = context
  progress.at(0, words('正在读取序列', 'Reading the series'))
  const table = await readSeries(context, params)
  const series = table.series[0]!
  if (table.period < 2) throw noSeason()
  requireLength(series, 2 * table.period)
  if (params.method === 'classical' && params.model === 'multiplicative' && series.values.some((v) => !(v > 0)))
    throw notPositive()
  if (params.method === 'stl' && params.seasonalWindow % 2 === 0) throw evenWindow(params.seasonalWindow)
  progress.at(0.3, words('正在分解', 'Taking the series apart'))
  const parts =
    params.method === 'stl'
      ? stl(series.values, table.period, { seasonalWindow: params.seasonalWindow, robust: params.robust })
      : classicalDecomposition(series.values, table.period, params.model)
  const strength = measured(parts, params)
  progress.at(0.7, words('正在写出结果', 'Writing the result'))
  await write(context, series, parts, table)
  return {
    metrics: { trendStrength: strength.trend, seasonalStrength: strength.seasonal },
    data: { frequency: table.calendar.frequency, period: table.period, seasons: seasonsOf(parts, series, table) },
    sentence: sentence(strength, series, table),
    charts: charts(series, parts, table, params),
    backend: 'cpu',
  }
}

/** Of a product the logarithms are what adds up. */
function measured(parts: Decomposition, { method, model }: Params) {
  if (method === 'stl' || model === 'additive') return strengths(parts)
  return strengths({
    trend: parts.trend.map(Math.log),
    seasonal: parts.seasonal.map(Math.log),
    residual: parts.residual.map(Math.log),
  })
}

/** The mean seasonal part of each season, with the step it stands for. */
function seasonsOf({ seasonal }: Decomposition, series: Series, { period, calendar }: SeriesTable) {
  return Array.from({ length: Math.min(period, 366) }, (_, season) => {
    const own = seasonal.filter((_, t) => t % period === season)
    return {
      season,
      from: isoOf(series.first + season, calendar),
      value: own.reduce((sum, v) => sum + v, 0) / own.length,
    }
  })
}

async function write(
  context: StepContext<Params>,
  series: Series,
  { trend, seasonal, residual }: Decomposition,
  { calendar }: SeriesTable,
): Promise<void> {
  const temporary = await context.database.temporary([
    numbers(
      'moment',
      series.values.map((_, t) => momentOf(series.first + t, calendar)),
    ),
    numbers('value', series.values),
    numbers('trend', trend),
    numbers('seasonal', seasonal),
    numbers('residual', residual),
  ])
  await context.write(
    `SELECT ${dateSql('moment', calendar)} AS date, value, trend, seasonal, residual FROM ${temporary}`,
  )
}

function sentence(
  { trend, seasonal }: { trend: number | null; seasonal: number | null },
  series: Series,
  { period }: SeriesTable,
): Words {
  const verdict = (share: number | null) => {
    if (share === null) return words('看不出', 'not to be seen')
    if (share > 0.64) return words('很强', 'strong')
    return share > 0.3 ? words('中等', 'moderate') : words('很弱', 'weak')
  }
  return join(
    say(words('{n} 期，周期 {period}。', '{n} steps with a period of {period}.'), {
      n: count(series.values.length),
      period: count(period),
    }),
    say(words('趋势{trend}（{t}），季节{season}（{s}）。', 'The trend is {trend} ({t}), the season {season} ({s}).'), {
      trend: verdict(trend),
      t: percent(trend),
      season: verdict(seasonal),
      s: percent(seasonal),
    }),
  )
}

function charts(series: Series, { trend, seasonal }: Decomposition, { calendar }: SeriesTable, { value }: Params) {
  const points = (values: Float64Array) =>
    [...values].map((y, t) => ({ x: isoOf(series.first + t, calendar), y: Number.isNaN(y) ? null : y }))
  const x = { title: words('时间', 'Time'), figure: 'date' } as const
  return [
    curves({
      id: 'trend',
      title: words(`${value}与它的趋势`, `${value} and its trend`),
      summary: words('实际值和去掉季节后的走向。', 'The values, and where they go without the season.'),
      x,
      y: { title: words(value, value) },
      curves: [
        { label: words('实际', 'Actual'), points: points(series.values) },
        { label: words('趋势', 'Trend'), points: points(trend) },
      ],
    }),
    curves({
      id: 'season',
      title: words('季节部分', 'The season'),
      summary: words('每期由季节带来的上下。', 'What the season adds to each step.'),
      x,
      y: { title: words('季节', 'Season') },
      curves: [{ label: words('季节', 'Season'), points: points(seasonal) }],
      height: 160,
    }),
  ]
}

const noSeason = () =>
  new TerrariumError(
    'no-season',
    words('周期是 1，没有季节可分。', 'The period is 1, so there is no season to take out.'),
    words(
      '指定周期（月数据一般 12），或选更细的频率。',
      'Say the period (12 for months), or choose a finer frequency.',
    ),
  )
const notPositive = () =>
  new TerrariumError(
    'not-positive',
    words('相乘的分解要求所有数值大于 0。', 'The multiplicative model wants every value above 0.'),
    words('改用相加。', 'Take the additive one.'),
  )
const evenWindow = (window: number) =>
  new TerrariumError(
    'invalid-parameter',
    words(`季节窗口 ${window} 应为奇数。`, `The seasonal window of ${window} must be odd.`),
    words(`例如 ${window + 1}。`, `Take ${window + 1}, for example.`),
  )
