import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { tooltipFormat } from './figures'
import { fluid, lineHeight, measureAxis, nameAxis, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, type Label } from './labels'

export interface Box {
  label: Label
  /** Ends of the whiskers. */
  low: number
  q1: number
  median: number
  q3: number
  high: number
  /** Points beyond the whiskers, or some of them. */
  beyond: readonly number[]
  rows: number
  /** The rows behind it, as an SQL condition: a click asks about them. */
  where?: string
}

export interface BoxesOptions extends ChartFrame {
  category: Words
  value: Measure
  boxes: readonly Box[]
}

/** Tukey's box plots side by side: the middle half, the median, whiskers within 1.5 quartile ranges, points beyond. */
export function boxes(options: BoxesOptions): VegaLiteSpec {
  const { id, title, summary, remark, category, value } = options
  const labels = distinctLabels(options.boxes.map((box) => box.label)).map(labelWords)
  const rows = options.boxes.map(({ low, q1, median, q3, high, rows, where }, i) => ({
    label: labels[i],
    low,
    q1,
    median,
    q3,
    high,
    rows,
    where,
  }))
  const points = options.boxes.flatMap(({ beyond }, i) => beyond.map((x) => ({ label: labels[i], x })))
  const format = tooltipFormat(value.figure ?? 'number')
  const y = { field: 'label', type: 'nominal', scale: { domain: labels, padding: 0.35 }, axis: nameAxis }
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { zero: false },
    axis: measureAxis(value, { grid: true }),
  })
  const named = (field: string, zh: string, en: string) => ({
    field,
    type: 'quantitative',
    title: words(zh, en),
    format,
  })
  return chart({
    id,
    title,
    summary,
    brush: 'y',
    ...withRemark(remark),
    spec: {
      ...fluid,
      height: Math.max(2, rows.length) * (lineHeight + 8),
      data: { values: rows },
      layer: [
        { mark: { type: 'rule' }, encoding: { y, x: x('low'), x2: { field: 'high' } } },
        {
          mark: { type: 'bar' },
          encoding: {
            y,
            x: x('q1'),
            x2: { field: 'q3' },
            tooltip: [
              { field: 'label', type: 'nominal', title: category },
              named('median', '中位数', 'Median'),
              named('q1', '下四分位', 'Lower quartile'),
              named('q3', '上四分位', 'Upper quartile'),
              named('low', '下须', 'Lower whisker'),
              named('high', '上须', 'Upper whisker'),
              { field: 'rows', type: 'quantitative', title: words('行数', 'Rows'), format: ',d' },
            ],
          },
        },
        { mark: { type: 'tick', style: 'best', thickness: 2 }, encoding: { y, x: x('median') } },
        ...(points.length > 0
          ? [{ data: { values: points }, mark: { type: 'point', opacity: 0.35, size: 12 }, encoding: { y, x: x('x') } }]
          : []),
      ],
    },
  })
}
