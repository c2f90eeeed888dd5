import { curves } from '../../../charts/curves'
import { heatmap } from '../../../charts/heatmap'
import { scatterMap } from '../../../charts/scatter-map'
import type { Random } from '../../../core/random'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { count, percent, quoted, say } from '../../../words/say'

interface Found {
  ratios: readonly number[]
  kept: number
  components: readonly (readonly number[])[]
  features: readonly string[]
  scores: readonly Float64Array[]
  random: Random
}

const mostPoints = 2000
const mostLoadings = 20

export function pcaCharts(found: Found): VegaLiteSpec[] {
  return [shareChart(found), ...(found.kept > 1 ? [mapChart(found)] : []), loadingsChart(found)]
}

function shareChart({ ratios, kept }: Found): VegaLiteSpec {
  const shown = ratios.slice(0, 30)
  let sum = 0
  const together = shown.map((ratio, k) => ({ x: k + 1, y: Math.min(1, (sum += ratio)) }))
  const first = words('一个', 'each')
  return curves({
    id: 'explained',
    title: words('各主成分含多少差异', 'Variance that each component has'),
    summary: say(words('前 {n} 个合计 {share}。', 'The first {n} have {share} together.'), {
      n: count(kept),
      share: percent(together[Math.min(kept, together.length) - 1]!.y),
    }),
    x: { title: words('第几个主成分', 'Component'), figure: 'count' },
    y: { title: words('占全部差异', 'Share of variance'), figure: 'percent', domain: [0, 1] },
    curves: [
      { label: first, points: shown.map((y, k) => ({ x: k + 1, y })) },
      { label: words('累计', 'together'), points: together },
    ],
  })
}

function mapChart({ scores, ratios, random }: Found): VegaLiteSpec {
  const n = scores[0]!.length
  const rows =
    n > mostPoints ? random.permutation(n).slice(0, mostPoints).sort() : Uint32Array.from({ length: n }, (_, i) => i)
  const share = percent(ratios[0]! + ratios[1]!, { decimals: 0 })
  return scatterMap({
    id: 'map',
    title: words('各行在前两个主成分上', 'Rows on the first two components'),
    remark: say(words('含 {share} 的差异', '{share} of the variance'), { share }),
    summary: say(
      words('{n} 行，平面含 {share} 的差异。', '{n} {n|row|rows} on a plane with {share} of the variance.'),
      { n: count(rows.length), share },
    ),
    x: { title: words('第一主成分', 'pc1'), values: Float64Array.from(rows, (i) => scores[0]![i]!) },
    y: { title: words('第二主成分', 'pc2'), values: Float64Array.from(rows, (i) => scores[1]![i]!) },
    isMap: true,
  })
}

/** What each component is made of; of many columns those that weigh most. */
function loadingsChart({ components, features }: Found): VegaLiteSpec {
  const shown = components.slice(0, 6)
  const weight = (f: number) => Math.max(...shown.map((c) => Math.abs(c[f]!)))
  const rows = [...features.keys()]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, mostLoadings)
    .sort((a, b) => a - b)
  const strongest = features.reduce(
    (best, _, f) => (Math.abs(shown[0]![f]!) > Math.abs(shown[0]![best]!) ? f : best),
    0,
  )
  return heatmap({
    id: 'loadings',
    title: words('各主成分由什么组成', 'What the components are made of'),
    ...(rows.length < features.length && {
      remark: words(`权重最大的 ${rows.length} 列`, `the ${rows.length} columns that weigh most`),
    }),
    summary: say(words('第一主成分里{column}的权重最大。', '{column} weighs most in the first component.'), {
      column: quoted(features[strongest]!),
    }),
    rows: { title: words('列', 'Column'), labels: rows.map((f) => features[f]!) },
    columns: { title: words('主成分', 'Component'), labels: shown.map((_, k) => `pc${k + 1}`) },
    value: { title: words('权重', 'Loading') },
    matrix: rows.map((f) => shown.map((c) => c[f]!)),
    scale: 'diverging',
    most: 1,
  })
}
