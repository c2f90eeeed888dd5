import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { chart } from './chart'
import { figureWords, tooltipFormat } from './figures'
import { fluid, lineHeight, nameAxis, type ChartFrame, type Measure } from './frame'
import {
  distinctLabels,
  labelWords,
  moreWords,
  mostCategories,
  remarks,
  restWords,
  topAndOther,
  type Label,
} from './labels'
import { intervalOf, intervalWords } from './interval'
import { barsDomain } from './text-width'

export interface Bar {
  label: Label
  value: number
  /** The interval of the value. */
  lower?: number
  upper?: number
  /** The rows behind it, as an SQL condition: a click asks about them. */
  where?: string | undefined
  /** The value of the rows that are set off, drawn over the pale bar of all. */
  part?: number
  /** Beside the bar, instead of the value. */
  text?: Label
  /** What the others are compared with: in the colour of what is not spoken of. */
  isQuiet?: boolean
}

export interface BarsOptions extends ChartFrame {
  /** What the bars stand for: “Segment”. */
  category: Words
  value: Measure
  bars: readonly Bar[]
  /** One bar in another colour than the rest: the one that is spoken of. */
  highlight?: Label
  /** Largest first, unless `given`. */
  order?: 'descending' | 'given'
  /** Sums what is beyond `limit` into “others”, or leaves it out and says so. */
  rest?: 'sum' | 'leave'
  limit?: number
}

/** So many times the largest bar may be the one of the rest. */
const mostRest = 3

/** Horizontal bars with their figures beside them, from zero. */
export function bars(options: BarsOptions): VegaLiteSpec {
  const { id, title, summary, category, value, highlight, order = 'descending', rest = 'leave', limit } = options
  const sorted = [...options.bars]
  if (order === 'descending') sorted.sort((a, b) => b.value - a.value)
  const merge = (others: readonly Bar[], label: Words): Bar => ({
    label,
    value: others.reduce((s, b) => s + b.value, 0),
  })
  const most = limit ?? mostCategories
  // A rest that is a multiple of all others would make lines of their bars: it is told instead.
  const total = sorted.slice(most).reduce((sum, bar) => sum + bar.value, 0)
  const isSummed = rest === 'sum' && total <= mostRest * Math.max(...sorted.map((bar) => bar.value), 0)
  const { shown, left } = topAndOther(sorted, isSummed ? merge : undefined, most)
  const labels = distinctLabels(shown.map((bar) => bar.label)).map(labelWords)
  const figure = value.figure ?? 'number'
  const spoken = highlight === undefined ? undefined : labelWords(highlight).en
  const rows = shown.map((bar, i) => ({
    label: labels[i],
    value: bar.value,
    ...intervalOf(bar),
    ...(bar.where !== undefined && { where: bar.where }),
    ...(bar.part !== undefined && { part: bar.part }),
    text: bar.text === undefined ? figureWords(bar.value, figure) : labelWords(bar.text),
    reach: Math.max(0, bar.value, bar.upper ?? 0, bar.part ?? 0),
    isSpoken:
      bar.part === undefined && bar.isQuiet !== true && (spoken === undefined || labelWords(bar.label).en === spoken),
  }))
  const hasParts = rows.some((row) => 'part' in row)
  const hasIntervals = rows.some((row) => 'lower' in row)
  const far = Math.max(...rows.map((row) => row.reach), 0) || 1
  const near = Math.min(...rows.map((row) => row.lower ?? row.value), 0)
  const domain = barsDomain(
    rows.map(({ reach, text }) => ({ end: reach, text })),
    near * 1.2,
    far,
  )
  const y = { field: 'label', type: 'nominal', scale: { domain: labels, padding: 0.3 }, axis: nameAxis }
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: true },
    axis: { title: value.title, labels: false, ticks: false, domain: false, grid: false },
  })
  const tooltip = [
    { field: 'label', type: 'nominal', title: category },
    { field: 'value', type: 'quantitative', title: value.title, format: tooltipFormat(figure) },
    ...(hasParts ? [{ field: 'part', type: 'quantitative', title: setOffWords, format: tooltipFormat(figure) }] : []),
    ...(hasIntervals ? [{ field: 'interval', type: 'nominal', title: intervalWords }] : []),
  ]
  return chart({
    id,
    title,
    summary,
    brush: 'y',
    ...withRemark(
      remarks(
        options.remark,
        isSummed || left === 0
          ? undefined
          : rest === 'sum'
            ? restWords(left, figureWords(total, figure))
            : moreWords(left),
      ),
    ),
    spec: {
      ...fluid,
      height: rows.length * lineHeight,
      data: { values: rows },
      layer: [
        {
          transform: [{ filter: 'datum.isSpoken' }],
          mark: { type: 'bar' },
          encoding: { y, x: x('value'), tooltip },
        },
        {
          transform: [{ filter: '!datum.isSpoken' }],
          mark: { type: 'bar', style: 'quiet' },
          encoding: { y, x: x('value'), tooltip },
        },
        ...(hasParts ? [{ mark: { type: 'bar' }, encoding: { y, x: x('part'), tooltip } }] : []),
        ...(hasIntervals
          ? [{ mark: { type: 'rule', style: 'interval' }, encoding: { y, x: x('lower'), x2: { field: 'upper' } } }]
          : []),
        {
          mark: { type: 'text', style: 'label', align: 'left', dx: 6 },
          encoding: { y, x: x('reach'), text: { field: 'text', type: 'nominal' } },
        },
        {
          data: { values: [{}] },
          mark: { type: 'rule', style: 'zero' },
          encoding: { x: { datum: 0, type: 'quantitative' } },
        },
      ],
    },
  })
}

/** The rows that are set off from all. */
export const setOffWords: Words = { zh: '其中选中的', en: 'Of these, selected' }

/** Leaves the remark out where there is none. */
export const withRemark = (remark: Words | undefined) => (remark ? { remark } : {})
