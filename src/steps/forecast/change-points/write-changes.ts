import { numbers, type NamedColumn } from '../../../core/columns'
import type { StepContext } from '../../../core/step'
import { ident } from '../../../database/sql'
import { dateSql, momentOf } from '../../../learning/series/calendar'
import type { SeriesTable } from '../../../learning/series/read-series'
import type { Found, Params } from './run'

/** One row for each segment: where it goes from and to, its level, and what changed before it. */
export async function writeSegments(
  context: StepContext<Params>,
  { calendar }: SeriesTable,
  found: readonly Found[],
): Promise<void> {
  const rows = found.flatMap(({ series, changes: { segments } }) =>
    segments.map((segment, i) => ({
      series,
      segment,
      before: segments[i - 1],
      place: i,
      isLast: i + 1 === segments.length,
    })),
  )
  const column = (of: (row: (typeof rows)[number]) => number | undefined | null) =>
    Float64Array.from(rows, (row) => of(row) ?? NaN)
  const temporary = await context.database.temporary([
    ...groups(
      context.params,
      rows.map(({ series }) => series.group),
    ),
    numbers(
      'segment',
      column(({ place }) => place + 1),
    ),
    numbers(
      'start',
      column(({ series, segment }) => momentOf(series.first + segment.from, calendar)),
    ),
    numbers(
      'stop',
      column(({ series, segment }) => momentOf(series.first + segment.to - 1, calendar)),
    ),
    numbers(
      'steps',
      column(({ segment }) => segment.to - segment.from),
    ),
    numbers(
      'mean',
      column(({ segment }) => segment.mean),
    ),
    numbers(
      'deviation',
      column(({ segment }) => segment.standardDeviation),
    ),
    numbers(
      'slope',
      column(({ segment }) => segment.slope),
    ),
    numbers(
      'change',
      column(({ segment, before }) => before && segment.mean - before.mean),
    ),
    numbers(
      'relative',
      column(({ segment, before }) => (before && before.mean > 0 ? segment.mean / before.mean - 1 : null)),
    ),
    numbers(
      'evidence',
      column(({ segment }) => segment.evidence),
    ),
    numbers(
      'latest',
      column(({ isLast }) => Number(isLast)),
    ),
  ])
  await context.write(`SELECT ${groupSql(context.params)}segment::INTEGER AS segment, ${dateSql('start', calendar)} AS first_date,
    ${dateSql('stop', calendar)} AS last_date, steps::INTEGER AS steps, mean, deviation AS standard_deviation, slope,
    change, relative AS relative_change, evidence, latest = 1 AS is_latest FROM ${temporary}`)
}

/** One row for each step: what was expected, and whether a change begins or the step is odd. */
export async function writeSteps(
  context: StepContext<Params>,
  { calendar }: SeriesTable,
  found: readonly Found[],
): Promise<void> {
  const joined = (of: (one: Found) => ArrayLike<number>) => {
    const values = new Float64Array(found.reduce((sum, one) => sum + one.series.values.length, 0))
    let at = 0
    for (const one of found) {
      values.set(of(one), at)
      at += one.series.values.length
    }
    return values
  }
  const marked = (one: Found, places: readonly number[]) => {
    const marks = new Float64Array(one.series.values.length)
    for (const t of places) marks[t] = 1
    return marks
  }
  const temporary = await context.database.temporary([
    ...groups(
      context.params,
      found.flatMap(({ series }) => Array<string | null>(series.values.length).fill(series.group)),
    ),
    numbers(
      'moment',
      joined(({ series }) => series.values.map((_, t) => momentOf(series.first + t, calendar))),
    ),
    numbers(
      'value',
      joined(({ series }) => series.values),
    ),
    numbers(
      'expected',
      joined(({ changes }) => changes.expected),
    ),
    numbers(
      'segment',
      joined((one) => segmentNumbers(one)),
    ),
    numbers(
      'changes',
      joined((one) =>
        marked(
          one,
          one.changes.segments.slice(1).map(({ from }) => from),
        ),
      ),
    ),
    numbers(
      'score',
      joined(({ changes }) => changes.scores),
    ),
    numbers(
      'odd',
      joined((one) => marked(one, one.anomalies)),
    ),
  ])
  await context.write(`SELECT ${groupSql(context.params)}${dateSql('moment', calendar)} AS date, value, expected,
    segment::INTEGER AS segment, changes = 1 AS is_change, score, odd = 1 AS is_anomaly FROM ${temporary}`)
}

function segmentNumbers({ series, changes: { segments } }: Found): Float64Array {
  const places = new Float64Array(series.values.length)
  segments.forEach(({ from, to }, i) => places.fill(i + 1, from, to))
  return places
}

const groupSql = ({ by }: Params) => (by === undefined ? '' : `part AS ${ident(by)}, `)
const groups = ({ by }: Params, values: (string | null)[]): NamedColumn[] =>
  by === undefined ? [] : [{ kind: 'strings', name: 'part', type: 'VARCHAR', values: values.map((v) => v ?? '') }]
