import { parallelProfile } from '../../charts/parallel-profile'
import { radar } from '../../charts/radar'
import { scatterMap } from '../../charts/scatter-map'
import { silhouettePlot } from '../../charts/silhouette-plot'
import { sizes as sizesChart } from '../../charts/sizes'
import type { VegaLiteSpec } from '../../core/vega-lite'
import { words, type Words } from '../../core/words'
import type { MeanSilhouette } from './mean-silhouette'
import type { PrincipalMap } from './principal-map'
import { count, number, percent, say } from '../../words/say'

interface Found {
  map: PrincipalMap
  labels: Int32Array
  sizes: readonly number[]
  /** Of each cluster, in the prepared space. */
  centers: readonly (readonly number[])[]
  features: readonly string[]
  silhouette?: MeanSilhouette
}

/** A radar of more cannot be read. */
const mostSpokes = 10
const mostOutlines = 6

const groupTitle = words('客户群', 'Group')
const groupName = (cluster: number): Words => words(`第 ${cluster} 群`, `Group ${cluster}`)

/** Where the groups lie, how many each has, and what each is high and low in. Centres are in the prepared space. */
export function clusterCharts(found: Found): VegaLiteSpec[] {
  return [
    mapChart(found),
    sizeChart(found.sizes),
    // Of a single group every centre is the mean.
    ...(found.centers.length > 1 ? profileCharts(found) : []),
    ...(found.silhouette ? silhouetteChart(found.silhouette, found.sizes.length) : []),
  ]
}

function mapChart({ map, labels, sizes }: Found): VegaLiteSpec {
  const share = percent(map.explained, { decimals: 0 })
  return scatterMap({
    id: 'map',
    title: words('客户地图', 'Map of customers'),
    ...(map.explained !== null && {
      remark: say(words('主成分，含 {share} 的差异', 'PCA, {share} of variance'), { share }),
    }),
    summary: say(
      words(
        '{n} 位客户按相似程度画在平面上，颜色是所属的群；平面含 {share} 的差异。',
        '{n} customers placed by likeness and coloured by group; the plane shows {share} of the variance.',
      ),
      { n: count(map.rows.length), share },
    ),
    x: { title: words('第一主成分', 'First component'), values: map.x },
    y: { title: words('第二主成分', 'Second component'), values: map.y },
    category: {
      title: groupTitle,
      codes: Int32Array.from(map.rows, (row) => labels[row]!),
      labels: sizes.map((_, cluster) => groupName(cluster)),
    },
    isMap: true,
  })
}

function sizeChart(sizes: readonly number[]): VegaLiteSpec {
  const rows = sizes.reduce((sum, size) => sum + size, 0)
  return sizesChart({
    id: 'sizes',
    title: words('各群有多少客户', 'Customers in each group'),
    summary: say(
      words('最大的一群占 {most}，最小的一群占 {least}。', 'The largest group has {most}, the smallest {least}.'),
      { most: percent(sizes[0]! / rows), least: percent(sizes.at(-1)! / rows) },
    ),
    category: groupTitle,
    unit: words('客户', 'Customers'),
    groups: sizes.map((size, cluster) => ({ label: groupName(cluster), count: size })),
  })
}

/** The same profile side by side and, where it can be read so, around a circle. */
function profileCharts({ map, centers, features }: Found): VegaLiteSpec[] {
  const varying = [...features.keys()].filter((f) => map.deviations[f]! > 0)
  const matrix = centers.map((center) => varying.map((f) => (center[f]! - map.means[f]!) / map.deviations[f]!))
  const strongest = strongestOf(matrix)
  const summary = strongest
    ? say(
        words(
          '差别最大的是{group}的“{feature}”，偏离总体均值 {z} 个标准差。',
          'The largest difference is {group} in “{feature}”: {z} standard deviations from the mean.',
        ),
        {
          group: groupName(strongest.group),
          feature: features[varying[strongest.at]!]!,
          z: number(strongest.z, { decimals: 1 }),
        },
      )
    : words('各群没有差别。', 'The groups do not differ.')
  const shape = {
    summary,
    axes: { title: words('列', 'Column'), labels: varying.map((f) => features[f]!) },
    series: { title: groupTitle, labels: centers.map((_, cluster) => groupName(cluster)) },
    value: { title: words('与总体均值之差（标准差）', 'Distance from the mean (standard deviations)') },
    matrix,
  }
  const profile = parallelProfile({
    id: 'profile',
    title: words('各群在各列上的高低', 'What each group is high and low in'),
    ...shape,
  })
  const isRound = varying.length >= 3 && varying.length <= mostSpokes && centers.length <= mostOutlines
  if (!isRound) return [profile]
  return [
    profile,
    radar({
      ...{ id: 'radar', title: words('各群的形状', 'The shape of each group') },
      remark: words('虚线是总体均值', 'dashed: the mean of all'),
      ...shape,
      reference: 0,
    }),
  ]
}

function silhouetteChart({ value, each, rows }: MeanSilhouette, groups: number): VegaLiteSpec[] {
  if (!each || value === null) return []
  const misplaced = each.values.filter((s) => s < 0).length / each.values.length
  return [
    silhouettePlot({
      id: 'silhouette',
      title: words('每群内部有多紧', 'How well each group holds together'),
      remark: words('虚线是平均值', 'dashed: the mean'),
      summary: say(
        words(
          '{n} 行的轮廓系数平均 {mean}；{share} 的行小于 0，归到别的群更合适。',
          'The mean silhouette of {n} rows is {mean}; {share} of them are below 0 and would fit another group better.',
        ),
        { n: count(rows), mean: number(value, { decimals: 2 }), share: percent(misplaced) },
      ),
      group: { title: groupTitle, labels: Array.from({ length: groups }, (_, cluster) => groupName(cluster)) },
      value: { title: words('轮廓系数', 'Silhouette') },
      share: { title: words('行', 'Rows'), figure: 'percent' },
      ...{ silhouettes: each.values, codes: each.labels, mean: value },
    }),
  ]
}

function strongestOf(matrix: readonly (readonly number[])[]) {
  let strongest: { group: number; at: number; z: number } | undefined
  matrix.forEach((row, group) =>
    row.forEach((z, at) => {
      if (!strongest || Math.abs(z) > Math.abs(strongest.z)) strongest = { group, at, z }
    }),
  )
  return strongest
}
