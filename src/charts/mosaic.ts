import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { figureWords } from './figures'
import { fluid, measureAxis, plotHeight, type ChartFrame } from './frame'
import { distinctLabels, labelWords, mostSeries, othersWords, type Label } from './labels'
import { legendOf } from './text-width'

export interface MosaicOptions extends ChartFrame {
  category: Words
  part: Words
  /** Each a column as wide as its rows, in the order given; `counts` by part. */
  rows: readonly { label: Label; counts: readonly number[] }[]
  /** At most eight have a colour of their own; the rest are summed. */
  parts: readonly Label[]
  /** The rows behind a tile, as an SQL condition: a click asks about them. */
  where?: (row: number, part: number) => string | undefined
}

/** Two categories at once: widths are shares of all rows, heights shares within each, so that areas are rows. */
export function mosaic(options: MosaicOptions): VegaLiteSpec {
  const { id, title, summary, remark, category, part } = options
  const cut = options.parts.length > mostSeries ? mostSeries - 1 : options.parts.length
  const others = options.parts.length - cut
  const parts = distinctLabels([...options.parts.slice(0, cut), ...(others > 0 ? [othersWords(others)] : [])]).map(
    labelWords,
  )
  const rows = options.rows.map(({ counts }) => [
    ...counts.slice(0, cut),
    ...(others > 0 ? [counts.slice(cut).reduce((a, b) => a + b, 0)] : []),
  ])
  const sums = rows.map((counts) => counts.reduce((a, b) => a + b, 0))
  const total = sums.reduce((a, b) => a + b, 0) || 1
  const names = distinctLabels(options.rows.map((row) => row.label)).map(labelWords)
  let x = 0
  const tiles: Record<string, unknown>[] = []
  const ticks: Record<string, unknown>[] = []
  rows.forEach((counts, r) => {
    const width = sums[r]! / total
    ticks.push({ at: x + width / 2, name: names[r], width })
    let y = 0
    counts.forEach((n, p) => {
      const height = sums[r]! > 0 ? n / sums[r]! : 0
      if (n > 0)
        tiles.push({
          x0: x,
          x1: x + width,
          y0: y,
          y1: y + height,
          row: names[r],
          part: parts[p],
          count: n,
          share: height,
          text: figureWords(height, 'percent'),
          area: width * height,
          // What sums up others has no condition of its own.
          where: p < cut ? options.where?.(r, p) : undefined,
          width,
        })
      y += height
    })
    x += width
  })
  const scale = { domain: [0, 1], nice: false }
  const xAxis = { type: 'quantitative', scale, axis: null }
  const yAxis = {
    type: 'quantitative',
    scale,
    axis: measureAxis({ title: words('占比', 'Share'), figure: 'percent' }, { grid: false }),
  }
  return chart({
    id,
    title,
    summary,
    ...withRemark(remark),
    spec: {
      ...fluid,
      height: plotHeight,
      data: { values: tiles },
      layer: [
        {
          mark: { type: 'rect' },
          encoding: {
            x: { field: 'x0', ...xAxis },
            x2: { field: 'x1' },
            y: { field: 'y0', ...yAxis },
            y2: { field: 'y1' },
            color: { field: 'part', type: 'nominal', scale: { domain: parts }, legend: legendOf(parts) },
            tooltip: [
              { field: 'row', type: 'nominal', title: category },
              { field: 'part', type: 'nominal', title: part },
              { field: 'count', type: 'quantitative', title: words('行数', 'Rows'), format: ',d' },
              { field: 'share', type: 'quantitative', title: words('占比', 'Share'), format: '.1~%' },
            ],
          },
        },
        {
          data: { values: ticks.filter((t) => (t['width'] as number) > 0.05) },
          mark: { type: 'text', style: 'label', baseline: 'top', dy: 6, align: 'center' },
          encoding: {
            x: { field: 'at', ...xAxis },
            y: { datum: 0, ...yAxis },
            text: { field: 'name', type: 'nominal' },
          },
        },
      ],
    },
  })
}
