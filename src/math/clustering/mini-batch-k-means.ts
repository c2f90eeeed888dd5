import type { Random } from '../../core/random'
import { nearestCenters } from './nearest-centers'
import { rowsAt } from './rows-at'

export interface MiniBatchOptions {
  batchSize: number
  /** As many times the number of rows are drawn at most. */
  maxIterations: number
  /** Squared movement of all centres together at which it ends, in the data's units; 0: never for that. */
  tolerance: number
  random: Random
  onProgress?: (share: number) => void
}

export interface MiniBatchFit {
  /** k × features, row-major. */
  centers: Float64Array
  /** Rows that each centre has learned from: the weight of what it knows, for going on later. */
  counts: Float64Array
  /** Rows drawn over rows there are, rounded up, as scikit-learn counts. */
  iterations: number
  converged: boolean
}

/** Steps without a better smoothed inertia that end the search. */
const patience = 10
/** A centre with fewer rows than this share of the largest one's starts anew from a row. */
const reassignBelow = 0.01

/**
 * Mini-batch k-means: each step draws rows and moves each centre to the mean of all rows it was ever given. Sculley,
 * "Web-scale k-means clustering" (WWW 2010), with the stopping and reassigning of scikit-learn's `MiniBatchKMeans`.
 * @param values rows × features, column-major
 * @param start k × features, row-major
 */
export function miniBatchKMeans(
  values: Float64Array,
  rows: number,
  features: number,
  start: Float64Array,
  { batchSize, maxIterations, tolerance, random, onProgress }: MiniBatchOptions,
): MiniBatchFit {
  const k = start.length / features
  const size = Math.min(batchSize, rows)
  const steps = Math.max(1, Math.floor((maxIterations * rows) / size))
  const centers = start.slice()
  const counts = new Float64Array(k)
  const end = stoppingRule(size, rows, tolerance)
  let sinceReassign = 0
  let step = 0
  let converged = false
  while (step < steps && !converged) {
    const drawn = Uint32Array.from({ length: size }, () => random.integer(rows))
    const batch = rowsAt(values, rows, features, drawn)
    const { labels, distances } = nearestCenters(batch, size, features, centers)
    const before = centers.slice()
    learn(centers, counts, batch, size, features, labels)
    sinceReassign += size
    if (counts.includes(0) || sinceReassign >= 10 * k) {
      sinceReassign = 0
      reassign(centers, counts, batch, size, features, random)
    }
    const moved = centers.reduce((sum, c, i) => sum + (c - before[i]!) ** 2, 0)
    converged = end(
      distances.reduce((sum, d) => sum + d, 0),
      moved,
    )
    step++
    if (step % 16 === 0) onProgress?.(step / steps)
  }
  return { centers, counts, iterations: Math.ceil((step * size) / rows), converged }
}

/** Moves each centre towards its rows of the batch by the weight they have among all it was given (`partial_fit`). */
export function learn(
  centers: Float64Array,
  counts: Float64Array,
  batch: Float64Array,
  size: number,
  features: number,
  labels: Int32Array,
): void {
  const added = new Float64Array(counts.length)
  for (const label of labels) added[label]! += 1
  for (let f = 0; f < features; f++) {
    const sums = new Float64Array(counts.length)
    for (let i = 0; i < size; i++) sums[labels[i]!]! += batch[f * size + i]!
    for (let j = 0; j < counts.length; j++) {
      if (added[j] === 0) continue
      const at = j * features + f
      centers[at] = (centers[at]! * counts[j]! + sums[j]!) / (counts[j]! + added[j]!)
    }
  }
  for (let j = 0; j < counts.length; j++) counts[j]! += added[j]!
}

/** Centres that hardly any row went to start anew from rows of the batch, half as many as it has rows at most. */
function reassign(
  centers: Float64Array,
  counts: Float64Array,
  batch: Float64Array,
  size: number,
  features: number,
  random: Random,
): void {
  const limit = reassignBelow * counts.reduce((most, count) => Math.max(most, count), 0)
  const poor = [...counts.keys()].filter((j) => counts[j]! < limit).sort((a, b) => counts[a]! - counts[b]!)
  poor.splice(Math.floor(size / 2))
  if (poor.length === 0) return
  const rest = [...counts.keys()].filter((j) => !poor.includes(j))
  const least = Math.min(...rest.map((j) => counts[j]!))
  const order = random.permutation(size)
  poor.forEach((j, i) => {
    for (let f = 0; f < features; f++) centers[j * features + f] = batch[f * size + order[i]!]!
    counts[j] = least
  })
}

/** Ends when centres stand still, or the smoothed inertia has not fallen for a while; the first step does not count. */
function stoppingRule(size: number, rows: number, tolerance: number): (inertia: number, moved: number) => boolean {
  const alpha = Math.min(1, (2 * size) / (rows + 1))
  let step = 0
  let smooth = NaN
  let least = Infinity
  let waited = 0
  return (inertia, moved) => {
    if (++step === 1) return false
    smooth = Number.isNaN(smooth) ? inertia / size : smooth * (1 - alpha) + (inertia / size) * alpha
    if (tolerance > 0 && moved <= tolerance) return true
    waited = smooth < least ? 0 : waited + 1
    least = Math.min(least, smooth)
    return waited >= patience
  }
}
