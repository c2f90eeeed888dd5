import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { isoOf } from '../../../learning/series/calendar'
import { notPositive } from '../../../learning/series/series-errors'
import { readSeries, requireLength, type Series, type SeriesTable } from '../../../learning/series/read-series'
import { findChanges, type Changes } from '../../../math/series/change-points/find-changes'
import { changeCharts } from './change-charts'
import { changesSentence, groupsSentence } from './change-words'
import { writeSegments, writeSteps } from './write-changes'
import type { spec } from './spec'

export type Params = ParamsOf<typeof spec.params>

/** One series with its changes. */
export interface Found {
  series: Series
  changes: Changes
  /** The steps that are odd, by their number in the series. */
  anomalies: number[]
}

/** Steps beyond this many take minutes where nothing changes. */
const mostSteps = 60_000

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress } = context
  progress.at(0, words('正在读取序列', 'Reading the series'))
  const table = await readSeries(context, params)
  const isSingle = table.series.length === 1
  if (isSingle) requireLength(table.series[0]!, Math.max(3, 2 * params.minLength))
  const longest = Math.max(...table.series.map(({ values }) => values.length))
  if (longest > mostSteps) throw tooLong(longest)
  const found = table.series.map((series, i) => {
    const slice = progress.slice(0.1 + (0.8 * i) / table.series.length, 0.1 + (0.8 * (i + 1)) / table.series.length)
    slice.at(0, words('正在找变化', 'Looking for changes'))
    return lookAt(series, params, table, (share) => slice.at(share))
  })
  progress.at(0.9, words('正在写出结果', 'Writing the result'))
  await (params.rows === 'steps' ? writeSteps : writeSegments)(context, table, found)
  const unit = { table, params, tableInfo: context.inputs[0]! }
  const changed = found.filter(({ changes }) => changes.segments.length > 1)
  const sum = (of: (one: Found) => number) => found.reduce((total, one) => total + of(one), 0)
  return {
    metrics: {
      series: found.length,
      ...(isSingle ? latestMetrics(found[0]!) : { changedSeries: changed.length }),
      changes: sum(({ changes }) => changes.segments.length - 1),
      anomalySteps: sum(({ anomalies }) => anomalies.length),
    },
    data: {
      frequency: table.calendar.frequency,
      period: table.period,
      changes: found.flatMap((one) => changesOf(one, table)),
      anomalies: found.flatMap((one) => anomaliesOf(one, table)),
    },
    sentence: isSingle ? changesSentence(found[0]!, unit) : groupsSentence(found, unit),
    charts: changeCharts(found, unit),
    backend: 'cpu',
  }
}

function lookAt(series: Series, params: Params, { period }: SeriesTable, onProgress: (share: number) => void): Found {
  const { change, penalty, penaltyValue, minLength, season, correlated, robust, anomaly, transform } = params
  const isLog = transform === 'log'
  if (isLog && series.values.some((v) => !(v > 0))) throw notPositive()
  const changes = findChanges(isLog ? series.values.map(Math.log) : series.values, {
    ...{ model: change, penalty: penalty === 'given' ? penaltyValue : penalty },
    ...{ minLength, period, season, correlated, robust, onProgress },
  })
  const anomalies = [...changes.scores.keys()].filter((t) => Math.abs(changes.scores[t]!) > anomaly)
  return { series, changes: isLog ? inUnits(changes) : changes, anomalies }
}

/** Of logarithms: geometric means, and spreads and slopes as shares of them. */
function inUnits({ segments, expected, ...rest }: Changes): Changes {
  return {
    ...rest,
    expected: expected.map(Math.exp),
    segments: segments.map((segment) => {
      const mean = Math.exp(segment.mean)
      return {
        ...segment,
        mean,
        standardDeviation: mean * segment.standardDeviation,
        slope: mean * Math.expm1(segment.slope),
      }
    }),
  }
}

function latestMetrics({ series, changes: { segments } }: Found): Record<string, number | null> {
  const [before, last] = [segments.at(-2), segments.at(-1)!]
  return {
    meanBefore: before?.mean ?? null,
    meanAfter: before ? last.mean : null,
    stepsSince: before ? series.values.length - last.from : null,
  }
}

function changesOf({ series, changes: { segments } }: Found, { calendar }: SeriesTable) {
  return segments.slice(1).map((segment, i) => ({
    ...(series.group !== null && { group: series.group }),
    date: isoOf(series.first + segment.from, calendar),
    before: segments[i]!.mean,
    after: segment.mean,
    slopeBefore: segments[i]!.slope,
    slopeAfter: segment.slope,
    deviationBefore: segments[i]!.standardDeviation,
    deviationAfter: segment.standardDeviation,
    evidence: segment.evidence,
  }))
}

const anomaliesOf = ({ series, changes: { expected, scores }, anomalies }: Found, { calendar }: SeriesTable) =>
  anomalies.map((t) => ({
    ...(series.group !== null && { group: series.group }),
    date: isoOf(series.first + t, calendar),
    value: series.values[t]!,
    expected: expected[t]!,
    score: scores[t]!,
  }))

const tooLong = (steps: number) =>
  new TerrariumError(
    'too-many-steps',
    words(`序列有 ${steps} 期，最多 ${mostSteps} 期。`, `The series has ${steps} steps; ${mostSteps} at most.`),
    words('选更粗的频率，或先筛选一段时间。', 'Choose a coarser frequency, or filter a stretch of time first.'),
  )
