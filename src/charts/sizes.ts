import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Words } from '../core/words'
import { formatCount, formatPercent } from '../words/format'
import { chart } from './chart'
import { fluid, lineHeight, nameAxis, type ChartFrame } from './frame'
import { distinctLabels, labelWords, mostSeries, topAndOther, type Label } from './labels'
import { barsDomain } from './text-width'
import { withRemark } from './bars'

export interface Size {
  label: Label
  count: number
}

export interface SizesOptions extends ChartFrame {
  /** What the groups are: “Segment”. */
  category: Words
  /** What is counted: “Customers”. */
  unit: Words
  /** In the order in which they have their colours everywhere. */
  groups: readonly Size[]
}

/** How many are in each group and what share that is, each group in its own colour. */
export function sizes({ id, title, summary, remark, category, unit, groups }: SizesOptions): VegaLiteSpec {
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  const merge = (rest: readonly Size[], label: Words): Size => ({ label, count: rest.reduce((s, g) => s + g.count, 0) })
  const { shown } = topAndOther(groups, merge, mostSeries)
  const labels = distinctLabels(shown.map((group) => group.label)).map(labelWords)
  const text = (count: number, language: 'zh' | 'en') => {
    const share = formatPercent(total > 0 ? count / total : null, language)
    return language === 'zh' ? `${formatCount(count, 'zh')}（${share}）` : `${formatCount(count, 'en')} (${share})`
  }
  const rows = shown.map(({ count }, i) => ({
    label: labels[i],
    count,
    share: total > 0 ? count / total : null,
    text: words(text(count, 'zh'), text(count, 'en')),
  }))
  const most = Math.max(...rows.map((row) => row.count), 0) || 1
  const y = { field: 'label', type: 'nominal', scale: { domain: labels, padding: 0.3 }, axis: nameAxis }
  const x = {
    field: 'count',
    type: 'quantitative',
    scale: {
      domain: barsDomain(
        rows.map(({ count, text }) => ({ end: count, text })),
        0,
        most,
      ),
      nice: false,
    },
    axis: { title: unit, labels: false, ticks: false, domain: false, grid: false },
  }
  return chart({
    id,
    title,
    summary,
    ...withRemark(remark),
    spec: {
      ...fluid,
      height: rows.length * lineHeight,
      data: { values: rows },
      layer: [
        {
          mark: { type: 'bar' },
          encoding: {
            y,
            x,
            color: { field: 'label', type: 'nominal', scale: { domain: labels }, legend: null },
            tooltip: [
              { field: 'label', type: 'nominal', title: category },
              { field: 'count', type: 'quantitative', title: unit, format: ',d' },
              { field: 'share', type: 'quantitative', title: words('占比', 'Share'), format: '.1~%' },
            ],
          },
        },
        {
          mark: { type: 'text', style: 'label', align: 'left', dx: 6 },
          encoding: { y, x, text: { field: 'text', type: 'nominal' } },
        },
      ],
    },
  })
}
