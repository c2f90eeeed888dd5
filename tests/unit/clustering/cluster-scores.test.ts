import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Kernels } from '../../../src/kernels/kernels.ts'
import { openKernels } from '../../../src/kernels/open-kernels.ts'
import { clusterScores } from '../../../src/math/clustering/cluster-scores.ts'
import { nearestCenters } from '../../../src/math/clustering/nearest-centers.ts'

let kernels: Kernels
beforeAll(async () => {
  kernels = await openKernels(1)
})
afterAll(() => kernels.close())

function silhouette(values: Float64Array, rows: number, features: number, labels: Int32Array) {
  const data = kernels.load(values, rows, features)
  const answer = kernels.silhouette(data, labels)
  data.free()
  expect(kernels.bytesUsed).toBe(0)
  return answer
}

// scikit-learn 1.2.1: silhouette_samples, davies_bouldin_score, calinski_harabasz_score on these twelve rows.
const points = [
  [1, 2],
  [1.5, 1.8],
  [5, 8],
  [8, 8],
  [1, 0.6],
  [9, 11],
  [8, 2],
  [10, 2],
  [9, 3],
  [4, 4],
  [4, 4.5],
  [7, 7],
]
const values = Float64Array.from([...points.map(([a]) => a!), ...points.map(([, b]) => b!)])
const labels = Int32Array.of(0, 0, 1, 1, 0, 1, 2, 2, 2, 3, 3, 1)
const withSingle = Int32Array.of(0, 0, 1, 1, 0, 1, 2, 2, 2, 3, 3, 4)

const near = (ours: ArrayLike<number>, theirs: readonly number[]) =>
  theirs.forEach((value, i) => expect(ours[i], `row ${i}`).toBeCloseTo(value, 14))

test('silhouettes as scikit-learn has them', () => {
  near(
    silhouette(values, 12, 2, labels)!,
    [
      0.7418985386348345, 0.7377234391453299, 0.12097073652226747, 0.5396438495617033, 0.7144271245208376,
      0.498721954832541, 0.6284506960960652, 0.7337752867766926, 0.7259056332980452, 0.8692244054573558,
      0.8800495594591198, 0.33540736046974223,
    ],
  )
})

test('the only row of a cluster has the silhouette 0', () => {
  near(
    silhouette(values, 12, 2, withSingle)!,
    [
      0.7418985386348345, 0.7377234391453299, -0.44098300562505255, -0.5410094642394115, 0.7144271245208376,
      0.08742961503177879, 0.6284506960960652, 0.7072336023393246, 0.6837722339831621, 0.8692244054573558,
      0.871963120067104, 0,
    ],
  )
})

test('Davies–Bouldin and Caliński–Harabasz as scikit-learn has them', () => {
  const four = clusterScores(values, 12, 2, labels)
  near([four.daviesBouldin!, four.calinskiHarabasz! / 100], [0.39580199503695246, 0.26289229517781337])
  const five = clusterScores(values, 12, 2, withSingle)
  near([five.daviesBouldin!, five.calinskiHarabasz! / 100], [0.6436715436781804, 0.2037352392790553])
})

test('where a figure is not defined there is none', () => {
  const one = new Int32Array(12)
  const each = Int32Array.from({ length: 12 }, (_, i) => i)
  for (const none of [one, each]) {
    expect(silhouette(values, 12, 2, none)).toBeNull()
    expect(clusterScores(values, 12, 2, none)).toEqual({ daviesBouldin: null, calinskiHarabasz: null })
  }
})

test('clusters of equal rows are perfect, not undefined', () => {
  const twice = Float64Array.of(1, 1, 5, 5)
  const pair = Int32Array.of(0, 0, 1, 1)
  expect([...silhouette(twice, 4, 1, pair)!]).toEqual([1, 1, 1, 1])
  expect(clusterScores(twice, 4, 1, pair)).toEqual({ daviesBouldin: 0, calinskiHarabasz: 1 })
})

test('a label without a row does not count', () => {
  const shifted = labels.map((label) => label * 2)
  expect(silhouette(values, 12, 2, shifted)).toEqual(silhouette(values, 12, 2, labels))
  expect(clusterScores(values, 12, 2, shifted)).toEqual(clusterScores(values, 12, 2, labels))
})

test('ties go to the lowest centre', () => {
  const { labels: found, distances } = nearestCenters(Float64Array.of(1, 3, 2), 3, 1, Float64Array.of(0, 2, 4, 2))
  expect([...found]).toEqual([0, 1, 1])
  expect([...distances]).toEqual([1, 1, 0])
})
