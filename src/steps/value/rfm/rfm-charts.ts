import { bars } from '../../../charts/bars'
import { concentrationCurve } from '../../../charts/concentration-curve'
import { heatmap } from '../../../charts/heatmap'
import { sizes } from '../../../charts/sizes'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { count, percent, say } from '../../../words/say'
import { leading, type RfmFigures } from './rfm-words'

export interface GridCell {
  r: number
  f: number
  customers: number
  /** The mean. */
  monetary: number
}

export function rfmCharts(figures: RfmFigures): VegaLiteSpec[] {
  const { segments, shares, customers } = figures
  const largest = segments.reduce((a, b) => (b.customers > a.customers ? b : a))
  const top = leading(segments)
  return [
    sizes({
      id: 'segments',
      title: words('各客户群有多少人', 'Customers in each segment'),
      summary: say(words('人数最多的是“{name}”，占 {share}。', 'The largest is “{name}” with {share}.'), {
        name: largest.name,
        share: percent(largest.share),
      }),
      category: words('客户群', 'Segment'),
      unit: words('客户', 'Customers'),
      groups: segments.map(({ name, customers: n }) => ({ label: name, count: n })),
    }),
    bars({
      id: 'value',
      title: words('各客户群带来多少金额', 'Money that each segment brings'),
      summary: say(words('“{name}”带来 {share}。', '“{name}” bring {share}.'), {
        name: top.name,
        share: percent(top.valueShare),
      }),
      category: words('客户群', 'Segment'),
      value: { title: words('占总金额', 'Share of the money'), figure: 'percent' },
      bars: segments.map(({ name, valueShare }) => ({ label: name, value: valueShare ?? 0 })),
      highlight: top.name,
      limit: 10,
    }),
    grid(figures, customers),
    ...(shares.top20Share === null
      ? []
      : [concentrationCurve({ points: shares.curve, top20Share: shares.top20Share })]),
  ]
}

function grid({ grid: cells, bins }: RfmFigures, customers: number): VegaLiteSpec {
  const descending = Array.from({ length: bins }, (_, i) => bins - i)
  const ascending = descending.toReversed()
  const most = cells.reduce((a, b) => (b.customers > a.customers ? b : a))
  return heatmap({
    id: 'grid',
    title: words('最近购买 × 购买次数：各格有多少客户', 'Recency by frequency: customers in each cell'),
    summary: say(
      words(
        '人数最多的一格是 R{r} F{f}，有 {n} 位，占 {share}。',
        'The fullest cell is R{r} F{f} with {n} customers, {share}.',
      ),
      { r: count(most.r), f: count(most.f), n: count(most.customers), share: percent(most.customers / customers) },
    ),
    rows: { title: words('最近购买（高 = 近）', 'Recency (highest = latest)'), labels: descending.map((r) => `R${r}`) },
    columns: {
      title: words('购买次数（高 = 多）', 'Frequency (highest = most)'),
      labels: ascending.map((f) => `F${f}`),
    },
    value: { title: words('客户', 'Customers'), figure: 'count' },
    matrix: descending.map((r) => ascending.map((f) => cells.find((c) => c.r === r && c.f === f)?.customers ?? null)),
  })
}
