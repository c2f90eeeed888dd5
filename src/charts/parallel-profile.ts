import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { chart } from './chart'
import { tooltipFormat } from './figures'
import { withRemark } from './bars'
import { fluid, measureAxis, plotHeight, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, moreWords, mostCategories, mostSeries, remarks, type Label } from './labels'
import { fitBeside, legendOf } from './text-width'
import { dashes } from './theme'

export interface ParallelProfileOptions extends ChartFrame {
  /** What the upright axes are: “Column”. */
  axes: { title: Words; labels: readonly Label[] }
  /** What the lines are: “Segment”. */
  series: { title: Words; labels: readonly Label[] }
  /** In the same unit on every axis, such as standard deviations from the mean. */
  value: Measure
  /** A row for each series, a value for each axis. */
  matrix: readonly (readonly (number | null)[])[]
  height?: number
}

/** The profile of every group across several columns. With many columns, those in which the groups differ most. */
export function parallelProfile(options: ParallelProfileOptions): VegaLiteSpec {
  const { id, title, summary, axes, series, value, height = plotHeight + 40 } = options
  const kept = farthestApart(options.matrix, axes.labels.length)
  const axisNames = distinctLabels(kept.map((axis) => axes.labels[axis]!)).map(labelWords)
  const lines = options.matrix.slice(0, mostSeries)
  const names = distinctLabels(series.labels.slice(0, mostSeries)).map(labelWords)
  const rows = lines.flatMap((line, group) => kept.map((axis, at) => ({ group, at, value: line[axis] ?? null })))
  const lookups = [
    {
      lookup: 'group',
      from: { data: { values: names.map((name, group) => ({ group, name })) }, key: 'group', fields: ['name'] },
    },
    {
      lookup: 'at',
      from: { data: { values: axisNames.map((axis, at) => ({ at, axis })) }, key: 'at', fields: ['axis'] },
    },
  ]
  const left = axes.labels.length - kept.length
  const domain = { domain: names }
  return chart({
    id,
    title,
    summary,
    ...withRemark(remarks(options.remark, left > 0 ? moreWords(left) : undefined)),
    spec: {
      ...fluid,
      height,
      data: { values: rows },
      transform: lookups,
      layer: [
        {
          data: { values: [{}] },
          mark: { type: 'rule', style: 'zero' },
          encoding: { y: { datum: 0, type: 'quantitative' } },
        },
        {
          mark: { type: 'line', point: { size: 55 } },
          encoding: {
            x: {
              field: 'axis',
              type: 'nominal',
              scale: { domain: axisNames, padding: 0.3 },
              axis: { title: null, labelAngle: fitBeside(axisNames) ? 0 : -30, grid: true },
            },
            y: { field: 'value', type: 'quantitative', axis: measureAxis(value) },
            color: { field: 'name', type: 'nominal', scale: domain, legend: legendOf(names) },
            shape: { field: 'name', type: 'nominal', scale: domain },
            strokeDash: {
              field: 'name',
              type: 'nominal',
              scale: { ...domain, range: dashes.slice(0, names.length) },
            },
            tooltip: [
              { field: 'name', type: 'nominal', title: series.title },
              { field: 'axis', type: 'nominal', title: axes.title },
              {
                field: 'value',
                type: 'quantitative',
                title: value.title,
                format: tooltipFormat(value.figure ?? 'number'),
              },
            ],
          },
        },
      ],
    },
  })
}

/** The axes on which the groups lie farthest apart, in their own order. */
function farthestApart(matrix: ParallelProfileOptions['matrix'], axes: number): number[] {
  const spread = Array.from({ length: axes }, (_, axis) => {
    const values = matrix.map((line) => line[axis]).filter((v): v is number => v != null && Number.isFinite(v))
    return { axis, range: values.length > 0 ? Math.max(...values) - Math.min(...values) : 0 }
  })
  return spread
    .sort((a, b) => b.range - a.range || a.axis - b.axis)
    .slice(0, mostCategories)
    .map(({ axis }) => axis)
    .sort((a, b) => a - b)
}
