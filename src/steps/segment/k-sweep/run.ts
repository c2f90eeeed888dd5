import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import { Random } from '../../../core/random'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import type { Kernels } from '../../../kernels/kernels'
import { openKernels } from '../../../kernels/open-kernels'
import { gapStatistic } from '../../../learning/clustering/gap-statistic'
import { meanSilhouette } from '../../../learning/clustering/mean-silhouette'
import { readClusterRows } from '../../../learning/clustering/read-cluster-rows'
import { distinctRowsUpTo, requireDistinctRows, requireRows } from '../../../learning/clustering/row-checks'
import { searchKMeans } from '../../../learning/clustering/search-k-means'
import type { DesignMatrix } from '../../../learning/design-matrix'
import { bestGap, bestSilhouette, elbowOf } from './choose-k'
import { kSweepCharts } from './k-sweep-charts'
import { kSweepSentence } from './k-sweep-words'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

export interface SweepPoint {
  k: number
  inertia: number
  silhouette: number | null
  gap: number | null
  gapError: number | null
}

export async function run(context: Context): Promise<StepYield> {
  const { progress } = context
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const { x } = await readClusterRows(context)
  const range = rangeOf(context, x)
  const kernels = await openKernels(context.threads)
  try {
    const curve = sweep(context, kernels, x, range)
    const best = { silhouette: bestSilhouette(curve), elbow: elbowOf(curve), gap: bestGap(curve) }
    return {
      metrics: { bestK: best.silhouette, elbowK: best.elbow, gapK: best.gap },
      data: { curve, features: x.features, rows: x.rows },
      sentence: kSweepSentence(curve, best),
      charts: kSweepCharts(curve, best),
      backend: 'kernel',
    }
  } finally {
    kernels.close()
  }
}

/** What can be tried: no more groups than there are different rows. */
function rangeOf({ params, warn }: Context, x: DesignMatrix): { from: number; to: number } {
  const { from, to } = params
  if (from > to)
    throw new TerrariumError(
      'invalid-parameter',
      words(`“从 ${from} 群”大于“到 ${to} 群”。`, `“From” (${from}) is more than “to” (${to}).`),
    )
  requireRows(x.rows, from)
  const most = distinctRowsUpTo(x, to)
  if (most < from) requireDistinctRows(x, from)
  if (most < to)
    warn({
      code: 'range-cut',
      zh: `只有 ${most} 种不同的行，最多试到 ${most} 群。`,
      en: `There are only ${most} different rows, so at most ${most} groups were tried.`,
    })
  return { from, to: Math.min(to, most) }
}

function sweep(
  { params, random, progress, warn }: Context,
  kernels: Kernels,
  x: DesignMatrix,
  range: { from: number; to: number },
) {
  const steps = range.to - range.from + 1
  const share = params.references > 0 ? 0.75 : 0.95
  let sampled = 0
  const found = Array.from({ length: steps }, (_, i) => {
    const k = range.from + i
    const at = (done: number) => 0.05 + (share * (i + done)) / steps
    progress.at(at(0), words(`正在试 ${k} 群`, `Trying ${k} groups`))
    const { inertia, labels } = searchKMeans(kernels, x, {
      ...{ k, init: 'k-means++', restarts: params.restarts, maxIterations: params.maxIterations, tolerance: 1e-4 },
      ...{ method: 'lloyd', batchSize: 1024, random },
      onProgress: (done) => progress.at(at(0.9 * done)),
    })
    // The same rows for every k, so that the figures can be compared.
    const silhouette = meanSilhouette(kernels, x, labels, new Random(params.seed))
    sampled = silhouette.rows < x.rows ? Math.max(sampled, silhouette.standardError) : 0
    return { k, inertia, silhouette: silhouette.value }
  })
  if (sampled > 0)
    warn({
      code: 'sampled-silhouette',
      zh: `轮廓系数按随机抽取的 1 万行估计，标准误不超过 ${sampled.toFixed(4)}。`,
      en: `Silhouettes are estimates from 10,000 random rows; their standard error is at most ${sampled.toFixed(4)}.`,
    })
  const gaps =
    params.references > 0
      ? gapStatistic(kernels, x, range, {
          references: params.references,
          random,
          onProgress: (done) =>
            progress.at(0.8 + 0.19 * done, words('正在与均匀数据比较', 'Comparing with uniform data')),
        })
      : []
  return found.map((point, i): SweepPoint => ({
    ...point,
    gap: gaps[i]?.gap ?? null,
    gapError: gaps[i]?.error ?? null,
  }))
}
