import { words, type Words } from '../core/words'
import { autocorrelations } from '../math/series/autocorrelation'
import { difference, type ArimaOrder } from '../math/series/arima/arima-order'
import { count, join, number, same, say } from '../words/say'
import { arimaParts, partNames, type ArimaParts } from './arima-parts'
import {
  memoryText,
  ordinaryText,
  overshoots,
  partShort,
  partTexts,
  partTitles,
  seasonalText,
  units,
  type Unit,
} from './arima-words'
import { exampleSeries, isoMonth } from './example-series'
import type { Curve, CurvesPanel, Frame, LagsPanel, Lesson, Panel, SeriesData, SumPanel } from './lesson'

const knob = (id: keyof ArimaOrder, zh: string, en: string, max: number, start: number) => ({
  ...{ id, label: words(`${zh} ${id}`, `${en} ${id}`) },
  ...{ min: 0, max, step: 1, start },
})

/** ARIMA (Box and Jenkins 1976), as `forecast` fits it: what each part adds to the forecast. */
export const arimaLesson: Lesson<SeriesData> = {
  id: 'arima',
  kinds: ['forecast', 'backtest', 'autocorrelation', 'stationarity'],
  title: words('ARIMA 的各部分怎样加成一个预测', 'How ARIMA’s parts add up to a forecast'),
  lead: words(
    '先相减，去掉趋势和季节（I）；余下的波动，一部分像刚过去的波动（AR），一部分是对刚过去的意外的反应（MA）。各部分相加，就是下一期的预测。',
    'Differences take out trend and season (I). Of what is left, some is like the moves just before (AR), some answers the surprises just before (MA). Added up they are the next forecast.',
  ),
  data: 'series',
  knobs: [
    knob('p', '自回归', 'AR', 2, 1),
    knob('d', '差分', 'Differences', 1, 1),
    knob('q', '移动平均', 'MA', 2, 1),
    knob('P', '季节自回归', 'Seasonal AR', 1, 0),
    knob('D', '季节差分', 'Seasonal differences', 1, 1),
    knob('Q', '季节移动平均', 'Seasonal MA', 1, 1),
  ],
  example: exampleSeries,
  frames,
}

function frames(data: SeriesData, settings: Readonly<Record<string, number>>): Frame[] {
  const { p = 1, d = 1, q = 1, P = 0, D = 1, Q = 1 } = settings
  const unit = units[data.unit]
  const { period, ago, one } = unit
  const order = { p, d, q, P, D, Q, period }
  const values = Float64Array.from(data.values)
  const n = values.length
  const series: CurvesPanel = {
    ...{ kind: 'curves', title: same(data.title), dates: data.dates },
    curves: [{ values: data.values, look: 'strong' }],
  }
  const all: Frame[] = [
    frame(
      words('要预测的序列', 'The series'),
      words('{n}。问题是：下一{unit}是多少？', '{n}. What will the next one be?'),
      { n: many(n, unit), unit: one },
      [series],
    ),
  ]
  for (const [isOn, title, text, to] of [
    [D, words('季节差分', 'Seasonal difference'), seasonalText, { d: 0, D }],
    [d, words('差分', 'Difference'), ordinaryText, { d, D }],
  ] as const) {
    if (!isOn) continue
    const before = difference(values, { d: 0, D: to.d ? D : 0, period })
    const after = difference(values, { ...to, period })
    if (after.length < 2) break
    all.push(
      frame(title, text, { ago, unit: one, from: figure(spread(before)), to: figure(spread(after)) }, [
        panelOf(data, before, to.d && D ? words('差分前', 'Before') : same(data.title)),
        panelOf(data, after, words('差分后', 'After')),
      ]),
    )
  }
  const parts = arimaParts(values, order, period)
  const left = difference(values, order)
  const memory = left.length > 2 ? lagsOf(left, period, unit.memory) : null
  if (!parts || !memory)
    return [
      ...all,
      frame(
        words('完成', 'Done'),
        words(
          '这个序列太短，或者差分以后不再波动，这几个阶数估计不出来。把阶数调小，或换一列。',
          'The series is too short for these orders, or nothing varies after differencing. Turn the orders down or choose another column.',
        ),
        {},
        [series],
      ),
    ]
  all.push(
    frame(words('它还记得什么', 'What it still remembers'), memoryText, { lag: strongest(memory, unit) }, [
      panelOf(data, parts.w, words('余下的波动', 'What is left')),
      memory,
    ]),
  )
  const sum = Float64Array.from(parts.parts.constant)
  for (const name of partNames) {
    const isOn = { constant: parts.parts.constant[0] !== 0, ar: p, seasonalAr: P, ma: q, seasonalMa: Q }[name]
    if (!isOn) continue
    const before = name === 'constant' ? missOf(parts.w, new Float64Array(sum.length)) : missOf(parts.w, sum)
    if (name !== 'constant') parts.parts[name].forEach((part, t) => (sum[t]! += part))
    const after = missOf(parts.w, sum)
    all.push(
      frame(
        partTitles[name],
        after > before ? join(partTexts[name], overshoots) : partTexts[name],
        { ago, unit: one, before: figure(before), after: figure(after) },
        [
          panelOf(
            data,
            parts.w,
            words(
              '余下的波动（细线），和到此为止加起来的预测（粗线）',
              'What is left (thin), and the forecast so far (bold)',
            ),
            [{ values: Array.from(sum.subarray(0, parts.w.length)), look: 'strong' }],
          ),
        ],
      ),
    )
  }
  const rest = lagsOf(parts.errors, period, unit.errors)
  all.push(
    frame(
      words('剩下的只是意外吗', 'Is the rest only surprise'),
      words(
        '误差的前 {lags} 期自相关里，有 {out} 个越出虚线；纯属偶然时每 20 个约有 1 个。越出得多，就说明还有规律没用上。',
        'Of the errors’ {lags} autocorrelations {out} {out|lies|lie} outside the dashes, where chance alone puts 1 in 20. More of them would mean that there is more to learn.',
      ),
      { lags: count(rest.values.length), out: count(rest.values.filter((r) => Math.abs(r) > rest.limit).length) },
      [rest],
    ),
    nextFrame(parts, unit),
    lastFrame(data, parts, unit),
  )
  return all
}

/** The next value as a sum. */
function nextFrame({ carried, parts, ahead }: ArimaParts, { ago, one: unit }: Unit): Frame {
  const carriedWords = {
    last: say(words('上一{unit}的值', 'the last {unit}'), { unit }),
    cycle: ago,
    lead: words('比那时多（少）的', 'the lead on it so far'),
  }
  const own = partNames
    .map((name) => ({ label: partShort[name], value: parts[name].at(-1)! }))
    .filter(({ value }) => value !== 0)
  const steps = [...carried.map(({ name, value }) => ({ label: carriedWords[name], value })), ...own]
  let at = 0
  const picture: SumPanel = {
    kind: 'sum',
    title: say(words('下一{unit}由这些相加而成', 'The next {unit} is the sum of these'), { unit }),
    parts: steps.map(({ label, value }) => ({ label, from: at, to: (at += value) })),
    total: { label: words('预测', 'forecast'), value: ahead.mean[0]! },
  }
  return frame(
    words('加起来', 'Added up'),
    words(
      '差分去掉的先加回来，再加上 AR 和 MA 的部分：下一{unit}是 {value}。',
      'What differencing took out is added again, then the parts of AR and MA: the next {unit} is {value}.',
    ),
    { unit, value: figure(ahead.mean[0]!) },
    [picture],
  )
}

const normalQuantile = 1.959964

function lastFrame(data: SeriesData, { ahead }: ArimaParts, unit: Unit): Frame {
  const n = data.values.length
  const shown = Math.max(0, n - 5 * ahead.mean.length)
  const before = data.values.slice(shown)
  const none = before.map(() => null)
  const at = (sign: number) => [...none, ...ahead.mean.map((m, h) => m + sign * normalQuantile * ahead.error[h]!)]
  const dates = [...data.dates.slice(shown), ...datesAfter(data, ahead.mean.length)]
  return frame(
    words('完成', 'Done'),
    words(
      '每一步的预测当作已经发生，再算下一步，就有了 {n}的预测。带子里有 95 % 的把握；意外会累积，所以越远越宽，{from} 变到 {to}。',
      'Each forecast is taken as if it had happened, then the next is made: {n} ahead. The truth should lie in the band 95 times in 100; surprises pile up, so that it widens from {from} to {to}.',
    ),
    {
      n: many(ahead.mean.length, unit),
      from: say(same('±{x}'), { x: figure(normalQuantile * ahead.error[0]!) }),
      to: say(same('±{x}'), { x: figure(normalQuantile * ahead.error.at(-1)!) }),
    },
    [
      {
        ...{ kind: 'curves', title: same(data.title), dates },
        curves: [
          { values: before, look: 'strong' },
          { values: [...none.slice(1), before.at(-1)!, ...ahead.mean], look: 'ahead' },
        ],
        band: { lower: at(-1), upper: at(1) },
      },
    ],
  )
}

function datesAfter({ dates, unit }: SeriesData, steps: number): string[] {
  const last = dates.at(-1)!
  const [year, month] = last.split('-').map(Number) as [number, number]
  return Array.from({ length: steps }, (_, h) =>
    unit === 'month'
      ? isoMonth(year * 12 + month + h)
      : new Date(Date.parse(last) + (h + 1) * 86_400_000).toISOString().slice(0, 10),
  )
}

/** A differenced series at the end of the dates, faint where something is drawn over it. */
function panelOf(data: SeriesData, values: Float64Array, title: Words, over: Curve[] = []): CurvesPanel {
  return {
    ...{ kind: 'curves', title, dates: data.dates.slice(-values.length) },
    curves: [{ values: Array.from(values), look: over.length > 0 ? 'faint' : 'strong' }, ...over],
  }
}

function lagsOf(values: Float64Array, period: number, title: Words): LagsPanel {
  const lags = Math.min(2 * period, values.length - 2)
  const acf = autocorrelations(values, lags)
  return {
    ...{ kind: 'lags', title, period, limit: normalQuantile / Math.sqrt(values.length) },
    values: acf ? Array.from(acf.subarray(1)) : new Array<number>(lags).fill(0),
  }
}

function strongest({ values }: LagsPanel, unit: Unit): Words {
  const lag = values.reduce((best, r, i) => (Math.abs(r) > Math.abs(values[best]!) ? i : best), 0)
  return say(words('最强的是 {lag}以前（{r}）', 'strongest {lag} before ({r})'), {
    lag: many(lag + 1, unit),
    r: number(values[lag]!, { decimals: 2, signed: true }),
  })
}

const spread = (values: Float64Array) => {
  const mean = values.reduce((sum, v) => sum + v / values.length, 0)
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2 / values.length, 0))
}

/** Root of the mean squared error of one-step forecasts. */
const missOf = (w: Float64Array, forecast: Float64Array) =>
  Math.sqrt(w.reduce((sum, v, t) => sum + (v - forecast[t]!) ** 2 / w.length, 0))

const many = (n: number, unit: Unit) => say(unit.many, { n: count(n) })
const figure = (value: number) => number(value)

const frame = (title: Words, text: Words, figures: Record<string, Words>, panels: readonly Panel[]): Frame => ({
  ...{ title, text: say(text, figures) },
  picture: { kind: 'panels', panels },
})
