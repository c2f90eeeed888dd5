import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { nearestNeighbors } from '../../../src/math/embedding/nearest-neighbors'
import { SpaceTree } from '../../../src/math/embedding/space-tree'
import { trustworthiness } from '../../../src/math/embedding/trustworthiness'
import { curveOf } from '../../../src/math/embedding/umap'

const draw = (n: number, seed: number) => {
  const random = new Random(seed)
  return Float64Array.from({ length: n }, () => random.normal())
}

test('the curve of UMAP: umap-learn’s a and b', () => {
  // find_ab_params(1, 0.1) and (1, 0.5) of umap-learn 0.5.
  expect(curveOf(0.1).a).toBeCloseTo(1.5769434603113077, 5)
  expect(curveOf(0.1).b).toBeCloseTo(0.8950608779109733, 5)
  expect(curveOf(0.5).a).toBeCloseTo(0.5830300203, 4)
  expect(curveOf(0.5).b).toBeCloseTo(1.334166993, 4)
})

test('neighbours are the nearest there are, twins and all', () => {
  const [rows, features, k] = [400, 3, 7]
  const values = draw(rows * features, 2).map((v) => Math.round(v * 4) / 4)
  const { indices, distances } = nearestNeighbors(values, rows, features, k)
  for (let i = 0; i < rows; i++) {
    const all = Array.from({ length: rows }, (_, j) => {
      let squared = 0
      for (let f = 0; f < features; f++) squared += (values[f * rows + i]! - values[f * rows + j]!) ** 2
      return j === i ? Infinity : Math.sqrt(squared)
    })
    const wanted = [...all].sort((a, b) => a - b).slice(0, k)
    expect([...distances.subarray(i * k, (i + 1) * k)]).toEqual(wanted)
    for (let n = 0; n < k; n++) expect(all[indices[i * k + n]!]).toBe(distances[i * k + n])
  }
})

test.each([1, 2, 3])('forces of the tree are exact without its angle, in %i dimensions', (p) => {
  const n = 120
  const y = draw(n * p, 5)
  // Two in the same place.
  for (let d = 0; d < p; d++) y[p + d] = y[d]!
  const tree = new SpaceTree(y, n, p)
  const force = new Float64Array(n * p)
  for (let i = 0; i < n; i += 7) {
    let [z, first] = [0, 0]
    for (let j = 0; j < n; j++) {
      if (j === i) continue
      let squared = 0
      for (let d = 0; d < p; d++) squared += (y[i * p + d]! - y[j * p + d]!) ** 2
      const q = 1 / (1 + squared)
      z += q
      first += q * q * (y[i * p]! - y[j * p]!)
    }
    expect(tree.repel(i, 0, force)).toBeCloseTo(z, 9)
    expect(force[i * p]).toBeCloseTo(first, 9)
  }
})

test('a map that is the data is to be trusted wholly, one by chance is not', () => {
  const values = draw(200, 3)
  expect(trustworthiness(values, values, 100)).toBe(1)
  expect(trustworthiness(values, draw(200, 4), 100)).toBeLessThan(0.7)
  expect(trustworthiness(values.subarray(0, 8), values.subarray(0, 8), 4)).toBe(null)
})
