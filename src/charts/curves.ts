import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { tooltipFormat } from './figures'
import { fluid, measureAxis, plotHeight, type ChartFrame, type Measure } from './frame'
import { intervalOf, intervalWords } from './interval'
import { distinctLabels, labelWords, moreWords, mostSeries, remarks, type Label } from './labels'
import { legendOf } from './text-width'
import { dashes } from './theme'
import { thinCurve } from './thin-curve'

export interface CurvePoint {
  /** A number, or an ISO date where the axis shows dates. */
  x: number | string
  /** null leaves a gap. */
  y: number | null
  /** The interval of y. */
  lower?: number
  upper?: number
  /** The rows behind it, as an SQL condition: a click asks about them. */
  where?: string
}

export interface Curve {
  label: Label
  points: readonly CurvePoint[]
}

/** An axis of a curve; its domain is the data's unless given. */
export interface CurveAxis extends Measure {
  domain?: readonly [number, number]
  /** The axis starts at zero. */
  zero?: boolean
}

export interface CurvesOptions extends ChartFrame {
  x: CurveAxis
  y: CurveAxis
  curves: readonly Curve[]
  /** What tells the curves apart: “Model”. */
  series?: Words
  /** `step`: a value holds until the next, as in survival. */
  shape?: 'line' | 'step' | 'points'
  /** A straight dashed line to compare with. */
  reference?: { from: { x: number; y: number }; to: { x: number; y: number }; label?: Words }
  /** The point that is spoken of. */
  best?: { x: number; y: number; label: Words }
  /** Moments that are pointed out: an upright line, or a dot where `y` is given. */
  marks?: readonly { x: number | string; y?: number; text: Words }[]
  height?: number
}

/** More points than pixels show nothing more. */
const pointsPerCurve = 500

/** Lines over a measure or over time; intervals as bands; one point marked. */
export function curves(options: CurvesOptions): VegaLiteSpec {
  const { id, title, summary, x, y, shape = 'line', reference, best, marks = [], height = plotHeight } = options
  const shown = options.curves.slice(0, mostSeries)
  const left = options.curves.length - shown.length
  const labels = distinctLabels(shown.map((curve) => curve.label)).map(labelWords)
  const rows = shown.flatMap(({ points }, series) =>
    thinned(points).map((point) => ({
      series,
      x: point.x,
      y: point.y,
      ...intervalOf(point),
      ...(point.where !== undefined && { where: point.where }),
    })),
  )
  const isSeveral = shown.length > 1
  const hasBand = rows.some((row) => 'lower' in row)
  const byDate = x.figure === 'date'
  const position = {
    x: {
      field: 'x',
      type: byDate ? 'temporal' : 'quantitative',
      scale: scaleOf(x, byDate),
      axis: measureAxis(x, { grid: false }),
    },
    y: {
      field: 'y',
      type: 'quantitative',
      scale: scaleOf(y),
      axis: measureAxis(y),
    },
  }
  const names = labels.map((name, series) => ({ series, name }))
  const lookup = isSeveral && {
    transform: [{ lookup: 'series', from: { data: { values: names }, key: 'series', fields: ['name'] } }],
  }
  const colour = isSeveral && {
    color: { field: 'name', type: 'nominal', scale: { domain: labels }, legend: legendOf(labels) },
  }
  const dash = isSeveral && {
    strokeDash: { field: 'name', type: 'nominal', scale: { domain: labels, range: dashes.slice(0, labels.length) } },
  }
  const tooltip = [
    ...(isSeveral ? [{ field: 'name', type: 'nominal', title: options.series ?? seriesWords }] : []),
    {
      field: 'x',
      type: byDate ? 'temporal' : 'quantitative',
      title: x.title,
      format: tooltipFormat(x.figure ?? 'number'),
    },
    { field: 'y', type: 'quantitative', title: y.title, format: tooltipFormat(y.figure ?? 'number') },
    ...(hasBand ? [{ field: 'interval', type: 'nominal', title: intervalWords }] : []),
  ]
  const text = { field: 'text', type: 'nominal' }
  const pointedOut = marks.map((mark) => ({ ...mark, x: typeof mark.x === 'number' ? mark.x : instant(mark.x) }))
  const markTooltip = [{ field: 'text', type: 'nominal', title: markWords }, tooltip.find(({ field }) => field === 'x')]
  return chart({
    id,
    title,
    summary,
    brush: 'x',
    ...withRemark(remarks(options.remark, left > 0 ? moreWords(left) : undefined)),
    spec: {
      ...fluid,
      height,
      data: { values: rows },
      layer: [
        ...(reference
          ? [
              {
                data: { values: [reference.from, reference.to] },
                mark: { type: 'line', style: 'reference', strokeWidth: 1 },
                encoding: position,
              },
              ...(reference.label
                ? [
                    {
                      data: { values: [{ ...between(reference.from, reference.to), text: reference.label }] },
                      mark: { type: 'text', style: 'label', align: 'left', baseline: 'top', dx: 6, dy: 4 },
                      encoding: { ...position, text },
                    },
                  ]
                : []),
            ]
          : []),
        ...(hasBand
          ? [
              {
                ...lookup,
                mark: { type: 'area', ...(shape === 'step' && { interpolate: 'step-after' }) },
                encoding: {
                  ...position,
                  y: { ...position.y, field: 'lower' },
                  y2: { field: 'upper' },
                  ...colour,
                },
              },
            ]
          : []),
        {
          ...lookup,
          mark: {
            type: 'line',
            ...(shape === 'step' && { interpolate: 'step-after' }),
            ...(shape === 'points' && { point: { size: 40 } }),
          },
          encoding: { ...position, ...colour, ...dash },
        },
        {
          // Invisible and larger than the line, for the pointer.
          ...lookup,
          mark: { type: 'point', size: 120, opacity: 0, tooltip: true },
          encoding: { ...position, tooltip },
        },
        ...(pointedOut.length > 0
          ? [
              {
                data: { values: pointedOut.filter((mark) => mark.y === undefined) },
                mark: { type: 'rule', style: 'best-line', strokeDash: [4, 3], tooltip: true },
                encoding: { x: position.x, tooltip: markTooltip },
              },
              {
                data: { values: pointedOut.filter((mark) => mark.y !== undefined) },
                mark: { type: 'point', style: 'danger', filled: true, size: 60, opacity: 1, tooltip: true },
                encoding: { ...position, tooltip: markTooltip },
              },
            ]
          : []),
        ...(best
          ? [
              {
                data: { values: [{ x: best.x }] },
                mark: { type: 'rule', style: 'best-line' },
                encoding: { x: position.x },
              },
              {
                data: { values: [{ x: best.x, y: best.y }] },
                mark: { type: 'point', style: 'best', size: 90, opacity: 1 },
                encoding: position,
              },
              {
                data: { values: [{ x: best.x, y: best.y, text: best.label }] },
                mark: { type: 'text', style: 'strong', ...besideBest(best, rows, x.domain) },
                encoding: { ...position, text },
              },
            ]
          : []),
      ],
    },
  })
}

const seriesWords: Words = { zh: '系列', en: 'Series' }
const markWords: Words = { zh: '标出', en: 'Marked' }

const between = (a: { x: number; y: number }, b: { x: number; y: number }) => ({
  x: a.x + (b.x - a.x) * 0.6,
  y: a.y + (b.y - a.y) * 0.6,
})

function scaleOf({ domain, zero = false }: CurveAxis, byDate = false) {
  if (byDate) return { type: 'utc' }
  return domain ? { domain, nice: false } : { zero }
}

/** Points in numbers, so few that all of them can be seen. */
function thinned(points: readonly CurvePoint[]) {
  const numbered = points.map((point) => ({ ...point, x: typeof point.x === 'number' ? point.x : instant(point.x) }))
  const whole = numbered.filter((point): point is typeof point & { y: number } => point.y !== null)
  return whole.length <= pointsPerCurve ? numbered : thinCurve(whole, pointsPerCurve)
}

/** A naive ISO date as milliseconds, read and written as UTC, so that no time zone moves it. */
const instant = (iso: string) => Date.parse(/T|\s/.test(iso) ? `${iso.replace(' ', 'T').replace(/Z$/, '')}Z` : iso)

/** On the side where there is room, and below a curve that goes on to rise on that side. */
function besideBest(
  best: { x: number; y: number },
  rows: readonly { x: number; y: number | null }[],
  domain: readonly [number, number] | undefined,
) {
  const xs = rows.map((row) => row.x)
  const [low, high] = domain ?? [Math.min(...xs), Math.max(...xs)]
  const isLeft = (best.x - low) / (high - low || 1) < 0.55
  const isUnderCurve = rows.some(({ x, y }) => (isLeft ? x > best.x : x < best.x) && y !== null && y > best.y)
  return { align: isLeft ? 'left' : 'right', dx: isLeft ? 9 : -9, dy: isUnderCurve ? 14 : -9 }
}
