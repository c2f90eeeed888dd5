import type { ParamsOf } from '../../../core/params'
import type { TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { frequencyWords, nameOf } from '../../../learning/series/calendar'
import type { SeriesTable } from '../../../learning/series/read-series'
import { valueWords as wordsOf } from '../../../learning/series/value-words'
import { count, join, list, percent, quoted, say } from '../../../words/say'
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
  const scenario = one.scenario ? [scenarioWords([one], unit)] : []
  if (!test)
    return join(
      opening,
      words('序列太短，没法检验误差。', 'The series is too short to test how far off this may be.'),
      ...scenario,
    )
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
  return join(opening, tested, ...scenario)
}

/** Many series: how many, what grows most, and whether they beat the baseline. */
export function groupsSentence(all: readonly Forecasted[], unit: Unit): Words {
  const whole = all.find(({ series }) => series.group === null)
  const found = all.filter((one) => one !== whole)
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
  const together = whole ? [totalWords(whole, unit)] : []
  const scenario = found.some((one) => one.scenario) ? [scenarioWords(found, unit)] : []
  return join(opening, ...together, middle, ...(tested.length > 0 ? [closing] : []), ...scenario)
}

/** All groups together in the steps ahead. */
function totalWords(one: Forecasted, unit: Unit): Words {
  const change = growthOf(one)
  const sum = one.ahead.mean.reduce((total, v) => total + v, 0)
  return say(
    Number.isFinite(change)
      ? words('合计 {sum}，比之前同样长的一段 {change}。', 'In all {sum}, {change} against the stretch before.')
      : words('合计 {sum}。', 'In all {sum}.'),
    { sum: valueWords(sum, unit), change: percent(change, { signed: true }) },
  )
}

/** What the scenario would change. */
function scenarioWords(found: readonly Forecasted[], unit: Unit): Words {
  const sum = (of: (one: Forecasted) => Float64Array | undefined) =>
    found.reduce((total, one) => total + (of(one)?.reduce((all, v) => all + v, 0) ?? 0), 0)
  const known = found.filter(({ scenario }) => scenario)
  const before = known.reduce((total, { ahead }) => total + ahead.mean.reduce((all, v) => all + v, 0), 0)
  const after = sum(({ scenario }) => scenario?.mean)
  const changes = Object.entries(unit.params.scenario ?? {}).map(([name, text]) => `${name} ${text}`)
  return say(
    words(
      '如果{changes}，{h} 期合计从 {before} 到 {after}（{change}）。',
      'With {changes}, all {h} steps together go from {before} to {after} ({change}).',
    ),
    {
      changes: list(changes.map((text) => quoted(text))),
      h: count(unit.params.horizon),
      before: valueWords(before, unit),
      after: valueWords(after, unit),
      change: percent(before > 0 ? after / before - 1 : null, { signed: true }),
    },
  )
}

/** The forecast steps against as many before them. */
function growthOf({ series, ahead }: Forecasted): number {
  const steps = Math.min(ahead.mean.length, series.values.length)
  const before = series.values.subarray(series.values.length - steps).reduce((sum, v) => sum + v, 0)
  const after = ahead.mean.subarray(0, steps).reduce((sum, v) => sum + v, 0)
  return before > 0 ? after / before - 1 : NaN
}
