import { dendrogram } from '../../../charts/dendrogram'
import { numbers } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { openKernels } from '../../../kernels/open-kernels'
import { clusterCharts } from '../../../learning/clustering/cluster-charts'
import { clusterSentence } from '../../../learning/clustering/cluster-words'
import { meanSilhouette } from '../../../learning/clustering/mean-silhouette'
import { orderBySize } from '../../../learning/clustering/order-by-size'
import { principalMap } from '../../../learning/clustering/principal-map'
import { onAllRows, readClusterRows } from '../../../learning/clustering/read-cluster-rows'
import { columnRemarks, requireRows } from '../../../learning/clustering/row-checks'
import type { DesignMatrix } from '../../../learning/design-matrix'
import { clusterMeans, clusterScores } from '../../../math/clustering/cluster-scores'
import { cutTree, linkage, type Merge } from '../../../math/clustering/linkage'
import { nearestCenters } from '../../../math/clustering/nearest-centers'
import { rowsAt } from '../../../math/clustering/rows-at'
import { count, number, say } from '../../../words/say'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** Merges that are told in full; of more, the last ones. */
const mostMerges = 5000

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, progress } = context
  const table = inputs[0]!
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const { x } = await readClusterRows(context)
  requireRows(x.rows, params.k)
  const sampled = sampleOf(context, x)
  progress.at(0.05, words('正在一步步合并', 'Merging step by step'))
  const merges = linkage(sampled.values, sampled.rows, x.features.length, params.linkage, {
    onProgress: (share) => progress.at(0.05 + 0.75 * share),
  })
  const cut = cutTree(merges, sampled.rows, params.k)
  const k = cut.reduce((most, label) => Math.max(most, label), 0) + 1
  if (k < params.k) context.warn(tied(k, params.k))
  const order = orderBySize(sampled.which ? joinNearest(x, sampled.values, sampled.rows, cut) : cut, k)
  await context.writeWith([numbers('cluster', onAllRows(order.labels, x, table.rows), 'INTEGER')])
  progress.at(0.85, words('正在衡量分群效果', 'Measuring the groups'))
  const { silhouette, map } = await measure(context, x, order.labels)
  for (const remark of columnRemarks(x.features, map.deviations)) context.warn(remark)
  const { means } = clusterMeans(x.values, x.rows, x.features.length, order.labels)
  const width = x.features.length
  const centers = order.sizes.map((_, j) => Array.from(means.subarray(j * width, (j + 1) * width)))
  const scores = clusterScores(x.values, x.rows, width, order.labels)
  return {
    metrics: { clusters: k, silhouette: silhouette.value, ...scores },
    data: {
      merges: merges.slice(-mostMerges),
      mergesLeftOut: Math.max(0, merges.length - mostMerges),
      sizes: order.sizes,
      centers: centers.map((center, cluster) => ({
        ...Object.fromEntries(x.features.map((name, f) => [name, center[f]!])),
        cluster,
      })),
      features: x.features,
      rows: x.rows,
      treeRows: sampled.rows,
    },
    sentence: clusterSentence(order.sizes, silhouette.value),
    charts: [
      treeChart(merges, sampled.rows, k),
      ...clusterCharts({ map, labels: order.labels, sizes: order.sizes, centers, features: x.features, silhouette }),
    ],
    backend: 'cpu',
  }
}

/** All rows, or as many as the tree can be made of, drawn at random. */
function sampleOf({ params, random, warn }: Context, x: DesignMatrix) {
  if (x.rows <= params.sample) return { values: x.values, rows: x.rows, which: null }
  const which = random.permutation(x.rows).slice(0, params.sample).sort()
  warn({
    code: 'sampled-tree',
    ...say(
      words(
        '{n} 行太多：树由随机抽取的 {m} 行建成，其余归到最近的群。',
        '{n} rows are too many: the tree is made of {m} at random, and the rest joined the group with the nearest mean.',
      ),
      { n: count(x.rows), m: count(params.sample) },
    ),
    hint: words('要对所有行精确分群，用 k-means。', 'To group all rows exactly, use k-means.'),
  })
  return { values: rowsAt(x.values, x.rows, x.features.length, which), rows: which.length, which }
}

function joinNearest(x: DesignMatrix, values: Float64Array, rows: number, cut: Int32Array): Int32Array {
  const { means } = clusterMeans(values, rows, x.features.length, cut)
  return nearestCenters(x.values, x.rows, x.features.length, means).labels
}

const tied = (k: number, wanted: number) => ({
  code: 'tied-merges',
  zh: `树在切口处有几次合并一样高，只能切成 ${k} 群，不是 ${wanted} 群。`,
  en: `Several merges at the cut have the same height, so the tree falls into ${k} ${k === 1 ? 'group' : 'groups'}, not ${wanted}.`,
  hint: words('换一个群数，或换一种群间距离。', 'Choose another number of groups, or another linkage.'),
})

async function measure({ threads, random }: Context, x: DesignMatrix, labels: Int32Array) {
  const kernels = await openKernels(threads)
  try {
    return { silhouette: meanSilhouette(kernels, x, labels, random), map: principalMap(kernels, x, random) }
  } finally {
    kernels.close()
  }
}

function treeChart(merges: readonly Merge[], rows: number, k: number) {
  // Between the last merge that was made and the first that was not.
  const [below, above] = [merges[rows - k - 1]?.height ?? 0, merges[rows - k]?.height]
  const cut = above === undefined ? null : (below + above) / 2
  return dendrogram({
    id: 'dendrogram',
    title: words('合并成群的树', 'The tree of merges'),
    summary: say(
      words(
        '切成 {k} 群：再并下去，距离要从 {below} 跳到 {above}。',
        'Cut into {k}: one more merge takes the height from {below} to {above}.',
      ),
      { k: count(k), below: number(below), above: number(above ?? below) },
    ),
    merges,
    rows,
    cut,
    height: words('合并时的距离', 'Height of the merge'),
  })
}
