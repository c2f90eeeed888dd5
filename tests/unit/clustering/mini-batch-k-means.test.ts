import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random.ts'
import { learn, miniBatchKMeans } from '../../../src/math/clustering/mini-batch-k-means.ts'
import { nearestCenters } from '../../../src/math/clustering/nearest-centers.ts'

test('one step moves centres to the means of all rows they were ever given', () => {
  // scikit-learn 1.2.1: MiniBatchKMeans(2, init=[[0], [10]], n_init=1, reassignment_ratio=0), partial_fit twice.
  const centers = Float64Array.of(0, 10)
  const counts = new Float64Array(2)
  for (const batch of [Float64Array.of(1, 2, 9), Float64Array.of(3, 8, 11)])
    learn(centers, counts, batch, 3, 1, nearestCenters(batch, 3, 1, centers).labels)
  expect([...centers]).toEqual([2, 28 / 3])
  expect([...counts]).toEqual([3, 3])
})

function clouds(rows: number, seed: number) {
  const random = new Random(seed)
  const values = new Float64Array(rows * 2)
  for (let i = 0; i < rows; i++) {
    values[i] = 10 * (i % 4 > 1 ? 1 : 0) + random.normal()
    values[rows + i] = 10 * (i % 2) + random.normal()
  }
  return values
}

test('finds four clouds from a bad start, the same again from the same seed', () => {
  const values = clouds(4000, 1)
  const fit = () =>
    miniBatchKMeans(values, 4000, 2, Float64Array.of(0, 0, 0.1, 0, 0, 0.1, 100, 100), {
      ...{ batchSize: 256, maxIterations: 50, tolerance: 0 },
      random: new Random(42),
    })
  const found = fit()
  expect(found).toEqual(fit())
  const inertia = nearestCenters(values, 4000, 2, found.centers).distances.reduce((sum, d) => sum + d, 0)
  // Two of variance 1 for each row, if every cloud has its centre.
  expect(inertia / 4000).toBeLessThan(2.2)
  expect(found.converged).toBe(true)
})

test('fewer rows than a batch, and a single row', () => {
  const fit = miniBatchKMeans(Float64Array.of(1, 5), 2, 1, Float64Array.of(0, 6), {
    ...{ batchSize: 1024, maxIterations: 10, tolerance: 0 },
    random: new Random(1),
  })
  expect([...fit.centers]).toEqual([1, 5])
})
