import { bars } from '../../../charts/bars'
import { heatmap } from '../../../charts/heatmap'
import { histogram } from '../../../charts/histogram'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { same } from '../../../words/say'
import { words } from '../../../core/words'
import { categoryCodes, type RawColumn } from '../../../learning/raw-column'
import { moments } from '../../../math/moments'
import { quantile } from '../../../math/quantile'
import { studentT } from '../../../math/distributions/student-t'
import { number, percent, quoted, say } from '../../../words/say'
import type { Comparison } from './test-column'

const bins = 25
const mostOverlaid = 4

export function comparisonCharts(
  column: string,
  by: string,
  c: Comparison,
  values: Float64Array | null,
  grouping: RawColumn,
): VegaLiteSpec[] {
  if (c.values) return [sharesChart(column, by, c)]
  const charts = [meansChart(column, by, c)]
  if (values && c.groups.length <= mostOverlaid) charts.push(spreadChart(column, by, c, values, grouping))
  return charts
}

/** Means with their 95 % intervals. */
function meansChart(column: string, by: string, c: Comparison): VegaLiteSpec {
  const highest = c.groups.reduce((best, g) => (g.mean! > best.mean! ? g : best))
  return bars({
    id: 'means',
    title: words(`各组“${column}”的平均`, `Mean of “${column}” in each group`),
    remark: words('线为 95% 区间', 'lines: 95 % intervals'),
    summary: say(words('最高的是{group}，平均 {mean}。', 'Highest in {group}: {mean} on average.'), {
      group: quoted(highest.group),
      mean: number(highest.mean!),
    }),
    category: same(by),
    value: { title: words('平均', 'Mean') },
    order: 'given',
    bars: c.groups.map((g) => {
      const reach =
        g.standardDeviation && g.rows > 1
          ? (studentT(g.rows - 1).survivalQuantile(0.025) * g.standardDeviation) / Math.sqrt(g.rows)
          : null
      return {
        label: g.group,
        value: g.mean!,
        ...(reach !== null && { lower: g.mean! - reach, upper: g.mean! + reach }),
      }
    }),
    limit: 30,
  })
}

/** The groups' spreads over each other, as shares of each group; the outer half percent is cut off. */
function spreadChart(
  column: string,
  by: string,
  c: Comparison,
  values: Float64Array,
  grouping: RawColumn,
): VegaLiteSpec {
  const { codes, levels } = categoryCodes(grouping, null)
  const place = levels.map((level) => c.groupLabels.indexOf(level))
  const present = values.filter((x) => !Number.isNaN(x))
  const { min, max } = moments(present)
  const [low, high] = [quantile(present, 0.005), quantile(present, 0.995)]
  const [from, to] = low < high ? [low, high] : [min, max]
  const width = (to - from) / bins || 1
  const counts = c.groups.map(() => new Float64Array(bins))
  for (let i = 0; i < values.length; i++) {
    const g = codes[i]! < 0 ? -1 : place[codes[i]!]!
    const x = values[i]!
    if (g < 0 || !(x >= from && x <= to)) continue
    counts[g]![Math.min(bins - 1, Math.floor((x - from) / width))]! += 1
  }
  return histogram({
    id: 'spread',
    title: words(`各组“${column}”的分布`, `How “${column}” is spread in each group`),
    ...(low < high &&
      (low > min || high < max) && { remark: words('两端各 0.5% 未画', 'without the outer 0.5 % at either end') }),
    summary: say(words('{n} 组的直方图叠在一起。', 'Histograms of {n} groups over each other.'), {
      n: String(c.groups.length),
    }),
    x: { title: same(column) },
    unit: words('行数', 'Rows'),
    groups: { title: same(by), labels: c.groupLabels },
    bins: counts.flatMap((own, group) =>
      Array.from(own, (count, i) => ({ from: from + i * width, to: from + (i + 1) * width, count, group })),
    ),
  })
}

function sharesChart(column: string, by: string, c: Comparison): VegaLiteSpec {
  const shown = (c.values ?? []).slice(0, 20)
  const most = c.groups.flatMap((g) => g.shares!).reduce((best, s) => (s.share > best.share ? s : best))
  return heatmap({
    id: 'shares',
    title: words(`各组里“${column}”的构成`, `What “${column}” is in each group`),
    ...(shown.length < (c.values?.length ?? 0) && {
      remark: words(`前 ${shown.length} 种`, `the first ${shown.length} values`),
    }),
    summary: say(words('最大的一格是{value}，占 {share}。', 'The largest cell is {value}: {share}.'), {
      value: quoted(most.value),
      share: percent(most.share),
    }),
    rows: { title: same(by), labels: c.groupLabels },
    columns: { title: same(column), labels: shown },
    value: { title: words('占该组的比例', 'Share of the group'), figure: 'percent' },
    matrix: c.groups.map((g) => shown.map((_, v) => g.shares![v]!.share)),
    most: 1,
  })
}
