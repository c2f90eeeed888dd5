import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { chart } from './chart'
import { figureWords, tooltipFormat } from './figures'
import { fluid, plotHeight, type ChartFrame } from './frame'
import { distinctLabels, labelWords } from './labels'

/** An axis of levels, or of numbers. */
export type CoordinateAxis = { name: Words } & (
  { levels: readonly string[] } | { low: number; high: number; log?: boolean }
)

export interface ParallelCoordinatesOptions extends ChartFrame {
  axes: readonly CoordinateAxis[]
  /** What a line is: “Trial”. */
  line: Words
  /** The last axis, better upwards; lines have its colour. */
  outcome: { title: Words; isSmallerBetter: boolean }
  lines: readonly { label: number; values: readonly unknown[]; outcome: number; isBest: boolean }[]
  height?: number
}

/** Every line a combination of settings, across one axis for each, to what came of it. */
export function parallelCoordinates(options: ParallelCoordinatesOptions): VegaLiteSpec {
  const { id, title, summary, axes, line, outcome, lines, height = plotHeight + 40, remark } = options
  const names = distinctLabels([...axes.map(({ name }) => name), outcome.title]).map(labelWords)
  const outcomes = lines.map((one) => one.outcome)
  const [low, high] = [Math.min(...outcomes), Math.max(...outcomes)]
  const good = (value: number) => {
    const share = high === low ? 0.5 : (value - low) / (high - low)
    return outcome.isSmallerBetter ? 1 - share : share
  }
  const rows = lines
    .toSorted((a, b) => good(a.outcome) - good(b.outcome))
    .map(({ label, values, outcome: value, isBest }) => ({
      line: label,
      ...Object.fromEntries(values.map((one, i) => [`v${i}`, typeof one === 'number' ? one : String(one)])),
      ...Object.fromEntries(values.map((one, i) => [`y${i}`, heightOn(axes[i]!, one)])),
      [`y${axes.length}`]: good(value),
      outcome: value,
      good: good(value),
      isBest,
    }))
  const keys = names.map((_, i) => `y${i}`)
  const axisNames = names.map((axis, i) => ({ key: keys[i], axis }))
  const transform = [
    { fold: keys, as: ['key', 'y'] },
    { lookup: 'key', from: { data: { values: axisNames }, key: 'key', fields: ['axis'] } },
  ]
  const x = {
    field: 'axis',
    type: 'nominal',
    scale: { domain: names, type: 'point', padding: 0.4 },
    axis: { title: null, labelAngle: 0, grid: true, orient: 'top', domain: false, labelPadding: 14 },
  }
  const y = { field: 'y', type: 'quantitative', scale: { domain: [0, 1] }, axis: null }
  const detail = { field: 'line', type: 'nominal' }
  const ticks = [
    ...axes.flatMap((axis, i) => ticksOf(axis).map(({ at, text }) => ({ axis: names[i], y: at, text }))),
    ...(low === high ? [low] : [low, high]).map((value) => ({
      axis: names.at(-1),
      y: good(value),
      text: figureWords(value, 'number'),
    })),
  ]
  return chart({
    id,
    title,
    summary,
    ...(remark && { remark }),
    spec: {
      ...fluid,
      height,
      data: { values: rows },
      layer: [
        {
          transform,
          mark: { type: 'line', strokeWidth: 1.5, opacity: 0.75 },
          encoding: {
            x,
            y,
            detail,
            color: { field: 'good', type: 'quantitative', scale: { domain: [-0.25, 1], range: 'ramp' }, legend: null },
          },
        },
        {
          transform: [{ filter: 'datum.isBest' }, ...transform],
          mark: { type: 'line', style: 'best-line', strokeWidth: 3 },
          encoding: { x, y, detail },
        },
        {
          // Larger than the line, for the pointer.
          transform,
          mark: { type: 'point', size: 90, opacity: 0, tooltip: true },
          encoding: {
            x,
            y,
            tooltip: [
              { field: 'line', type: 'nominal', title: line },
              ...axes.map((axis, i) =>
                'levels' in axis
                  ? { field: `v${i}`, type: 'nominal', title: axis.name }
                  : { field: `v${i}`, type: 'quantitative', title: axis.name, format: tooltipFormat('number') },
              ),
              { field: 'outcome', type: 'quantitative', title: outcome.title, format: tooltipFormat('number') },
            ],
          },
        },
        // Legible where lines cross, on a ground of their own.
        ...['halo', 'label'].map((style) => ({
          data: { values: ticks },
          mark: { type: 'text', style, align: 'right', dx: -6, ...(style === 'halo' && { aria: false }) },
          encoding: { x, y, text: { field: 'text', type: 'nominal' } },
        })),
      ],
    },
  })
}

/** From 0 at the foot to 1. */
function heightOn(axis: CoordinateAxis, value: unknown): number {
  if ('levels' in axis)
    return axis.levels.length < 2 ? 0.5 : Math.max(0, axis.levels.indexOf(String(value))) / (axis.levels.length - 1)
  const scale = (v: number) => (axis.log ? Math.log(v) : v)
  return (scale(Number(value)) - scale(axis.low)) / (scale(axis.high) - scale(axis.low))
}

const mostLevels = 8

function ticksOf(axis: CoordinateAxis): { at: number; text: string | Words }[] {
  if ('levels' in axis)
    return axis.levels
      .filter((_, i) => axis.levels.length <= mostLevels || i === 0 || i === axis.levels.length - 1)
      .map((level) => ({ at: heightOn(axis, level), text: level.length > 14 ? `${level.slice(0, 13)}…` : level }))
  return [axis.low, axis.high].map((value) => ({ at: heightOn(axis, value), text: figureWords(value, 'number') }))
}
