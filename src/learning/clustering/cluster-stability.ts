import type { Random } from '../../core/random'
import type { Kernels } from '../../kernels/kernels'
import { rowsAt } from '../../math/clustering/rows-at'
import type { Matrix } from './matrix'

/** Rows drawn each time at most: enough to tell, and quick on a million. */
const mostRows = 5000
const starts = 3

export interface StabilityOptions {
  k: number
  bootstraps: number
  random: Random
  onProgress?: (share: number) => void
}

/**
 * How well each cluster is found again in resampled rows: the mean over bootstrap samples of its largest Jaccard
 * similarity to a cluster of k-means on the sample, taken over the distinct rows drawn. Above 0.75 a cluster is there,
 * below 0.6 it is doubtful. Hennig, "Cluster-wise assessment of cluster stability", Comput. Stat. Data Anal. 52 (2007);
 * fpc's `clusterboot`. Beyond 5,000 rows each sample draws as many.
 * @returns of each cluster, from 0 to 1; null for one that no sample met
 */
export function clusterStability(
  kernels: Kernels,
  x: Matrix,
  labels: Int32Array,
  { k, bootstraps, random, onProgress }: StabilityOptions,
): (number | null)[] {
  const size = Math.min(x.rows, mostRows)
  const sums = new Float64Array(k)
  const times = new Float64Array(k)
  for (let b = 0; b < bootstraps; b++) {
    const drawn = Uint32Array.from({ length: size }, () => random.integer(x.rows))
    const found = clusterAgain(kernels, x, drawn, k, random)
    largestJaccard(drawn, labels, found, k).forEach((jaccard, j) => {
      if (jaccard === null) return
      sums[j]! += jaccard
      times[j]! += 1
    })
    onProgress?.((b + 1) / bootstraps)
  }
  return Array.from(sums, (sum, j) => (times[j]! > 0 ? sum / times[j]! : null))
}

function clusterAgain(kernels: Kernels, x: Matrix, drawn: Uint32Array, k: number, random: Random): Int32Array {
  const width = x.features.length
  const data = kernels.load(rowsAt(x.values, x.rows, width, drawn), drawn.length, width)
  const kernel = kernels.kMeans(data)
  try {
    const fits = Array.from({ length: starts }, () =>
      kernel.fit(kernel.seed(k, random), { maxIterations: 100, tolerance: 1e-4 }),
    )
    return fits.reduce((best, fit) => (fit.inertia < best.inertia ? fit : best)).labels
  } finally {
    kernel.free()
    data.free()
  }
}

/** Of each cluster, null where none of its rows was drawn. */
function largestJaccard(drawn: Uint32Array, labels: Int32Array, found: Int32Array, k: number): (number | null)[] {
  const both = new Float64Array(k * k)
  const before = new Float64Array(k)
  const after = new Float64Array(k)
  const seen = new Set<number>()
  drawn.forEach((row, i) => {
    if (seen.has(row)) return
    seen.add(row)
    const [own, now] = [labels[row]!, found[i]!]
    both[own * k + now]! += 1
    before[own]! += 1
    after[now]! += 1
  })
  return Array.from(before, (size, own) => {
    if (size === 0) return null
    let largest = 0
    for (let now = 0; now < k; now++) {
      const shared = both[own * k + now]!
      largest = Math.max(largest, shared / (size + after[now]! - shared))
    }
    return largest
  })
}
