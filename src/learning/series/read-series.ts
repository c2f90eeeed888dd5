import { numberColumn } from '../../core/columns'
import { TerrariumError } from '../../core/errors'
import type { StepContext } from '../../core/step'
import { columnOf } from '../../core/table'
import { words } from '../../core/words'
import { ident } from '../../database/sql'
import type { Regressor } from '../../math/series/arima/fit-arima'
import { beginOf, findCalendar, isoOf, stepOf, usualPeriod, type Calendar, type Frequency } from './calendar'

export interface SeriesParams {
  date: string
  value: string
  frequency?: Frequency | undefined
  aggregate: 'sum' | 'mean' | 'last'
  gaps: 'auto' | 'linear' | 'previous' | 'zero'
  period?: number | undefined
  by?: string | undefined
  regressors?: string[] | undefined
}

/** One series in equal steps without a gap. */
export interface Series {
  /** The value of the group as text; null without groups. */
  group: string | null
  /** The number of the first step. */
  first: number
  values: Float64Array
  /** As long as the values, and on into the future as far as they are known. */
  regressors: Regressor[]
}

export interface SeriesTable {
  calendar: Calendar
  /** Steps in a season. */
  period: number
  series: Series[]
}

/** Series beyond this many are refused. */
const mostSeries = 20_000

/**
 * Reads one series (or one for each group) in equal steps: rows of one step become one number, steps without data are filled by a
 * stated rule, and a last step that has only begun is set aside. What was done is said as warnings.
 * @throws TerrariumError `no-values`, `too-many-groups`
 */
export async function readSeries(context: StepContext<object>, params: SeriesParams): Promise<SeriesTable> {
  const table = context.inputs[0]!
  const { date, value, by, regressors = [] } = params
  for (const name of [date, value, ...regressors, ...(by === undefined ? [] : [by])]) columnOf(table, name)
  const group = by === undefined ? `''` : `coalesce(${ident(by)}::VARCHAR, '')`
  const outside = regressors.map((name, i) => `, avg(${ident(name)}::DOUBLE) AS x${i}`).join('')
  const data = await context.database.query(
    `SELECT ${group} AS part, epoch_ms(${ident(date)}::TIMESTAMP)::DOUBLE AS moment, sum(${ident(value)})::DOUBLE AS total,
      count(${ident(value)})::DOUBLE AS n, last(${ident(value)} ORDER BY rowid) FILTER (${ident(value)} IS NOT NULL)::DOUBLE AS newest${outside}
    FROM ${ident(table.name)} WHERE ${ident(date)} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  const read: Read = {
    parts: textOf(
      data.columns.find((c) => c.name === 'part')!,
      data.length,
    ),
    moments: numberColumn(data, 'moment'),
    totals: numberColumn(data, 'total'),
    counts: numberColumn(data, 'n'),
    newest: numberColumn(data, 'newest'),
    outside: regressors.map((_, i) => numberColumn(data, `x${i}`)),
  }
  const ranges = rangesOf(read.parts)
  if (ranges.length > mostSeries) throw tooManyGroups(by ?? '', ranges.length)
  const longest = ranges.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0]
  if (!longest || read.counts.every((n) => n === 0)) throw noValues(table.name, value)
  const calendar = findCalendar(read.moments.subarray(longest.from, longest.to), params.frequency)
  const tally = { filled: 0, merged: 0, aside: 0 }
  const isFiner = isFinerThan(read.moments.subarray(longest.from, longest.to), calendar)
  const series = ranges.flatMap((range) => {
    const one = inSteps(read, range, calendar, params, isFiner, tally)
    return one ? [{ ...one, group: by === undefined ? null : read.parts[range.from]! }] : []
  })
  report(context, params, calendar, series, tally, isFiner)
  return { calendar, period: params.period ?? usualPeriod[calendar.frequency], series }
}

interface Read {
  parts: string[]
  moments: Float64Array
  totals: Float64Array
  counts: Float64Array
  newest: Float64Array
  outside: Float64Array[]
}
interface Range {
  from: number
  to: number
}
interface Tally {
  filled: number
  merged: number
  aside: number
}

function textOf(column: { kind: string } & object, length: number): string[] {
  if ('levels' in column && 'codes' in column) {
    const { codes, levels } = column as { codes: Int32Array; levels: string[] }
    return Array.from(codes, (code) => levels[code] ?? '')
  }
  const { values } = column as { values?: readonly (string | null)[] }
  return Array.from({ length }, (_, i) => String(values?.[i] ?? ''))
}

function rangesOf(parts: readonly string[]): Range[] {
  const ranges: Range[] = []
  for (let i = 0; i < parts.length; i++) {
    const last = ranges.at(-1)
    if (last && parts[i] === parts[i - 1]) last.to = i + 1
    else ranges.push({ from: i, to: i + 1 })
  }
  return ranges
}

/** Whether the dates stand closer than the steps, so that a step is made of several of them. */
function isFinerThan(moments: Float64Array, calendar: Calendar): boolean {
  const steps = new Set(Array.from(moments, (at) => stepOf(at, calendar)))
  return moments.length > 1.5 * steps.size
}

function inSteps(
  { moments, totals, counts, newest, outside }: Read,
  { from, to }: Range,
  calendar: Calendar,
  { aggregate, gaps, regressors = [] }: SeriesParams,
  isFiner: boolean,
  tally: Tally,
): Omit<Series, 'group'> | null {
  let [start, end] = [from, to]
  while (start < end && counts[start] === 0) start++
  while (end > start && counts[end - 1] === 0) end--
  if (start === end) return null
  const first = stepOf(moments[start]!, calendar)
  let length = stepOf(moments[end - 1]!, calendar) - first + 1
  const reach = stepOf(moments[to - 1]!, calendar) - first + 1
  const sums = new Float64Array(length)
  const ns = new Float64Array(length)
  const last = new Float64Array(length).fill(NaN)
  for (let i = start; i < end; i++) {
    const step = stepOf(moments[i]!, calendar) - first
    if (counts[i]! === 0) continue
    if (ns[step]! > 0 || counts[i]! > 1) tally.merged++
    sums[step]! += totals[i]!
    ns[step]! += counts[i]!
    last[step] = newest[i]!
  }
  if (isFiner && length > 2 && isUnfinished(moments.subarray(start, end), calendar)) {
    length--
    tally.aside++
  }
  const values = Float64Array.from({ length }, (_, step) => {
    if (ns[step] === 0) return NaN
    if (aggregate === 'last') return last[step]!
    return aggregate === 'mean' ? sums[step]! / ns[step]! : sums[step]!
  })
  tally.filled += fill(values, gaps === 'auto' ? (isFiner && aggregate === 'sum' ? 'zero' : 'linear') : gaps)
  const known = outside.map((column) => {
    const whole = new Float64Array(reach).fill(NaN)
    for (let i = start; i < to; i++) whole[stepOf(moments[i]!, calendar) - first] = column[i]!
    fill(whole.subarray(0, length), 'linear')
    return whole
  })
  return { first, values, regressors: known.map((column, i) => ({ name: regressors[i]!, values: column })) }
}

/** The last step has begun, but the gap that the dates usually keep would still fit into it. */
function isUnfinished(moments: Float64Array, calendar: Calendar): boolean {
  const gaps = Float64Array.from({ length: moments.length - 1 }, (_, i) => moments[i + 1]! - moments[i]!).sort()
  const usual = gaps[Math.floor(gaps.length * 0.9)] ?? 0
  const newest = moments[moments.length - 1]!
  return newest + usual < beginOf(stepOf(newest, calendar) + 1, calendar)
}

/** Fills NaN in place; how many there were. */
function fill(values: Float64Array, rule: 'linear' | 'previous' | 'zero'): number {
  let filled = 0
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) continue
    let next = i
    while (next < values.length && Number.isNaN(values[next]!)) next++
    const before = i > 0 ? values[i - 1]! : (values[next] ?? 0)
    const after = values[next] ?? before
    for (let j = i; j < next; j++) {
      filled++
      if (rule === 'zero') values[j] = 0
      else values[j] = rule === 'previous' ? before : before + ((after - before) * (j - i + 1)) / (next - i + 1)
    }
    i = next
  }
  return filled
}

function report(
  context: StepContext<object>,
  { aggregate, gaps }: SeriesParams,
  calendar: Calendar,
  series: readonly Series[],
  { filled, merged, aside }: Tally,
  isFiner: boolean,
): void {
  const rules = {
    zero: words('按 0 补上', 'filled with 0'),
    linear: words('按前后两期连线补上', 'filled on the line between their neighbours'),
    previous: words('沿用上一期', 'carried on from the step before'),
  }
  const rule = gaps === 'auto' ? (isFiner && aggregate === 'sum' ? 'zero' : 'linear') : gaps
  if (filled > 0)
    context.warn({
      code: 'filled-gaps',
      zh: `有 ${filled} 期没有数据，已${rules[rule].zh}。`,
      en: `${filled} ${filled === 1 ? 'step has' : 'steps have'} no data and ${filled === 1 ? 'was' : 'were'} ${rules[rule].en}.`,
      hint: words('可在“缺的期”里换一种补法。', 'Choose another way under “Missing steps”.'),
    })
  const how = {
    sum: words('求和', 'summed'),
    mean: words('取平均', 'averaged'),
    last: words('取最后一个', 'reduced to the last one'),
  }
  if (merged > 0)
    context.warn({
      code: 'merged-rows',
      zh: `同一期有多行，已${how[aggregate].zh}。`,
      en: `Rows of the same step were ${how[aggregate].en}.`,
    })
  const [one] = series
  if (aside > 0 && one)
    context.warn({
      code: 'unfinished-period',
      zh: `最后一期还没过完，没有计入${series.length === 1 ? `（到 ${isoOf(one.first + one.values.length - 1, calendar)} 为止）` : ''}。`,
      en: `The last step is not over yet and was set aside.`,
    })
}

const noValues = (table: string, value: string) =>
  new TerrariumError(
    'no-values',
    words(
      `表“${table}”里没有同时有日期和“${value}”的行。`,
      `Table “${table}” has no row with both a date and “${value}”.`,
    ),
    words('检查日期列和数值列选得对不对。', 'See whether the right date and value columns are chosen.'),
  )

const tooManyGroups = (by: string, groups: number) =>
  new TerrariumError(
    'too-many-groups',
    words(`“${by}”有 ${groups} 组，最多 ${mostSeries} 组。`, `“${by}” has ${groups} groups; ${mostSeries} at most.`),
    words('先筛选，或换一个组数少的列。', 'Filter first, or choose a column with fewer groups.'),
  )

/** @throws TerrariumError `too-few-rows` */
export function requireLength(series: Series, least: number): void {
  if (series.values.length >= least) return
  throw new TerrariumError(
    'too-few-rows',
    words(
      `序列只有 ${series.values.length} 期，至少需要 ${least} 期。`,
      `The series has ${series.values.length} steps; at least ${least} are needed.`,
    ),
    words('选更细的频率，或补充更早的数据。', 'Choose a finer frequency, or add earlier data.'),
  )
}
