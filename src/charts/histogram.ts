import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Words } from '../core/words'
import { chart } from './chart'
import { tooltipFormat, type Figure } from './figures'
import { setOffWords, withRemark } from './bars'
import { fluid, measureAxis, plotHeight, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, mostSeries, type Label } from './labels'
import { legendOf } from './text-width'

export interface HistogramOptions extends ChartFrame {
  x: Measure
  /** What is counted: “Customers”. */
  unit: Words
  /** Bins by SQL, ascending; an edge belongs to one of them. `part`: of `count`, what is set off from the rest. */
  bins: readonly { from: number; to: number; count: number; group?: number; where?: string; part?: number }[]
  /** Names of the groups that `group` counts from 0; their bins lie over each other. */
  groups?: { title: Words; labels: readonly Label[] }
  /** Upright lines, such as a mean or a threshold. */
  marks?: readonly { at: number; label: Words }[]
  /** A smooth line over the bars, in counts, such as a density. */
  line?: readonly { x: number; y: number }[]
  height?: number
}

/** A bin for each whole number. */
const areWhole = (bins: HistogramOptions['bins']) => bins.every(({ from, to }) => to - from === 1)

/** How a measure is spread. */
export function histogram(options: HistogramOptions): VegaLiteSpec {
  const { id, title, summary, remark, x, unit, bins, groups, marks = [], line, height = plotHeight } = options
  const figure: Figure = x.figure ?? 'number'
  const labels = distinctLabels((groups?.labels ?? []).slice(0, mostSeries)).map(labelWords)
  const position = {
    x: {
      field: 'from',
      bin: 'binned',
      type: 'quantitative',
      scale: { zero: false, nice: false },
      axis: measureAxis(x, { grid: false, ...(areWhole(bins) && { tickMinStep: 1 }) }),
    },
    x2: { field: 'to' },
    y: { field: 'count', type: 'quantitative', stack: null, axis: measureAxis({ title: unit, figure: 'count' }) },
  }
  const hasParts = bins.some((bin) => bin.part !== undefined)
  const tooltip = [
    ...(groups ? [{ field: 'name', type: 'nominal', title: groups.title }] : []),
    { field: 'from', type: 'quantitative', title: words('从', 'From'), format: tooltipFormat(figure) },
    { field: 'to', type: 'quantitative', title: words('到', 'To'), format: tooltipFormat(figure) },
    { field: 'count', type: 'quantitative', title: unit, format: ',d' },
    ...(hasParts ? [{ field: 'part', type: 'quantitative', title: setOffWords, format: ',d' }] : []),
  ]
  const only = { data: { values: [{}] } }
  return chart({
    id,
    title,
    summary,
    brush: 'x',
    ...withRemark(remark),
    spec: {
      ...fluid,
      height,
      data: {
        values: bins.map(({ from, to, count, group, where, part }) => ({
          ...{ from, to, count },
          ...(groups && { group: group ?? 0 }),
          ...(where !== undefined && { where }),
          ...(part !== undefined && { part }),
        })),
      },
      layer: [
        {
          ...(groups && {
            transform: [
              {
                lookup: 'group',
                from: {
                  data: { values: labels.map((name, group) => ({ group, name })) },
                  key: 'group',
                  fields: ['name'],
                },
              },
            ],
          }),
          mark: {
            type: 'bar',
            cornerRadiusEnd: 0,
            binSpacing: 1,
            ...(groups && { opacity: 0.55 }),
            ...(hasParts && { style: 'quiet' }),
          },
          encoding: {
            ...position,
            ...(groups && {
              color: { field: 'name', type: 'nominal', scale: { domain: labels }, legend: legendOf(labels) },
            }),
            tooltip,
          },
        },
        ...(hasParts
          ? [
              {
                mark: { type: 'bar', cornerRadiusEnd: 0, binSpacing: 1 },
                encoding: { ...position, y: { ...position.y, field: 'part' }, tooltip },
              },
            ]
          : []),
        ...(line
          ? [
              {
                data: { values: line },
                mark: { type: 'line', style: 'best-line' },
                encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
              },
            ]
          : []),
        ...marks.flatMap(({ at, label }) => [
          { ...only, mark: { type: 'rule', style: 'best-line' }, encoding: { x: { datum: at, type: 'quantitative' } } },
          {
            ...only,
            mark: { type: 'text', style: 'label', align: 'left', baseline: 'top', dx: 5, y: 0 },
            encoding: { x: { datum: at, type: 'quantitative' }, text: { value: label } },
          },
        ]),
      ],
    },
  })
}
