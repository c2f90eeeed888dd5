import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { figureWords, tooltipFormat } from './figures'
import { fluid, lineHeight, nameAxis, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, moreWords, remarks, type Label } from './labels'
import { intervalOf, intervalWords } from './interval'
import { barsDomain } from './text-width'

export interface DivergingBar {
  label: Label
  /** Above or below zero. */
  value: number
  lower?: number
  upper?: number
  /** At the end of the bar, instead of the signed value. */
  text?: Label
}

export interface DivergingBarsOptions extends ChartFrame {
  /** What the bars stand for: “Column”. */
  category: Words
  value: Measure
  bars: readonly DivergingBar[]
  /** Farthest from zero first, unless `given`. */
  order?: 'size' | 'given'
  limit?: number
}

/** Bars to either side of zero: what sets a segment apart, coefficients with their intervals, reasons of a score. */
export function divergingBars(options: DivergingBarsOptions): VegaLiteSpec {
  const { id, title, summary, category, value, order = 'size', limit = 9 } = options
  const sorted = [...options.bars]
  if (order === 'size') sorted.sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
  const shown = sorted.slice(0, limit)
  const labels = distinctLabels(shown.map((bar) => bar.label)).map(labelWords)
  const figure = value.figure ?? 'number'
  const rows = shown.map((bar, i) => ({
    label: labels[i],
    value: bar.value,
    ...intervalOf(bar),
    direction: bar.value < 0 ? 'below' : 'above',
    text: bar.text === undefined ? figureWords(bar.value, figure, { signed: true }) : labelWords(bar.text),
    end: bar.value < 0 ? Math.min(bar.value, bar.lower ?? 0) : Math.max(bar.value, bar.upper ?? 0),
  }))
  const hasIntervals = rows.some((row) => 'lower' in row)
  const extent = rows.flatMap((row) => [row.end, row.lower ?? 0, row.upper ?? 0])
  const [least, most] = [Math.min(0, ...extent), Math.max(0, ...extent)]
  const domain = barsDomain(rows, least, most)
  const y = { field: 'label', type: 'nominal', scale: { domain: labels, padding: 0.3 }, axis: nameAxis }
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: true },
    axis: { title: value.title, labels: false, ticks: false, domain: false, grid: false },
  })
  const label = (test: string, align: 'left' | 'right', dx: number) => ({
    transform: [{ filter: test }],
    mark: { type: 'text', style: 'label', align, dx },
    encoding: { y, x: x('end'), text: { field: 'text', type: 'nominal' } },
  })
  const format = tooltipFormat(figure)
  return chart({
    id,
    title,
    summary,
    ...withRemark(remarks(options.remark, sorted.length > limit ? moreWords(sorted.length - limit) : undefined)),
    spec: {
      ...fluid,
      height: rows.length * lineHeight,
      data: { values: rows },
      layer: [
        {
          mark: { type: 'bar' },
          encoding: {
            y,
            x: x('value'),
            // The first two series are the two sides of the diverging scale: teal above, amber below.
            color: { field: 'direction', type: 'nominal', scale: { domain: ['above', 'below'] }, legend: null },
            tooltip: [
              { field: 'label', type: 'nominal', title: category },
              { field: 'value', type: 'quantitative', title: value.title, format },
              ...(hasIntervals ? [{ field: 'interval', type: 'nominal', title: intervalWords }] : []),
            ],
          },
        },
        ...(hasIntervals
          ? [{ mark: { type: 'rule', style: 'interval' }, encoding: { y, x: x('lower'), x2: { field: 'upper' } } }]
          : []),
        label('datum.value >= 0', 'left', 6),
        label('datum.value < 0', 'right', -6),
        {
          data: { values: [{}] },
          mark: { type: 'rule', style: 'zero' },
          encoding: { x: { datum: 0, type: 'quantitative' } },
        },
      ],
    },
  })
}
