import { numbers } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import type { Kernels } from '../../../kernels/kernels'
import { openKernels } from '../../../kernels/open-kernels'
import { clusterCharts } from '../../../learning/clustering/cluster-charts'
import { clusterStability } from '../../../learning/clustering/cluster-stability'
import { clusterSentence } from '../../../learning/clustering/cluster-words'
import { meanSilhouette } from '../../../learning/clustering/mean-silhouette'
import { orderBySize } from '../../../learning/clustering/order-by-size'
import { principalMap } from '../../../learning/clustering/principal-map'
import { onAllRows, readClusterRows } from '../../../learning/clustering/read-cluster-rows'
import { columnRemarks, requireDistinctRows, requireRows } from '../../../learning/clustering/row-checks'
import { searchKMeansMeasured, type KMeansFound } from '../../../learning/clustering/search-k-means'
import type { DesignMatrix } from '../../../learning/design-matrix'
import { clusterScores } from '../../../math/clustering/cluster-scores'
import { count, number, say } from '../../../words/say'
import { givenCenters } from './check-rows'
import { fitRemarks, onGraphics } from './k-means-words'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, progress } = context
  const table = inputs[0]!
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const { x, fitted } = await readClusterRows(context)
  requireRows(x.rows, params.k)
  const kernels = await openKernels(context.threads)
  try {
    const { found, order, centers } = await cluster(context, kernels, x)
    await context.writeWith([numbers('cluster', onAllRows(order.labels, x, table.rows), 'INTEGER')])
    const { metrics, stability, map, silhouette } = measure(context, kernels, x, order.labels, found)
    return {
      metrics,
      data: {
        centers: centers.map((center, cluster) => ({
          ...Object.fromEntries(x.features.map((name, f) => [name, center[f]!])),
          cluster,
        })),
        sizes: order.sizes,
        ...(stability && { stability }),
        features: x.features,
        rows: x.rows,
      },
      sentence: clusterSentence(order.sizes, metrics.silhouette),
      charts: clusterCharts({
        map,
        labels: order.labels,
        sizes: order.sizes,
        centers,
        features: x.features,
        silhouette,
      }),
      backend: found.graphics ? 'webgpu' : 'kernel',
      model: {
        task: 'cluster',
        ...fitted,
        learned: { centers, counts: order.from.map((old) => found.counts[old]!), sizes: order.sizes },
      },
    }
  } finally {
    kernels.close()
  }
}

/** Finds the groups and numbers them by size. */
async function cluster({ params, random, progress, warn }: Context, kernels: Kernels, x: DesignMatrix) {
  const { k, restarts, maxIterations, tolerance, method, batchSize } = params
  const init = givenCenters(params.init, k, x.features) ?? (params.init === 'random' ? 'random' : 'k-means++')
  progress.at(0.1, words('正在分群', 'Finding groups'))
  const found = await searchKMeansMeasured(kernels, x, {
    ...{ k, init, restarts, maxIterations, tolerance, method, batchSize, random },
    onProgress: (share) => progress.at(0.1 + 0.5 * share),
  })
  const order = orderBySize(found.labels, k)
  if (order.sizes.at(-1) === 0) requireDistinctRows(x, k)
  for (const remark of fitRemarks(found.converged, params, order.sizes)) warn(remark)
  if (found.graphics) warn(onGraphics(found.graphics))
  const width = x.features.length
  const centers = order.from.map((old) => Array.from(found.centers.subarray(old * width, (old + 1) * width)))
  return { found, order, centers }
}

/** How good the groups are, how stable, and where they lie. */
function measure(
  { params, random, progress, warn }: Context,
  kernels: Kernels,
  x: DesignMatrix,
  labels: Int32Array,
  found: KMeansFound,
) {
  progress.at(0.65, words('正在衡量分群效果', 'Measuring the groups'))
  const map = principalMap(kernels, x, random)
  for (const remark of columnRemarks(x.features, map.deviations)) warn(remark)
  const silhouette = meanSilhouette(kernels, x, labels, random)
  if (silhouette.rows < x.rows)
    warn({
      code: 'sampled-silhouette',
      ...say(
        words(
          '轮廓系数按随机抽取的 {n} 行估计（共 {rows} 行），标准误 {error}。',
          'The silhouette is an estimate from {n} random rows of {rows}; its standard error is {error}.',
        ),
        {
          n: count(silhouette.rows),
          rows: count(x.rows),
          error: number(silhouette.standardError, { decimals: 4 }),
        },
      ),
    })
  progress.at(0.8, words('正在检验分群是否稳定', 'Seeing whether the groups are stable'))
  const { k, bootstraps } = params
  const onProgress = (share: number) => progress.at(0.8 + 0.2 * share)
  const stability = bootstraps > 0 ? clusterStability(kernels, x, labels, { k, bootstraps, random, onProgress }) : null
  const shaky = (stability ?? []).flatMap((jaccard, j) => (jaccard !== null && jaccard < 0.6 ? [j] : []))
  if (shaky.length > 0)
    warn({
      code: 'unstable-clusters',
      zh: `重抽样时第 ${shaky.join('、')} 群不容易再现（Jaccard 低于 0.6），不要太当真。`,
      en: `When rows are resampled, group ${shaky.join(', ')} is hardly found again (Jaccard below 0.6): do not lean on it.`,
      hint: words('换一个群数，或换几列再试。', 'Try another number of groups, or other columns.'),
    })
  const scores = clusterScores(x.values, x.rows, x.features.length, labels)
  const metrics = {
    inertia: found.inertia,
    silhouette: silhouette.value,
    daviesBouldin: scores.daviesBouldin,
    calinskiHarabasz: scores.calinskiHarabasz,
    iterations: found.iterations,
  }
  return { metrics, stability, map, silhouette }
}
