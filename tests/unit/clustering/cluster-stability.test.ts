import { afterAll, beforeAll, expect, test } from 'vitest'
import { Random } from '../../../src/core/random.ts'
import type { Kernels } from '../../../src/kernels/kernels.ts'
import { openKernels } from '../../../src/kernels/open-kernels.ts'
import { clusterStability } from '../../../src/learning/clustering/cluster-stability.ts'
import { meanSilhouette } from '../../../src/learning/clustering/mean-silhouette.ts'
import { orderBySize } from '../../../src/learning/clustering/order-by-size.ts'
import { principalMap } from '../../../src/learning/clustering/principal-map.ts'
import { searchKMeans, type KMeansSearch } from '../../../src/learning/clustering/search-k-means.ts'

let kernels: Kernels
beforeAll(async () => {
  kernels = await openKernels(1)
})
afterAll(() => kernels.close())

function noise(rows: number, seed: number, shift: (row: number) => number = () => 0) {
  const random = new Random(seed)
  const values = Float64Array.from({ length: rows * 2 }, (_, i) => random.normal() + shift(i % rows))
  return { values, rows, features: ['a', 'b'] }
}
const search = (k: number): KMeansSearch => ({
  ...{ k, init: 'k-means++', restarts: 5, maxIterations: 300, tolerance: 1e-4, method: 'lloyd', batchSize: 1024 },
  random: new Random(42),
})
const options = (k: number) => ({ k, bootstraps: 10, random: new Random(7) })

test('clouds apart are found again, one cloud cut in three is not', () => {
  const apart = noise(600, 1, (row) => 12 * (row % 3))
  const found = searchKMeans(kernels, apart, search(3))
  for (const jaccard of clusterStability(kernels, apart, found.labels, options(3))) expect(jaccard).toBe(1)
  const one = noise(600, 2)
  const cut = searchKMeans(kernels, one, search(7))
  const worst = Math.min(...clusterStability(kernels, one, cut.labels, options(7)).map((jaccard) => jaccard!))
  expect(worst).toBeLessThan(0.75)
  expect(worst).toBeGreaterThan(0)
})

test('more restarts never end worse, whatever the start', () => {
  const x = noise(500, 3)
  for (const init of ['k-means++', 'random'] as const) {
    const once = searchKMeans(kernels, x, { ...search(8), init, restarts: 1 })
    const often = searchKMeans(kernels, x, { ...search(8), init, restarts: 20 })
    expect(often.inertia).toBeLessThanOrEqual(once.inertia)
  }
})

test('beyond 10,000 rows the silhouette is a sample’s, within a few standard errors', () => {
  const x = noise(12_000, 4, (row) => 3 * (row % 2))
  const labels = Int32Array.from({ length: x.rows }, (_, i) => i % 2)
  const estimate = meanSilhouette(kernels, x, labels, new Random(1))
  expect(estimate.rows).toBe(10_000)
  const data = kernels.load(x.values, x.rows, 2)
  const all = kernels.silhouette(data, labels)!
  data.free()
  const exact = all.reduce((sum, s) => sum + s, 0) / x.rows
  expect(Math.abs(estimate.value! - exact)).toBeLessThan(5 * estimate.standardError)
  expect(estimate.standardError).toBeGreaterThan(0)
})

test('the map shows the two directions in which rows differ most', () => {
  // On a line in three dimensions, with a little beside it.
  const random = new Random(5)
  const rows = 3000
  const values = new Float64Array(rows * 3)
  for (let i = 0; i < rows; i++) {
    const t = random.normal() * 5
    const u = random.normal()
    for (const [f, [a, b]] of [
      [1, 1],
      [1, -1],
      [0, 0.01 * random.normal()],
    ].entries())
      values[f * rows + i] = 1000 + a! * t + b! * u
  }
  const map = principalMap(kernels, { values, rows, features: ['x', 'y', 'z'] }, new Random(1))
  expect(map.rows.length).toBe(2000)
  expect(map.explained).toBeGreaterThan(0.999)
  const variance = (v: Float64Array) => v.reduce((sum, x) => sum + x * x, 0) / v.length
  expect(variance(map.x) / 50).toBeCloseTo(1, 0)
  expect(variance(map.y) / 2).toBeCloseTo(1, 0)
  expect(map.means[0]).toBeCloseTo(1000, 0)
  expect(map.deviations[0]).toBeCloseTo(Math.sqrt(26), 0)
})

test('clusters are numbered by size, equal ones in their order', () => {
  const { labels, from, sizes } = orderBySize(Int32Array.of(2, 0, 2, 1, 1, 3, 3), 5)
  expect(sizes).toEqual([2, 2, 2, 1, 0])
  expect(from).toEqual([1, 2, 3, 0, 4])
  expect([...labels]).toEqual([1, 3, 1, 0, 0, 2, 2])
})

test('nothing is left behind in the kernels’ memory', () => {
  expect(kernels.bytesUsed).toBe(0)
})
