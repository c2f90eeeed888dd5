import { curves } from '../../../charts/curves'
import { scatterMap } from '../../../charts/scatter-map'
import { sizes as sizesChart } from '../../../charts/sizes'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import type { PrincipalMap } from '../../../learning/clustering/principal-map'
import type { KDistances } from '../../../math/clustering/k-distances'
import { count, number, percent, say } from '../../../words/say'

interface Found {
  map: PrincipalMap
  labels: Int32Array
  sizes: readonly number[]
  noise: number
  curve: KDistances
  eps: number
  minPoints: number
}

const groupTitle = words('客户群', 'Group')
const noiseName = words('不属于任何群', 'In no group')
const groupName = (cluster: number): Words => words(`第 ${cluster} 群`, `Group ${cluster}`)
/** Those in no group are last, so that groups keep their colours; few enough groups that it has one of its own. */
const mostGroups = 7

export function dbscanCharts(found: Found): VegaLiteSpec[] {
  return [placeChart(found), sizeChart(found), distanceChart(found)]
}

function placeChart({ map, labels, sizes, noise }: Found): VegaLiteSpec {
  const shown = Math.min(sizes.length, mostGroups)
  const others = sizes.length - shown
  const names = [
    ...sizes.slice(0, shown).map((_, cluster) => groupName(cluster)),
    ...(others > 0 ? [words(`其他 ${others} 群`, `${others} other groups`)] : []),
    ...(noise > 0 && others === 0 ? [noiseName] : []),
  ]
  const code = (label: number) => (label < 0 ? (others === 0 ? shown : -1) : Math.min(label, shown))
  return scatterMap({
    id: 'map',
    title: words('密集的群和零散的点', 'Dense groups and scattered points'),
    ...(map.explained !== null && {
      remark: say(words('主成分，含 {share} 的差异', 'PCA, {share} of variance'), {
        share: percent(map.explained, { decimals: 0 }),
      }),
    }),
    summary: say(words('{n} 位客户按相似程度画在平面上。', '{n} customers placed by likeness.'), {
      n: count(map.rows.length),
    }),
    x: { title: words('第一主成分', 'First component'), values: map.x },
    y: { title: words('第二主成分', 'Second component'), values: map.y },
    category: { title: groupTitle, codes: Int32Array.from(map.rows, (row) => code(labels[row]!)), labels: names },
    isMap: true,
  })
}

function sizeChart({ sizes, noise, labels }: Found): VegaLiteSpec {
  return sizesChart({
    id: 'sizes',
    title: words('各群有多少客户', 'Customers in each group'),
    summary: say(words('{share} 在某一群里。', '{share} are in a group.'), {
      share: percent(1 - noise / labels.length),
    }),
    category: groupTitle,
    unit: words('客户', 'Customers'),
    groups: [
      ...sizes.map((size, cluster) => ({ label: groupName(cluster), count: size })),
      ...(noise > 0 ? [{ label: noiseName, count: noise }] : []),
    ],
  })
}

function distanceChart({ curve, eps, minPoints }: Found): VegaLiteSpec {
  const { distances } = curve
  const below = distances.findIndex((d) => d <= eps)
  return curves({
    id: 'distances',
    title: say(words('到第 {k} 个邻居的距离，从大到小', 'Distance to neighbour {k}, largest first'), {
      k: count(minPoints),
    }),
    summary: say(words('所用半径 {eps}；曲线的拐点在 {knee}。', 'The radius used is {eps}; the knee is at {knee}.'), {
      eps: number(eps),
      knee: number(curve.knee.distance),
    }),
    x: { title: words('客户（按距离排序）', 'Customers, by distance'), figure: 'count' },
    y: { title: words('距离', 'Distance'), zero: true },
    curves: [{ label: words('距离', 'Distance'), points: Array.from(distances, (y, x) => ({ x, y })) }],
    best: {
      x: below < 0 ? distances.length - 1 : below,
      y: eps,
      label: say(words('半径 {eps}', 'radius {eps}'), { eps: number(eps) }),
    },
  })
}
