import { expect, test } from 'vitest'
import { treeEdges } from '../../../src/math/binning/tree-edges'
import { fitQuantiles, quantilePlace } from '../../../src/math/quantile-scale'
import { binnedDensity } from '../../../src/math/statistics/binned-density'

const x = Float64Array.from({ length: 80 }, (_, i) => (i * 37) % 50)

test('edges as of scikit-learn 1.2.1 DecisionTreeClassifier(max_leaf_nodes=4, min_samples_leaf=5)', () => {
  const y = Array.from(x, (v, i) => (v < 12 ? 0 : v < 33 ? 1 : 0) ^ (i % 9 === 0 ? 1 : 0))
  expect(treeEdges(x, y, 2, { bins: 4, minLeaf: 5 })).toEqual([11.5, 30.5, 33.5])
})

test('edges as of scikit-learn 1.2.1 DecisionTreeRegressor(max_leaf_nodes=4, min_samples_leaf=5)', () => {
  const y = Array.from(x, (v, i) => (v * v) / 10 + (i % 7))
  expect(treeEdges(x, y, 0, { bins: 4, minLeaf: 5 })).toEqual([20.5, 32.5, 41.5])
})

test('a target that does not differ has no edges', () => {
  expect(treeEdges(x, new Float64Array(80), 2, { bins: 4, minLeaf: 1 })).toEqual([])
})

test('places among quantiles rise from 0 to 1', () => {
  const quantiles = fitQuantiles(x)
  const places = [-1, 0, 10, 20, 49, 99].map((v) => quantilePlace(v, quantiles))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect([places[0], places.at(-1)]).toEqual([0, 1])
  expect(quantilePlace(NaN, quantiles)).toBeNaN()
})

test('with as many quantiles as values, each value has its place, and equal ones the middle of theirs', () => {
  for (let n = 2; n < 120; n++) {
    const values = Float64Array.from({ length: n }, (_, i) => i >> 1)
    const quantiles = fitQuantiles(values)
    expect(quantiles).toEqual(values)
    if (n >= 6) expect(quantilePlace(1, quantiles)).toBe(2.5 / (n - 1))
  }
})

test('a density integrates to 1', () => {
  const counts = Float64Array.from({ length: 256 }, (_, i) => (i > 100 && i < 140 ? 5 : 0))
  const { density } = binnedDensity(counts, 0, 0.1)
  expect(density.reduce((sum, d) => sum + d * 0.1, 0)).toBeCloseTo(1, 6)
})

test('a density of whole numbers is no comb where its bandwidth is at least that of their distance', () => {
  const counts = Float64Array.from({ length: 200 }, (_, i) => (i % 10 === 5 && i > 40 && i < 160 ? 1e6 : 0))
  const { density } = binnedDensity(counts, 0, 0.1, 1)
  const middle = density.slice(80, 120)
  expect(Math.max(...middle) / Math.min(...middle)).toBeLessThan(1.01)
  const comb = binnedDensity(counts, 0, 0.1).density.slice(80, 120)
  expect(Math.max(...comb) / Math.min(...comb)).toBeGreaterThan(2)
})
