import type { Random } from '../../../src/core/random'

/** Small methods of its own, so that the sample is checked without the product's. */

/** Lloyd's k-means from k-means++ starts; the best of eight. */
export function kMeans(rows: readonly number[][], k: number, random: Random): number[] {
  const runs = Array.from({ length: 8 }, () => oneKMeans(rows, k, random))
  return runs.reduce((best, run) => (run.inertia < best.inertia ? run : best)).labels
}

function oneKMeans(rows: readonly number[][], k: number, random: Random): { labels: number[]; inertia: number } {
  const centers = [[...rows[random.integer(rows.length)]!]]
  while (centers.length < k) {
    const distances = rows.map((row) => nearest(row, centers).distance)
    let rest = random.uniform() * distances.reduce((a, b) => a + b, 0)
    centers.push([
      ...rows[
        Math.max(
          0,
          distances.findIndex((distance) => (rest -= distance) < 0),
        )
      ]!,
    ])
  }
  let labels: number[] = []
  let inertia = Infinity
  for (let iteration = 0; iteration < 100; iteration++) {
    const found = rows.map((row) => nearest(row, centers))
    labels = found.map(({ index }) => index)
    const now = found.reduce((sum, { distance }) => sum + distance, 0)
    if (now >= inertia * (1 - 1e-6)) break
    inertia = now
    const counts = centers.map(() => 0)
    centers.forEach((center) => center.fill(0))
    rows.forEach((row, i) => {
      counts[labels[i]!]!++
      row.forEach((x, j) => (centers[labels[i]!]![j]! += x))
    })
    centers.forEach((center, c) => center.forEach((sum, j) => (center[j] = sum / Math.max(1, counts[c]!))))
  }
  return { labels, inertia }
}

function nearest(row: readonly number[], centers: readonly number[][]): { index: number; distance: number } {
  let [index, distance] = [0, Infinity]
  centers.forEach((center, c) => {
    let sum = 0
    for (let j = 0; j < row.length; j++) sum += (row[j]! - center[j]!) ** 2
    if (sum < distance) [index, distance] = [c, sum]
  })
  return { index, distance }
}

/** Hubert and Arabie, Journal of Classification 2 (1985). */
export function adjustedRand(a: readonly number[], b: readonly number[]): number {
  const pairs = (counts: Map<unknown, number>) => [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
  const counted = (keys: readonly unknown[]) => {
    const counts = new Map<unknown, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts
  }
  const both = pairs(counted(a.map((label, i) => `${label} ${b[i]}`)))
  const [inA, inB, all] = [pairs(counted(a)), pairs(counted(b)), (a.length * (a.length - 1)) / 2]
  const expected = (inA * inB) / all
  return (both - expected) / ((inA + inB) / 2 - expected)
}

/** Maximum likelihood by Newton's method, with an intercept first; the errors are those of the inverse Hessian. */
export function logisticRegression(
  columns: readonly (readonly number[])[],
  outcome: readonly number[],
): { estimates: number[]; errors: number[] } {
  const p = columns.length + 1
  const estimates = Array.from({ length: p }, () => 0)
  let inverse: number[][] = []
  for (let iteration = 0; iteration < 12; iteration++) {
    const gradient = estimates.map(() => 0)
    const hessian = estimates.map(() => estimates.map(() => 0))
    outcome.forEach((y, i) => {
      const x = [1, ...columns.map((column) => column[i]!)]
      const mean = 1 / (1 + Math.exp(-x.reduce((sum, xj, j) => sum + xj * estimates[j]!, 0)))
      for (let j = 0; j < p; j++) {
        gradient[j]! += x[j]! * (y - mean)
        for (let l = 0; l < p; l++) hessian[j]![l]! += x[j]! * x[l]! * mean * (1 - mean)
      }
    })
    inverse = inverted(hessian)
    inverse.forEach((row, j) => (estimates[j]! += row.reduce((sum, h, l) => sum + h * gradient[l]!, 0)))
  }
  return { estimates, errors: inverse.map((row, j) => Math.sqrt(row[j]!)) }
}

/** By Gauss and Jordan, with pivots. */
function inverted(matrix: readonly number[][]): number[][] {
  const n = matrix.length
  const work = matrix.map((row, i) => [...row, ...matrix.map((_, j) => (i === j ? 1 : 0))])
  for (let c = 0; c < n; c++) {
    const pivot = work
      .slice(c)
      .reduce((best, row, i) => (Math.abs(row[c]!) > Math.abs(work[best]![c]!) ? c + i : best), c)
    ;[work[c], work[pivot]] = [work[pivot]!, work[c]!]
    const scale = work[c]![c]!
    work[c] = work[c]!.map((x) => x / scale)
    for (let r = 0; r < n; r++) {
      const factor = work[r]![c]!
      if (r !== c) work[r] = work[r]!.map((x, j) => x - factor * work[c]![j]!)
    }
  }
  return work.map((row) => row.slice(n))
}
