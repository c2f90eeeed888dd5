import type { ParamsOf } from '../../../core/params'
import type { TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { frequencyWords, nameOf } from '../../../learning/series/calendar'
import type { SeriesTable } from '../../../learning/series/read-series'
import { valueWords as wordsOf } from '../../../learning/series/value-words'
import { count, join, percent, quoted, say } from '../../../words/say'
import type { Forecasted } from './run'
import type { spec } from './spec'

export interface Unit {
  table: SeriesTable
  params: ParamsOf<typeof spec.params>
  tableInfo: TableInfo
}

/** A value of the series as it is written in its column. */
const valueWords = (x: number, { params, tableInfo }: Unit): Words => wordsOf(x, tableInfo, params.value)

/** What comes, then how far off it would have been. */
export function forecastSentence(one: Forecasted, unit: Unit): Words {
  const { series, ahead, test } = one
  const { calendar, period } = unit.table
  const horizon = ahead.mean.length
  const next = series.first + series.values.length
  const last = horizon - 1
  const opening = say(
    horizon === 1
      ? words(
          '{when}预计 {value}（{level} 区间 {lower} 到 {upper}）。',
          '{when}: {value} ({level} interval {lower} to {upper}).',
        )
      : words(
          '{first}预计 {now}，到{when}预计 {value}（{level} 区间 {lower} 到 {upper}）。',
          '{first}: {now}; by {when}: {value} ({level} interval {lower} to {upper}).',
        ),
    {
      first: nameOf(next, calendar),
      now: valueWords(ahead.mean[0]!, unit),
      when: nameOf(next + last, calendar),
      value: valueWords(ahead.mean[last]!, unit),
      level: percent(unit.params.level),
      lower: valueWords(ahead.lower[last]!, unit),
      upper: valueWords(ahead.upper[last]!, unit),
    },
  )
  if (!test)
    return join(opening, words('序列太短，没法检验误差。', 'The series is too short to test how far off this may be.'))
  const relative = test.errors.mape !== null && test.naive.mape !== null && test.errors.mape < 5
  const off = relative ? percent(test.errors.mape, { decimals: 1 }) : valueWords(test.errors.mae, unit)
  const naive = relative ? percent(test.naive.mape, { decimals: 1 }) : valueWords(test.naive.mae, unit)
  const { zh, one: step, many } = frequencyWords[calendar.frequency]
  const tested = say(
    period > 1
      ? words(
          '拿最近 {n} {step}检验，平均差 {off}；照抄上个周期会差 {naive}{beaten}。',
          'Tested on the newest {n} {steps}, it was off by {off} on average; the values one season before would be off by {naive}{beaten}.',
        )
      : words(
          '拿最近 {n} {step}检验，平均差 {off}；照抄上一期会差 {naive}{beaten}。',
          'Tested on the newest {n} {steps}, it was off by {off} on average; the value before would be off by {naive}{beaten}.',
        ),
    {
      n: count(test.steps),
      step: zh,
      steps: test.steps === 1 ? step : many,
      off,
      naive,
      beaten: test.errors.mae < test.naive.mae ? '' : words('，这次没有更准', ', so it was no better this time'),
    },
  )
  return join(opening, tested)
}

/** Many series: how many, what grows most, and whether they beat the baseline. */
export function groupsSentence(found: readonly Forecasted[], unit: Unit): Words {
  const growth = found
    .map((one) => ({ one, change: growthOf(one) }))
    .filter(({ change }) => Number.isFinite(change))
    .toSorted((a, b) => b.change - a.change)
  const tested = found.flatMap(({ test }) => (test ? [test] : []))
  const won = tested.filter(({ errors, naive }) => errors.mae < naive.mae).length
  const opening = say(words('预测了 {n} 组，各 {h} 期。', 'Forecast {n} {n|series|series}, {h} {h|step|steps} each.'), {
    n: count(found.length),
    h: count(unit.params.horizon),
  })
  const fastest = growth[0]
  const slowest = growth.at(-1)
  const middle =
    fastest && slowest && fastest !== slowest
      ? say(
          words(
            '与之前同样长的一段相比，{up}变化最大（{more}），{down}最弱（{less}）。',
            'Against the stretch before, {up} changes most ({more}) and {down} least ({less}).',
          ),
          {
            up: quoted(fastest.one.series.group ?? ''),
            more: percent(fastest.change, { signed: true }),
            down: quoted(slowest.one.series.group ?? ''),
            less: percent(slowest.change, { signed: true }),
          },
        )
      : words('', '')
  const closing = say(
    words(
      '检验时 {won} 组（共 {n} 组）比照抄上个周期更准。',
      'In the test {won} of {n} were nearer than the values one season before.',
    ),
    { won: count(won), n: count(tested.length) },
  )
  return tested.length > 0 ? join(opening, middle, closing) : join(opening, middle)
}

/** The forecast steps against as many before them. */
function growthOf({ series, ahead }: Forecasted): number {
  const steps = Math.min(ahead.mean.length, series.values.length)
  const before = series.values.subarray(series.values.length - steps).reduce((sum, v) => sum + v, 0)
  const after = ahead.mean.subarray(0, steps).reduce((sum, v) => sum + v, 0)
  return before > 0 ? after / before - 1 : NaN
}
