import type { VegaLiteSpec } from '../../../core/vega-lite'
import { same, say } from '../../../words/say'
import { words, type Words } from '../../../core/words'
import { bars } from '../../../charts/bars'
import { curves, type Curve } from '../../../charts/curves'
import { isoOf } from '../../../learning/series/calendar'
import { valueFigure } from '../../../learning/series/value-words'
import type { EpochRecord } from '../../../tensor/network'
import type { Unit } from './forecast-words'
import type { Forecasted } from './run'

/** The newest steps before the forecast that are drawn. */
const mostPast = 240

export function forecastCharts(found: readonly Forecasted[], unit: Unit): VegaLiteSpec[] {
  const [first] = found
  if (!first) return []
  return found.length === 1
    ? [line(first, unit), ...learning(first)]
    : [line(largest(found), unit), totals(found, unit)]
}

const largest = (found: readonly Forecasted[]) =>
  found.reduce((most, one) => (total(one.ahead.mean) > total(most.ahead.mean) ? one : most))
const total = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0)

function line({ series, ahead, scenario }: Forecasted, unit: Unit): VegaLiteSpec {
  const { calendar } = unit.table
  const n = series.values.length
  const from = Math.max(0, n - mostPast)
  const past: Curve = {
    label: words('实际', 'Actual'),
    points: [...series.values.subarray(from)].map((y, i) => ({ x: isoOf(series.first + from + i, calendar), y })),
  }
  const future: Curve = {
    label: words('预测', 'Forecast'),
    points: [...ahead.mean].map((y, h) => ({
      x: isoOf(series.first + n + h, calendar),
      y,
      lower: ahead.lower[h]!,
      upper: ahead.upper[h]!,
    })),
  }
  const instead: Curve[] = scenario
    ? [
        {
          label: words('情景', 'Scenario'),
          points: [...scenario.mean].map((y, h) => ({ x: isoOf(series.first + n + h, calendar), y })),
        },
      ]
    : []
  const name = series.group === null ? words('', '') : words(`“${series.group}”：`, `“${series.group}”: `)
  return curves({
    id: 'forecast',
    title: words(`${name.zh}${unit.params.value}的过去与预测`, `${name.en}${unit.params.value}: past and forecast`),
    remark: same(ahead.model),
    summary: say(
      words(
        '{n} 期实际值之后是 {h} 期预测，带 {level}% 区间。',
        '{n} actual steps, then {h} forecast ones with their {level} % interval.',
      ),
      { n: String(n), h: String(ahead.mean.length), level: String(Math.round(unit.params.level * 100)) },
    ),
    x: { title: words('时间', 'Time'), figure: 'date' },
    y: { title: words(unit.params.value, unit.params.value), figure: figureOf(unit) },
    curves: [past, future, ...instead],
    series: words('系列', 'Series'),
    height: 280,
  })
}

/** How the loss of a network sank. */
function learning({ ahead: { history } }: Forecasted): VegaLiteSpec[] {
  if (!history) return []
  const curve = (label: Words, of: (record: EpochRecord) => number | undefined): Curve => ({
    label,
    points: history.map((record) => ({ x: record.epoch, y: of(record) ?? null })),
  })
  return [
    curves({
      id: 'history',
      title: words('网络怎样学会的', 'How the network learned'),
      summary: words('每轮之后的损失。', 'The loss after each epoch.'),
      x: { title: words('轮', 'Epoch'), figure: 'count' },
      y: { title: words('损失', 'Loss'), zero: true },
      curves: [
        curve(words('学习的窗口', 'Learned windows'), ({ loss }) => loss),
        curve(words('留出的窗口', 'Windows kept back'), ({ validationLoss }) => validationLoss),
      ],
      series: words('数据', 'Data'),
      height: 180,
    }),
  ]
}

function totals(found: readonly Forecasted[], unit: Unit): VegaLiteSpec {
  return bars({
    id: 'totals',
    title: words(
      `今后 ${unit.params.horizon} 期合计最多的组`,
      `Groups with the most in the next ${unit.params.horizon} steps`,
    ),
    summary: words('各组预测值的合计。', 'The sum of each group’s forecast.'),
    category: words('组', 'Group'),
    value: { title: words('预测合计', 'Forecast in all'), figure: figureOf(unit) },
    bars: found.flatMap(({ series, ahead }) =>
      series.group === null ? [] : [{ label: series.group, value: total(ahead.mean) }],
    ),
  })
}

const figureOf = ({ params, tableInfo }: Unit) => valueFigure(tableInfo, params.value)
