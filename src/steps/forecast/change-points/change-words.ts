import { columnOf, type TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { frequencyWords, nameOf } from '../../../learning/series/calendar'
import type { SeriesTable } from '../../../learning/series/read-series'
import { valueWords } from '../../../learning/series/value-words'
import type { Segment } from '../../../math/series/change-points/find-changes'
import { count, join, percent, quoted, say } from '../../../words/say'
import type { Found, Params } from './run'

export interface Unit {
  table: SeriesTable
  params: Params
  tableInfo: TableInfo
}

/** How often it changed, and the newest change in the user's unit. */
export function changesSentence(found: Found, unit: Unit): Words {
  const { segments } = found.changes
  const n = found.series.values.length
  const values = { ...stepWords(unit), n: count(n), value: quoted(unit.params.value) }
  const value = (x: number) => valueWords(x, unit.tableInfo, unit.params.value)
  const opening =
    segments.length === 1
      ? say(
          unit.params.change === 'trend'
            ? words(
                '{value}在 {n} {step}里走势没有变，每{one} {slope}。',
                'The trend of {value} has not changed in {n} {steps}: {slope} a {one}.',
              )
            : words(
                '{value}在 {n} {step}里没有长期的变化，平均 {level}。',
                '{value} has not changed for good in {n} {steps}; it is {level} on average.',
              ),
          { ...values, level: value(segments[0]!.mean), slope: signed(segments[0]!.slope, value) },
        )
      : join(
          say(
            words(
              '{value}在 {n} {step}里长期变了 {changes} 次。',
              '{value} changed for good {changes} {changes|time|times} in {n} {steps}.',
            ),
            { ...values, changes: count(segments.length - 1) },
          ),
          newest(found, unit),
        )
  return join(opening, ...anomalySentence(found, unit))
}

/** From when on, from what to what. */
function newest({ series, changes: { segments } }: Found, unit: Unit): Words {
  const [before, last] = [segments.at(-2)!, segments.at(-1)!]
  const { tableInfo, params, table } = unit
  const since = series.values.length - last.from
  const value = (x: number) => valueWords(x, tableInfo, params.value)
  const common = {
    ...stepWords(unit),
    when: nameOf(series.first + last.from, table.calendar),
    since: count(since),
    steps: since === 1 ? frequencyWords[table.calendar.frequency].one : frequencyWords[table.calendar.frequency].many,
  }
  if (params.change === 'trend') {
    const jump = lineAt(last, last.from) - lineAt(before, last.from)
    const slopes = { from: signed(before.slope, value), to: signed(last.slope, value), jump: signed(jump, value) }
    return say(
      Math.abs(jump) > 2 * restOf(before) && params.transform === undefined
        ? words(
            '最近一次在{when}（已 {since} {step}）：一下子变了 {jump}，每{one}从 {from} 变为 {to}。',
            'The newest: {when} ({since} {steps} ago), a jump of {jump}, and from {from} a {one} to {to}.',
          )
        : words(
            '最近一次在{when}（已 {since} {step}）：每{one}从 {from} 变为 {to}。',
            'The newest: {when} ({since} {steps} ago), from {from} a {one} to {to}.',
          ),
      { ...common, ...slopes },
    )
  }
  const level = say(
    words(
      '最近一次在{when}（已 {since} {step}）：平均从 {from} 到 {to}{change}。',
      'The newest: {when} ({since} {steps} ago), from {from} to {to} on average{change}.',
    ),
    { ...common, from: value(before.mean), to: value(last.mean), change: relative(before, last, unit) },
  )
  if (params.change === 'mean') return level
  return join(
    level,
    say(words('波动从 ±{from} 到 ±{to}。', 'Its spread went from ±{from} to ±{to}.'), {
      from: value(before.standardDeviation),
      to: value(last.standardDeviation),
    }),
  )
}

/** Where a segment's line is at a step, in it or past its end. */
const lineAt = ({ from, to, mean, slope }: Segment, step: number) => mean + slope * (step - (from + to - 1) / 2)

/** What is left of the spread around the segment's line. */
function restOf({ from, to, standardDeviation, slope }: Segment): number {
  const n = to - from
  return Math.sqrt(Math.max(0, standardDeviation ** 2 - (slope ** 2 * n * (n + 1)) / 12))
}

/** The change as a share where the level before is one to compare with. */
function relative(before: Segment, last: Segment, { tableInfo, params }: Unit): Words {
  const isShare = columnOf(tableInfo, params.value).format === 'percent'
  if (isShare || !(before.mean > 0)) return words('', '')
  return say(words('（{change}）', ' ({change})'), { change: percent(last.mean / before.mean - 1, { signed: true }) })
}

const signed = (x: number, value: (x: number) => Words): Words =>
  x > 0 ? say(words('+{x}', '+{x}'), { x: value(x) }) : value(x)

function anomalySentence({ series, changes, anomalies }: Found, unit: Unit): Words[] {
  const last = anomalies.at(-1)
  if (last === undefined) return []
  const value = (x: number) => valueWords(x, unit.tableInfo, unit.params.value)
  const values = {
    ...stepWords(unit),
    n: count(anomalies.length),
    when: nameOf(series.first + last, unit.table.calendar),
    value: value(series.values[last]!),
    expected: value(changes.expected[last]!),
  }
  return [
    say(
      anomalies.length === 1
        ? words(
            '{when}异常：{value}，应在 {expected} 左右。',
            '{when} is odd: {value}, where some {expected} was expected.',
          )
        : words(
            '有 {n} {step}异常，最近的是{when}：{value}，应在 {expected} 左右。',
            '{n} {steps} are odd, the newest {when}: {value}, where some {expected} was expected.',
          ),
      values,
    ),
  ]
}

function stepWords({ table }: Unit) {
  const { zh, many, one } = frequencyWords[table.calendar.frequency]
  return { step: zh, steps: many, one: words(zh.replace('个', ''), one) }
}

/** Many series: how many changed, and which did so last. */
export function groupsSentence(found: readonly Found[], unit: Unit): Words {
  const changed = found.filter(({ changes }) => changes.segments.length > 1)
  const values = { n: count(found.length), changed: count(changed.length) }
  const odd = found.reduce((sum, { anomalies }) => sum + anomalies.length, 0)
  const closing =
    odd === 0
      ? []
      : [say(words('另有 {odd} 期异常。', '{odd} {odd|step is|steps are} odd besides.'), { odd: count(odd) })]
  const latest = latestOf(changed)
  if (!latest)
    return join(
      say(words('{n} 组里没有一组长期变了。', 'None of {n} {n|series has|series have} changed for good.'), values),
      ...closing,
    )
  return join(
    say(words('{n} 组里有 {changed} 组长期变了。', '{changed} of {n} {n|series|series} changed for good.'), values),
    say(words('最近的是{group}。', 'The newest is {group}.'), { group: quoted(latest.series.group ?? '') }),
    newest(latest, unit),
    ...closing,
  )
}

/** The series whose newest change is the youngest; of equals the clearest. */
export function latestOf(changed: readonly Found[]): Found | undefined {
  const start = ({ series, changes }: Found) => series.first + changes.segments.at(-1)!.from
  const evidence = ({ changes }: Found) => changes.segments.at(-1)!.evidence ?? 0
  return changed.toSorted((a, b) => start(b) - start(a) || evidence(b) - evidence(a))[0]
}
