import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { tooltipFormat } from './figures'
import { fluid, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, mostSeries, type Label } from './labels'
import { legendOf } from './text-width'
import { dashes } from './theme'

export interface RadarOptions extends ChartFrame {
  /** What the spokes are, three at least. */
  axes: { title: Words; labels: readonly Label[] }
  /** What the outlines are. */
  series: { title: Words; labels: readonly Label[] }
  /** In the same unit on every spoke. */
  value: Measure
  /** A row for each series, a value for each axis. */
  matrix: readonly (readonly number[])[]
  /** The value of the ring that the others are read against, such as the mean of all. */
  reference: number
}

/** The least value stands this far from the middle, so that an outline keeps its area. */
const core = 0.15
const rings = 4
const room = 1.25
const height = 320

/** The shape of every group's profile around a circle, for few groups and few columns; beside the reference ring. */
export function radar(options: RadarOptions): VegaLiteSpec {
  const { id, title, summary, axes, series, value, matrix, reference } = options
  const names = distinctLabels(series.labels.slice(0, mostSeries)).map(labelWords)
  const spokes = distinctLabels(axes.labels).map(labelWords)
  const all = [...matrix.flat(), reference]
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const radiusOf = (v: number) => (most > least ? core + ((1 - core) * (v - least)) / (most - least) : 1)
  const place = (axis: number, radius: number) => {
    const angle = (2 * Math.PI * axis) / spokes.length
    return { x: radius * Math.sin(angle), y: radius * Math.cos(angle) }
  }
  const around = Array.from({ length: spokes.length + 1 }, (_, order) => ({ order, axis: order % spokes.length }))
  const outlines = matrix.slice(0, names.length).flatMap((line, group) =>
    around.map(({ order, axis }) => ({
      group,
      at: axis,
      order,
      value: line[axis]!,
      ...place(axis, radiusOf(line[axis]!)),
    })),
  )
  const ring = (radius: number, id: number) =>
    around.map(({ order, axis }) => ({ ring: id, order, ...place(axis, radius) }))
  const grid = Array.from({ length: rings }, (_, i) => ring((i + 1) / rings, i)).flat()
  const ends = spokes.map((name, axis) => ({
    name,
    ...place(axis, 1.1),
    side: Math.sign(Math.round(100 * place(axis, 1).x)),
  }))
  const position = (field: 'x' | 'y') => ({
    field,
    type: 'quantitative',
    axis: null,
    // As long across as up, whatever the width: a circle stays one.
    scale: {
      ...{ domain: [-room, room], nice: false },
      ...(field === 'x' && { range: [-1, 1].map((side) => ({ expr: `width / 2 + ${(side * height) / 2}` })) }),
    },
  })
  const at = { x: position('x'), y: position('y'), order: { field: 'order', type: 'quantitative' } }
  const spokeText = (side: number, align: string) => ({
    data: { values: ends.filter((end) => end.side === side) },
    mark: { type: 'text', align, style: 'label' },
    encoding: { x: position('x'), y: position('y'), text: { field: 'name', type: 'nominal' } },
  })
  const domain = { domain: names }
  return chart({
    id,
    title,
    summary,
    ...withRemark(options.remark),
    spec: {
      ...fluid,
      height,
      data: { values: outlines },
      transform: [
        {
          lookup: 'group',
          from: { data: { values: names.map((name, group) => ({ group, name })) }, key: 'group', fields: ['name'] },
        },
        {
          lookup: 'at',
          from: { data: { values: spokes.map((axis, at) => ({ at, axis })) }, key: 'at', fields: ['axis'] },
        },
      ],
      layer: [
        {
          data: { values: grid },
          mark: { type: 'line', style: 'ring' },
          encoding: { ...at, detail: { field: 'ring', type: 'nominal' } },
        },
        {
          data: { values: ring(radiusOf(reference), 0) },
          mark: { type: 'line', style: 'reference' },
          encoding: at,
        },
        {
          mark: { type: 'line', point: { size: 40 } },
          encoding: {
            ...at,
            color: { field: 'name', type: 'nominal', scale: domain, legend: legendOf(names) },
            strokeDash: { field: 'name', type: 'nominal', scale: { ...domain, range: dashes.slice(0, names.length) } },
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
        spokeText(-1, 'right'),
        spokeText(0, 'center'),
        spokeText(1, 'left'),
      ],
    },
  })
}
