import { dbscan, itemsets, lifetime, type MiningJob } from './customers'
import { network, scoring, supportVectors, type ScoringJob } from './models'
import { madeUpRatings, recommend, type RecommendJob } from './recommend'
import { autoArimaMany, recurrent, sarima } from './series'
import { openKernels } from '../../../src/kernels/open-kernels'
import type { Kernels } from '../../../src/kernels/kernels'
import { Random } from '../../../src/core/random'
import { fitLogistic } from '../../../src/learning/logistic/fit-logistic'
import { boost } from '../../../src/learning/trees/boost/boost'
import { centredCovariance } from '../../../src/learning/transform/centred-covariance'
import { growForest } from '../../../src/learning/trees/grow-forest'
import { projectRows } from '../../../src/math/linear/project-rows'
import { symmetricEigen } from '../../../src/math/linear/symmetric-eigen'
import { rankFeatures } from '../../../src/math/tree/rank-features'
import { sumTrees } from '../../../src/math/tree/walk-trees'

interface Table {
  /** Addresses of the column-major matrix, of the 0/1 answers and of the first rows (row-major). */
  x: string
  y?: string
  rows: number
  features: number
}
export type BenchJob =
  | (Table & { job: 'dbscan'; eps: number; minPoints: number })
  | MiningJob
  | { job: 'lifetime'; customers: number }
  | RecommendJob
  | { job: 'sarima'; fits: number }
  | { job: 'auto-arima'; series: number; steps: number }
  | { job: 'recurrent'; steps: number; units: number; windows: number; epochs: number }
  | (Table & { job: 'k-means'; threads: number; k: number; iterations: number })
  | (Table & { job: 'logistic'; threads: number })
  | (Table & { job: 'pca'; threads: number; components: number })
  | (Table & { job: 'boosting' | 'forest'; threads: number; trees: number })
  | (Table & { job: 'scoring' } & ScoringJob)
  | (Table & { job: 'network'; epochs: number; batchSize: number })
  | (Table & { job: 'svm' })
export type BenchAnswer = { ms: number } & Record<string, number>

const tables = new Map<string, Float64Array>()
const crews = new Map<number, Kernels>()

addEventListener('message', async ({ data: job }: MessageEvent<BenchJob>) => {
  try {
    if (job.job === 'itemsets') return postMessage({ answer: await itemsets(await crew(job.threads), job) })
    if (job.job === 'lifetime') return postMessage({ answer: lifetime(job) })
    if (job.job === 'sarima') return postMessage({ answer: sarima(job) })
    if (job.job === 'auto-arima') return postMessage({ answer: autoArimaMany(job) })
    if (job.job === 'recurrent') return postMessage({ answer: await recurrent(job) })
    if (job.job === 'recommend') {
      const ratings = typeof job.ratings === 'string' ? await table(job.ratings) : madeUpRatings(job.ratings)
      return postMessage({ answer: recommend(job.method, ratings) })
    }
    const x = await table(job.x)
    if (job.job === 'dbscan') return postMessage({ answer: dbscan(job as never, x) })
    if (job.job === 'k-means') postMessage({ answer: kMeans(await crew(job.threads), job, x) })
    else if (job.job === 'pca') postMessage({ answer: await pca(job, x) })
    else {
      const run = { logistic, boosting, forest, scoring, network, svm: supportVectors }[job.job]
      postMessage({ answer: await run(job as never, x, await table(job.y ?? '')) })
    }
  } catch (error) {
    postMessage({ error: String(error) })
  }
})

async function crew(threads: number): Promise<Kernels> {
  const kernels = crews.get(threads) ?? (await openKernels(threads))
  crews.set(threads, kernels)
  return kernels
}

async function table(url: string): Promise<Float64Array> {
  const known = tables.get(url)
  if (known) return known
  const values = new Float64Array(await (await fetch(url)).arrayBuffer())
  tables.set(url, values)
  return values
}

function kMeans(kernels: Kernels, job: BenchJob & { job: 'k-means' }, x: Float64Array): BenchAnswer {
  const { rows, features, k, iterations } = job
  const start = Float64Array.from(
    { length: k * features },
    (_, i) => x[(i % features) * rows + Math.floor(i / features)]!,
  )
  const began = performance.now()
  const data = kernels.load(x, rows, features)
  const loaded = performance.now()
  const kernel = kernels.kMeans(data)
  const packed = performance.now()
  const fit = kernel.fit(start, { maxIterations: iterations, tolerance: 0 })
  const ended = performance.now()
  kernel.free()
  data.free()
  return {
    ...{ ms: ended - began, load: loaded - began, pack: packed - loaded, fit: ended - packed },
    ...{ inertia: fit.inertia, iterations: fit.iterations },
  }
}

/** To the end, the start of the kernels included: what a person waits for once the columns are prepared. */
async function logistic(job: BenchJob & { job: 'logistic' }, x: Float64Array, y: Float64Array): Promise<BenchAnswer> {
  const { rows, features, threads } = job
  const names = Array.from({ length: features }, (_, f) => `x${f}`)
  const codes = Int32Array.from(y)
  const began = performance.now()
  const fit = await fitLogistic(
    { x: { rows, features: names, values: x, keep: null }, codes, classes: 2, weights: null },
    { l1: 0, l2: 1 },
    threads,
  )
  return { ms: performance.now() - began, intercept: fit.coefficients[0]![0]!, iterations: fit.iterations }
}

/** Means, covariance, components and scores, the start of the kernels included; on a copy, for it is centred in place. */
async function pca(job: BenchJob & { job: 'pca' }, x: Float64Array): Promise<BenchAnswer> {
  const { rows, features, components, threads } = job
  const values = x.slice()
  const began = performance.now()
  const { covariance } = await centredCovariance(values, rows, features, threads)
  const found = performance.now()
  const { values: variances, vectors } = symmetricEigen(covariance, features)
  const directions = Array.from({ length: components }, (_, k) => vectors.subarray(k * features, (k + 1) * features))
  const scores = projectRows(values, rows, new Float64Array(features), directions)
  const ms = performance.now() - began
  const total = variances.reduce((sum, v) => sum + v, 0)
  return {
    ...{ ms, fit: found - began },
    share: variances.slice(0, components).reduce((sum, v) => sum + v, 0) / total,
    spread: scores[0]!.reduce((sum, score) => sum + Math.abs(score), 0) / rows,
  }
}

type TreesJob = BenchJob & { job: 'boosting' | 'forest' }

async function boosting(
  { rows, features, threads, trees }: TreesJob,
  x: Float64Array,
  y: Float64Array,
): Promise<BenchAnswer> {
  const began = performance.now()
  const found = await boost(
    {
      x: { values: x, rows },
      levels: new Array<number>(features).fill(0),
      loss: 'logistic',
      classes: 1,
      y,
      weights: null,
    },
    {
      ...{ trees, learningRate: 0.1, maxLeaves: 31, maxDepth: Infinity, minLeaf: 20, l2: 0 },
      ...{ subsample: 1, patience: null, validationShare: 0.1 },
    },
    new Random(42),
    threads,
  )
  const ms = performance.now() - began
  const margins = sumTrees(found.trees, { values: x, rows })[0]!
  const loss = margins.reduce(
    (sum, m, i) => sum + Math.log1p(Math.exp((m + found.baseline[0]!) * (y[i] ? -1 : 1))) / rows,
    0,
  )
  return { ms, loss }
}

async function forest(
  { rows, features, threads, trees }: TreesJob,
  x: Float64Array,
  y: Float64Array,
): Promise<BenchAnswer> {
  const began = performance.now()
  await growForest(
    {
      ranked: rankFeatures({ values: x, rows }, features),
      target: { kind: 'classes', codes: Int32Array.from(y), classes: 2 },
      weights: new Float64Array(rows).fill(1),
    },
    { values: x, rows },
    {
      ...{ criterion: 'gini', maxDepth: Infinity, minLeaf: 1, minSplit: 2, splitter: 'best' },
      ...{ maxFeatures: Math.floor(Math.sqrt(features)), trees, bootstrap: true },
    },
    new Random(42),
    threads,
  )
  return { ms: performance.now() - began }
}
