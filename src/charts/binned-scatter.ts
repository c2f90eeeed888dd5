import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { tooltipFormat } from './figures'
import { fluid, measureAxis, type ChartFrame, type Measure } from './frame'

export interface BinnedScatterOptions extends ChartFrame {
  x: Measure
  y: Measure
  /** Rectangles with their rows; empty ones left out. */
  cells: readonly { x0: number; x1: number; y0: number; y1: number; count: number; where?: string }[]
}

/** Where many points lie: the darker, the more. */
export function binnedScatter({ id, title, summary, remark, x, y, cells }: BinnedScatterOptions): VegaLiteSpec {
  const axis = (measure: Measure, field: string) => ({
    field,
    type: 'quantitative',
    scale: { zero: false, nice: false },
    axis: measureAxis(measure, { grid: false }),
  })
  const detail = (field: string, measure: Measure, zh: string, en: string) => ({
    field,
    type: 'quantitative',
    title: words(`${measure.title.zh}${zh}`, `${measure.title.en} ${en}`),
    format: tooltipFormat(measure.figure ?? 'number'),
  })
  return chart({
    id,
    title,
    summary,
    ...withRemark(remark),
    spec: {
      ...fluid,
      height: 300,
      data: { values: cells },
      mark: { type: 'rect', style: 'cell' },
      encoding: {
        x: axis(x, 'x0'),
        x2: { field: 'x1' },
        y: axis(y, 'y0'),
        y2: { field: 'y1' },
        // Few cells hold most rows: on a linear scale the rest would be one colour.
        color: {
          field: 'count',
          type: 'quantitative',
          scale: { type: 'sqrt', range: 'heatmap' },
          legend: { title: words('行数', 'Rows') },
        },
        tooltip: [
          detail('x0', x, '从', 'from'),
          detail('x1', x, '到', 'to'),
          detail('y0', y, '从', 'from'),
          detail('y1', y, '到', 'to'),
          { field: 'count', type: 'quantitative', title: words('行数', 'Rows'), format: ',d' },
        ],
      },
    },
  })
}
