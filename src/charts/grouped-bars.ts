import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { tooltipFormat } from './figures'
import { fluid, lineHeight, measureAxis, nameAxis, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, type Label } from './labels'
import { legendOf } from './text-width'

export interface GroupedBarsOptions extends ChartFrame {
  category: Words
  series: Words
  value: Measure
  /** Names in the order in which they are shown. */
  categories: readonly Label[]
  seriesLabels: readonly Label[]
  bars: readonly { category: number; series: number; value: number; where?: string }[]
  /** One upon the other, for what adds up; else beside each other. */
  isStacked: boolean
}

/** Horizontal bars by two categories. */
export function groupedBars(options: GroupedBarsOptions): VegaLiteSpec {
  const { id, title, summary, remark, category, series, value, isStacked } = options
  const categories = distinctLabels(options.categories).map(labelWords)
  const names = distinctLabels(options.seriesLabels).map(labelWords)
  const perLine = isStacked ? lineHeight : Math.max(lineHeight, 14 * names.length + 8)
  return chart({
    id,
    title,
    summary,
    brush: 'y',
    ...withRemark(remark),
    spec: {
      ...fluid,
      height: Math.max(2, categories.length) * perLine,
      data: {
        values: options.bars.map((bar) => ({
          label: categories[bar.category],
          name: names[bar.series],
          order: bar.series,
          value: bar.value,
          ...(bar.where !== undefined && { where: bar.where }),
        })),
      },
      mark: { type: 'bar', cornerRadiusEnd: 0 },
      encoding: {
        y: { field: 'label', type: 'nominal', scale: { domain: categories, padding: 0.2 }, axis: nameAxis },
        x: {
          field: 'value',
          type: 'quantitative',
          stack: isStacked ? 'zero' : null,
          axis: measureAxis(value, { grid: true }),
        },
        ...(!isStacked && { yOffset: { field: 'name', type: 'nominal', scale: { domain: names } } }),
        color: { field: 'name', type: 'nominal', scale: { domain: names }, legend: legendOf(names) },
        order: { field: 'order', type: 'quantitative' },
        tooltip: [
          { field: 'label', type: 'nominal', title: category },
          { field: 'name', type: 'nominal', title: series },
          { field: 'value', type: 'quantitative', title: value.title, format: tooltipFormat(value.figure ?? 'number') },
        ],
      },
    },
  })
}
