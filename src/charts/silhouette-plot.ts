import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { fluid, measureAxis, plotHeight, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, mostSeries, type Label } from './labels'
import { legendOf } from './text-width'

export interface SilhouettePlotOptions extends ChartFrame {
  group: { title: Words; labels: readonly Label[] }
  value: Measure
  /** The share of rows, up the side. */
  share: Measure
  /** A silhouette for each row, and the code of its group. */
  silhouettes: ArrayLike<number>
  codes: ArrayLike<number>
  /** Of all rows. */
  mean: number
  height?: number
}

/** Steps that are drawn over all groups together; a group has as many as its share of the rows, and three at least. */
const steps = 240

/**
 * Each group's rows from the best placed to the worst, one group under the other: a blade that is wide and even is a
 * group that holds together, what lies left of zero would fit another better. Rousseeuw, “Silhouettes: a graphical
 * aid” (1987).
 */
export function silhouettePlot(options: SilhouettePlotOptions): VegaLiteSpec {
  const { id, title, summary, group, value, share, mean, height = plotHeight } = options
  const names = distinctLabels(group.labels.slice(0, mostSeries)).map(labelWords)
  const rows = bladesOf(options, names.length)
  return chart({
    id,
    title,
    summary,
    ...withRemark(options.remark),
    spec: {
      ...fluid,
      height,
      data: { values: rows },
      transform: [
        {
          lookup: 'group',
          from: { data: { values: names.map((name, at) => ({ group: at, name })) }, key: 'group', fields: ['name'] },
        },
      ],
      layer: [
        {
          mark: { type: 'area', orient: 'horizontal', interpolate: 'step', opacity: 0.75 },
          encoding: {
            y: {
              field: 'share',
              type: 'quantitative',
              scale: { reverse: true, domain: [0, 1], nice: false },
              axis: measureAxis(share, { tickCount: 4 }),
            },
            x: { field: 'silhouette', type: 'quantitative', axis: measureAxis(value) },
            color: { field: 'name', type: 'nominal', scale: { domain: names }, legend: legendOf(names) },
            tooltip: [
              { field: 'name', type: 'nominal', title: group.title },
              { field: 'share', type: 'quantitative', title: share.title, format: '.0%' },
              { field: 'silhouette', type: 'quantitative', title: value.title, format: '.3f' },
            ],
          },
        },
        {
          data: { values: [{}] },
          mark: { type: 'rule', style: 'reference' },
          encoding: { x: { datum: mean, type: 'quantitative' } },
        },
      ],
    },
  })
}

/** Points on each group's blade: its silhouettes, descending, at even steps. */
function bladesOf({ silhouettes, codes }: SilhouettePlotOptions, groups: number) {
  const total = silhouettes.length
  const blades: { group: number; share: number; silhouette: number }[] = []
  let before = 0
  for (let group = 0; group < groups; group++) {
    const own = Array.from(silhouettes).filter((_, row) => codes[row] === group)
    own.sort((a, b) => b - a)
    const points = Math.min(own.length, Math.max(3, Math.round((steps * own.length) / total)))
    for (let i = 0; i < points; i++) {
      const at = points === 1 ? 0 : Math.round((i * (own.length - 1)) / (points - 1))
      blades.push({ group, share: (before + at) / total, silhouette: own[at]! })
    }
    before += own.length
  }
  return blades
}
