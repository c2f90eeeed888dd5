import { bars } from '../../../charts/bars'
import { boxes, type Box } from '../../../charts/boxes'
import { heatmap } from '../../../charts/heatmap'
import { histogram } from '../../../charts/histogram'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { same } from '../../../words/say'
import { words } from '../../../core/words'
import { categoryCodes, type RawColumn } from '../../../learning/raw-column'
import { moments } from '../../../math/moments'
import { quantile, quantileOfSorted } from '../../../math/quantile'
import { studentT } from '../../../math/distributions/student-t'
import { number, percent, quoted, say } from '../../../words/say'
import type { Comparison } from './test-column'

const bins = 25
/** More histograms over each other hide one another; boxes stand beside each other. */
const mostOverlaid = 2
const mostBoxes = 30
const mostBeyond = 150

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
  else if (values && c.groups.length <= mostBoxes) charts.push(boxesChart(column, by, c, values, grouping))
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

/** A box for each group, in the order of the groups. */
function boxesChart(
  column: string,
  by: string,
  c: Comparison,
  values: Float64Array,
  grouping: RawColumn,
): VegaLiteSpec {
  const { codes, levels } = categoryCodes(grouping, null)
  const place = levels.map((level) => c.groupLabels.indexOf(level))
  const groupOf = (i: number) => (codes[i]! < 0 || Number.isNaN(values[i]!) ? -1 : place[codes[i]!]!)
  const own = c.groups.map((group) => new Float64Array(group.rows))
  const filled = new Uint32Array(own.length)
  for (let i = 0; i < values.length; i++) {
    const g = groupOf(i)
    if (g >= 0) own[g]![filled[g]!++] = values[i]!
  }
  const drawn = own.map((all, g) => boxOf(c.groupLabels[g]!, all.subarray(0, filled[g]!).sort()))
  const highest = drawn.reduce((best, box) => (box.median > best.median ? box : best))
  return boxes({
    id: 'spread',
    title: words(`各组“${column}”的分布`, `How “${column}” is spread in each group`),
    summary: say(words('{group}的中位数最高：{median}。', 'The median is highest in {group}: {median}.'), {
      group: quoted(String(highest.label)),
      median: number(highest.median),
    }),
    category: same(by),
    value: { title: same(column) },
    boxes: drawn,
  })
}

/** @param sorted ascending, not empty */
function boxOf(label: string, sorted: Float64Array): Box {
  const at = (q: number) => quantileOfSorted(sorted, q)
  const [q1, median, q3] = [at(0.25), at(0.5), at(0.75)]
  const reach = 1.5 * (q3 - q1)
  const first = sorted.findIndex((x) => x >= q1 - reach)
  const last = sorted.findLastIndex((x) => x <= q3 + reach)
  const beyond = [...new Set([...sorted.subarray(0, first), ...sorted.subarray(last + 1)])]
  const every = Math.ceil(beyond.length / mostBeyond)
  return {
    label,
    rows: sorted.length,
    low: sorted[first]!,
    q1,
    median,
    q3,
    high: sorted[last]!,
    beyond: beyond.filter((_, i) => i % every === 0),
  }
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
