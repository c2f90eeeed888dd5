import type { Random } from '../../core/random'
import type { KMeansFit, KMeansKernel } from '../../kernels/k-means'
import type { Kernels } from '../../kernels/kernels'
import { miniBatchKMeans } from '../../math/clustering/mini-batch-k-means'
import { nearestCenters } from '../../math/clustering/nearest-centers'
import { rowsAt } from '../../math/clustering/rows-at'
import { openGraphicsDescent, type GraphicsDescent, type GraphicsUse } from './graphics-descent'
import type { Matrix } from './matrix'

export interface KMeansSearch {
  k: number
  /** How to start, or the centres to start from (k × features, row-major). */
  init: 'k-means++' | 'random' | Float64Array
  /** Starts, of which the best end counts; given centres are one start. */
  restarts: number
  maxIterations: number
  tolerance: number
  method: 'lloyd' | 'mini-batch'
  batchSize: number
  random: Random
  onProgress?: (share: number) => void
}

export interface KMeansFound extends KMeansFit {
  /** Rows each centre has learned from, for learning on. */
  counts: Float64Array
}

/** Starts that mini-batch compares before it sets out from the best of them, as scikit-learn does. */
const miniBatchStarts = 3

/** k-means from several starts: the end with the least inertia, the first of equal ones. */
export function searchKMeans(kernels: Kernels, x: Matrix, search: KMeansSearch): KMeansFound {
  const data = kernels.load(x.values, x.rows, x.features.length)
  try {
    const kernel = kernels.kMeans(data)
    try {
      return search.method === 'mini-batch' ? miniBatch(kernels, kernel, x, search) : lloyd(kernel, x, search)
    } finally {
      kernel.free()
    }
  } finally {
    data.free()
  }
}

function lloyd(kernel: KMeansKernel, x: Matrix, search: KMeansSearch): KMeansFound {
  let best: KMeansFit | undefined
  for (const { start, options } of starts(kernel, x, search)) best = better(best, kernel.fit(start, options))
  return found(best, search.k)
}

/**
 * Ends on a graphics card that are this near to the best are not told apart there: float32, and a round more or less
 * before the tolerance is met, say less.
 */
const nearlyBest = 1 + 1e-3

/**
 * k-means as `searchKMeans`, whose later starts are tried on the graphics card where that was measured to be quicker on
 * these rows: see `GraphicsDescent`. The card only says which starts end far from the best; all others run on the kernels,
 * whose inertia in float64 decides, the first of equal ones. So neither the card, nor whether it was the quicker one this
 * time, changes the answer, unless a descent in float32 ends more than a thousandth worse than the same one in float64.
 * @param open takes the card, or says that it is not worth it
 */
export async function searchKMeansMeasured(
  kernels: Kernels,
  x: Matrix,
  search: KMeansSearch,
  open = openGraphicsDescent,
): Promise<KMeansFound & { graphics: GraphicsUse | null }> {
  if (search.method === 'mini-batch' || search.init instanceof Float64Array || search.restarts < 2)
    return { ...searchKMeans(kernels, x, search), graphics: null }
  const data = kernels.load(x.values, x.rows, x.features.length)
  const kernel = kernels.kMeans(data)
  let descent: GraphicsDescent | null = null
  try {
    let best: KMeansFit | undefined
    const tried: { start: Float64Array; inertia: number }[] = []
    let left = search.restarts
    for (const { start, options } of starts(kernel, x, search)) {
      left--
      if (descent) {
        tried.push({ start, inertia: await descent.inertiaFrom(start, options) })
        continue
      }
      const began = performance.now()
      const fit = kernel.fit(start, options)
      const took = { milliseconds: performance.now() - began, rounds: fit.iterations }
      if (!best) descent = await open(kernel, x, fit.centers, took, left)
      best = better(best, fit)
    }
    const least = tried.reduce((least, { inertia }) => Math.min(least, inertia), best?.inertia ?? Infinity)
    for (const { start, inertia } of tried)
      if (inertia <= least * nearlyBest) best = better(best, kernel.fit(start, search))
    return { ...found(best, search.k), graphics: descent?.use ?? null }
  } finally {
    descent?.close()
    kernel.free()
    data.free()
  }
}

/** The starts of a search, each made when its turn comes. */
function* starts(kernel: KMeansKernel, x: Matrix, search: KMeansSearch) {
  const { k, init, maxIterations, tolerance, random, onProgress } = search
  const restarts = init instanceof Float64Array ? 1 : search.restarts
  for (let restart = 0; restart < restarts; restart++) {
    const start = init instanceof Float64Array ? init : startOf(kernel, x, k, init, random)
    const onIteration = (iteration: number) => onProgress?.((restart + iteration / (iteration + 20)) / restarts)
    yield { start, options: { maxIterations, tolerance, onIteration } }
    onProgress?.((restart + 1) / restarts)
  }
}

const better = (best: KMeansFit | undefined, fit: KMeansFit) => (best && best.inertia <= fit.inertia ? best : fit)

function found(best: KMeansFit | undefined, k: number): KMeansFound {
  if (!best) throw new Error('k-means needs at least one start')
  return { ...best, counts: countOf(best.labels, k) }
}

function miniBatch(kernels: Kernels, kernel: KMeansKernel, x: Matrix, search: KMeansSearch): KMeansFound {
  const { rows, features } = x
  const { maxIterations, random, onProgress } = search
  const batchSize = Math.min(search.batchSize, rows)
  const fit = miniBatchKMeans(x.values, rows, features.length, miniBatchStart(kernels, x, search, batchSize), {
    ...{ batchSize, maxIterations, random },
    tolerance: search.tolerance * kernel.meanVariance,
    ...(onProgress && { onProgress: (share: number) => onProgress(0.9 * share) }),
  })
  return { ...fit, ...kernel.assign(fit.centers) }
}

/** The best of a few starts from some of the rows, judged by others. */
function miniBatchStart(kernels: Kernels, x: Matrix, search: KMeansSearch, batchSize: number): Float64Array {
  const { k, init, random } = search
  if (init instanceof Float64Array) return init
  const width = x.features.length
  const size = Math.min(x.rows, Math.max(3 * batchSize, 3 * k))
  const some = (): Matrix => {
    const which = Uint32Array.from({ length: size }, () => random.integer(x.rows))
    return { values: rowsAt(x.values, x.rows, width, which), rows: size, features: x.features }
  }
  const judges = some()
  let best: { start: Float64Array; inertia: number } | undefined
  for (let i = 0; i < Math.min(search.restarts, miniBatchStarts); i++) {
    const sample = some()
    const data = kernels.load(sample.values, size, width)
    const kernel = kernels.kMeans(data)
    const start = startOf(kernel, sample, k, init, random)
    kernel.free()
    data.free()
    const inertia = nearestCenters(judges.values, size, width, start).distances.reduce((sum, d) => sum + d, 0)
    if (!best || inertia < best.inertia) best = { start, inertia }
  }
  if (!best) throw new Error('k-means needs at least one start')
  return best.start
}

function startOf(
  kernel: KMeansKernel,
  x: Matrix,
  k: number,
  init: 'k-means++' | 'random',
  random: Random,
): Float64Array {
  if (init === 'k-means++') return kernel.seed(k, random)
  const chosen = distinctRows(x.rows, k, random)
  const width = x.features.length
  return Float64Array.from(
    { length: k * width },
    (_, i) => x.values[(i % width) * x.rows + chosen[Math.floor(i / width)]!]!,
  )
}

/** k of the rows, none twice (Floyd's algorithm, Comm. ACM 30, 1987). */
function distinctRows(rows: number, k: number, random: Random): number[] {
  const chosen = new Set<number>()
  for (let last = rows - k; last < rows; last++) {
    const row = random.integer(last + 1)
    chosen.add(chosen.has(row) ? last : row)
  }
  return [...chosen]
}

function countOf(labels: Int32Array, k: number): Float64Array {
  const counts = new Float64Array(k)
  for (const label of labels) counts[label]! += 1
  return counts
}
