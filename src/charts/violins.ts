import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { tooltipFormat } from './figures'
import { fluid, measureAxis, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, type Label } from './labels'

export interface ViolinsOptions extends ChartFrame {
  category: Words
  value: Measure
  /** Each with a density along the value, and its median. */
  violins: readonly { label: Label; points: readonly { x: number; density: number }[]; median: number | null }[]
}

/** Densities side by side, each mirrored about its line and as wide as the densest. */
export function violins(options: ViolinsOptions): VegaLiteSpec {
  const { id, title, summary, remark, category, value } = options
  const labels = distinctLabels(options.violins.map((one) => one.label)).map(labelWords)
  const most = Math.max(...options.violins.flatMap((one) => one.points.map((p) => p.density)), 0) || 1
  const rows = options.violins.flatMap(({ points }, i) =>
    points.map(({ x, density }) => ({
      index: i,
      label: labels[i],
      x,
      low: i - (0.42 * density) / most,
      high: i + (0.42 * density) / most,
    })),
  )
  const medians = options.violins.flatMap(({ median }, i) =>
    median === null ? [] : [{ index: i, label: labels[i], x: median }],
  )
  const y = {
    type: 'quantitative',
    scale: { domain: [labels.length - 0.5, -0.5], nice: false, zero: false },
    axis: null,
  }
  const x = { field: 'x', type: 'quantitative', scale: { zero: false, nice: false }, axis: measureAxis(value) }
  return chart({
    id,
    title,
    summary,
    ...withRemark(remark),
    spec: {
      ...fluid,
      height: Math.max(2, labels.length) * 64,
      data: { values: rows },
      layer: [
        {
          mark: { type: 'area', line: false, opacity: 0.5 },
          encoding: {
            x,
            y: { field: 'low', ...y },
            y2: { field: 'high' },
            detail: { field: 'index', type: 'nominal' },
          },
        },
        {
          data: { values: medians },
          mark: { type: 'point', style: 'best', size: 60 },
          encoding: {
            x,
            y: { field: 'index', ...y },
            tooltip: [
              { field: 'label', type: 'nominal', title: category },
              {
                field: 'x',
                type: 'quantitative',
                title: words('中位数', 'Median'),
                format: tooltipFormat(value.figure ?? 'number'),
              },
            ],
          },
        },
        {
          data: { values: labels.map((label, index) => ({ label, at: index - 0.45 })) },
          mark: { type: 'text', style: 'name', align: 'left', baseline: 'top' },
          encoding: { x: { value: 4 }, y: { field: 'at', ...y }, text: { field: 'label', type: 'nominal' } },
        },
      ],
    },
  })
}
