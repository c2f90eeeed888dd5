import { numbers } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import type { Kernels } from '../../../kernels/kernels'
import { openKernels } from '../../../kernels/open-kernels'
import { clusterCharts } from '../../../learning/clustering/cluster-charts'
import { clusterSentence } from '../../../learning/clustering/cluster-words'
import { meanSilhouette } from '../../../learning/clustering/mean-silhouette'
import { orderBySize } from '../../../learning/clustering/order-by-size'
import { principalMap } from '../../../learning/clustering/principal-map'
import { onAllRows, readClusterRows } from '../../../learning/clustering/read-cluster-rows'
import { columnRemarks, requireDistinctRows, requireRows } from '../../../learning/clustering/row-checks'
import { searchKMeans } from '../../../learning/clustering/search-k-means'
import type { DesignMatrix } from '../../../learning/design-matrix'
import { assignMixture, fitMixture, type MixtureFit } from '../../../math/clustering/gaussian-mixture'
import { join, percent, say } from '../../../words/say'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, progress, random, warn } = context
  const table = inputs[0]!
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const { x, fitted } = await readClusterRows(context)
  requireRows(x.rows, params.k)
  requireDistinctRows(x, params.k)
  const kernels = await openKernels(context.threads)
  try {
    const fit = search(context, kernels, x)
    if (!fit.converged) warn(unfinished(params.maxIterations))
    const width = x.features.length
    const { labels, probabilities } = assignMixture(x.values, x.rows, width, fit)
    const order = orderBySize(labels, params.k)
    const empty = order.sizes.filter((size) => size === 0).length
    if (empty > 0) warn(emptyGroups(empty))
    await context.writeWith(
      [
        numbers('cluster', onAllRows(order.labels, x, table.rows), 'INTEGER'),
        numbers('probability', onAllRows(probabilities, x, table.rows)),
      ],
      { probability: 'percent' },
    )
    progress.at(0.85, words('正在衡量分群效果', 'Measuring the groups'))
    const map = principalMap(kernels, x, random)
    for (const remark of columnRemarks(x.features, map.deviations)) warn(remark)
    const silhouette = meanSilhouette(kernels, x, order.labels, random)
    const centers = order.from.map((old) => Array.from(fit.means.subarray(old * width, (old + 1) * width)))
    return {
      metrics: {
        bic: fit.bic,
        aic: fit.aic,
        logLikelihood: fit.logLikelihood,
        silhouette: silhouette.value,
        iterations: fit.iterations,
      },
      data: {
        sizes: order.sizes,
        weights: order.from.map((old) => fit.weights[old]!),
        centers: centers.map((center, cluster) => ({
          ...Object.fromEntries(x.features.map((name, f) => [name, center[f]!])),
          cluster,
        })),
        features: x.features,
        rows: x.rows,
      },
      sentence: join(clusterSentence(order.sizes, silhouette.value), sureness(probabilities)),
      charts: clusterCharts({
        map,
        labels: order.labels,
        sizes: order.sizes,
        centers,
        features: x.features,
        silhouette,
      }),
      backend: 'cpu',
      model: { task: 'cluster', ...fitted, learned: learnedOf(fit, order.from) },
    }
  } finally {
    kernels.close()
  }
}

/** EM from several runs of k-means; the likeliest end, the first of equal ones. */
function search({ params, progress, random }: Context, kernels: Kernels, x: DesignMatrix): MixtureFit {
  const { k, covariance: kind, restarts, regularization, tolerance, maxIterations } = params
  let best: MixtureFit | undefined
  for (let restart = 0; restart < restarts; restart++) {
    progress.at(0.05 + (0.75 * restart) / restarts, words('正在拟合混合分布', 'Fitting the mixture'))
    const { labels } = searchKMeans(kernels, x, {
      ...{
        k,
        init: 'k-means++',
        restarts: 1,
        maxIterations: 300,
        tolerance: 1e-4,
        method: 'lloyd',
        batchSize: 1024,
        random,
      },
    })
    const fit = fitMixture(
      x.values,
      x.rows,
      x.features.length,
      { labels, k, kind },
      {
        ...{ regularization, tolerance, maxIterations },
        onProgress: (share) => progress.at(0.05 + (0.75 * (restart + share)) / restarts),
      },
    )
    if (!best || fit.logLikelihood > best.logLikelihood) best = fit
  }
  return best!
}

/** Components in the order of their numbers, as plain arrays. */
function learnedOf({ kind, weights, means, covariances }: MixtureFit, from: readonly number[]) {
  const pick = (values: Float64Array) => {
    const width = values.length / weights.length
    return from.flatMap((old) => Array.from(values.subarray(old * width, (old + 1) * width)))
  }
  return {
    ...{ kind, weights: pick(weights), means: pick(means) },
    covariances: kind === 'tied' ? Array.from(covariances) : pick(covariances),
  }
}

function sureness(probabilities: Float64Array): Words {
  const sure = probabilities.reduce((sum, p) => sum + (p >= 0.9 ? 1 : 0), 0)
  return say(
    words('{share} 的客户归属很确定（概率不低于 90%）。', '{share} belong with a probability of 90 % or more.'),
    {
      share: percent(sure / probabilities.length),
    },
  )
}

const unfinished = (iterations: number) => ({
  code: 'not-converged',
  zh: `EM 迭代 ${iterations} 轮后仍在改善。`,
  en: `EM was still improving after ${iterations} rounds.`,
  hint: words('增加“最多迭代”，或换一种更简单的形状。', 'Allow more iterations, or choose a plainer shape.'),
})

const emptyGroups = (empty: number) => ({
  code: 'empty-cluster',
  zh: `有 ${empty} 群不是任何一行最可能的归属。`,
  en: `${empty} of the groups are no row’s likeliest.`,
  hint: words('减少群数。', 'Choose fewer groups.'),
})
