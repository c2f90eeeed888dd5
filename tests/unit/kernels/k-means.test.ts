import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random.ts'
import type { Kernels } from '../../../src/kernels/kernels.ts'
import { openKernels } from '../../../src/kernels/open-kernels.ts'
import { plainAssign, plainKMeans } from './plain-k-means.ts'

let kernels: Kernels
beforeAll(async () => {
  kernels = await openKernels(1)
})
afterAll(() => kernels.close())

const exactly = { maxIterations: 300, tolerance: 0 }
/** Rounded to 2⁻³⁰, so that the reference can add exactly. */
const round = (x: number) => Math.round(x * 2 ** 30) / 2 ** 30

function fit(x: Float64Array, rows: number, features: number, start: Float64Array, options = exactly) {
  const data = kernels.load(x, rows, features)
  const kernel = kernels.kMeans(data)
  const result = kernel.fit(start, options)
  kernel.free()
  data.free()
  return result
}

function assign(x: Float64Array, rows: number, features: number, centers: Float64Array) {
  const data = kernels.load(x, rows, features)
  const kernel = kernels.kMeans(data)
  const result = kernel.assign(centers)
  kernel.free()
  data.free()
  return result
}

/** The first rows as starting centres. */
const firstRows = (x: Float64Array, rows: number, features: number, k: number) =>
  Float64Array.from({ length: k * features }, (_, i) => x[(i % features) * rows + Math.floor(i / features)]!)

function clouds(rows: number, features: number, k: number, spread: number, seed: number) {
  const random = new Random(seed)
  const centers = Float64Array.from({ length: k * features }, () => random.normal() * 3)
  const x = new Float64Array(rows * features)
  for (let i = 0; i < rows; i++) {
    const j = random.integer(k)
    for (let f = 0; f < features; f++) x[f * rows + i] = round(centers[j * features + f]! + random.normal() * spread)
  }
  return x
}

describe('Lloyd from given centres agrees with the plain algorithm in every label and round', () => {
  const shapes = [
    { rows: 5000, features: 10, k: 8, spread: 1 },
    { rows: 3001, features: 1, k: 3, spread: 1 },
    { rows: 2222, features: 2, k: 5, spread: 2 },
    { rows: 1003, features: 7, k: 13, spread: 3 },
    { rows: 700, features: 33, k: 40, spread: 1 },
    { rows: 65, features: 3, k: 64, spread: 1 },
    { rows: 9, features: 4, k: 2, spread: 1 },
    { rows: 1, features: 2, k: 1, spread: 1 },
    { rows: 50, features: 2, k: 1, spread: 1 },
  ]
  for (const { rows, features, k, spread } of shapes)
    test(`${rows} × ${features}, k = ${k}`, () => {
      const x = clouds(rows, features, k, spread, rows)
      const start = firstRows(x, rows, features, k)
      const plain = plainKMeans(x, rows, features, start, 300)
      const ours = fit(x, rows, features, start)
      expect(ours.iterations).toBe(plain.iterations)
      expect(ours.labels).toEqual(plain.labels)
      expect(ours.inertia).toBeCloseTo(plain.inertia, 8)
      ours.centers.forEach((c, i) => expect(Math.abs(c - plain.centers[i]!)).toBeLessThan(1e-13))
    })
})

test('ties and near ties go as in float64, to the lowest index', () => {
  // A grid: most rows are as far from two centres, or from four.
  const side = 40
  const rows = side * side
  const x = new Float64Array(rows * 2)
  for (let i = 0; i < rows; i++) [x[i], x[rows + i]] = [i % side, Math.floor(i / side)]
  const centers = Float64Array.from([10, 10, 30, 10, 10, 30, 30, 30, 20, 20, 10, 10])
  const { labels, inertia } = assign(x, rows, 2, centers)
  const plain = plainAssign(x, rows, 2, centers)
  expect(labels).toEqual(plain.labels)
  expect(inertia).toBeCloseTo(plain.inertia, 6)
  const nudged = centers.map((c, i) => c + (i % 3) * 1e-12)
  expect(assign(x, rows, 2, nudged).labels).toEqual(plainAssign(x, rows, 2, nudged).labels)
})

test('amounts with a long tail, far from zero or of any unit: the labels stay exact', () => {
  const random = new Random(5)
  const rows = 4000
  const amounts = Float64Array.from({ length: rows * 3 }, () => Math.exp(6 * random.normal()))
  const kinds = {
    tail: amounts,
    far: Float64Array.from(amounts, (a) => 1e9 + Math.log(a)),
    tiny: Float64Array.from(amounts, (a) => Math.log(a) * 1e-30),
    huge: Float64Array.from(amounts, (a) => Math.log(a) * 1e25),
    outlier: Float64Array.from(amounts, (a, i) => (i === 17 ? 1e15 : Math.log(a))),
  }
  for (const x of Object.values(kinds)) {
    const start = firstRows(x, rows, 3, 6)
    const { labels, centers } = fit(x, rows, 3, start)
    expect(labels).toEqual(plainAssign(x, rows, 3, centers).labels)
  }
})

test('a row that was once in a cluster leaves no trace in its centre', () => {
  // From 0, cluster 1 takes the far row in the first round and gives it up afterwards.
  const x = Float64Array.from([0, 1, 2, 3, 1e15])
  const { centers, labels } = fit(x, 5, 1, Float64Array.from([0, 3]))
  expect([...labels]).toEqual([0, 0, 0, 0, 1])
  expect([...centers]).toEqual([1.5, 1e15])
})

test('an empty cluster gets the row farthest from its centre, as in scikit-learn', () => {
  // KMeans(3, init=[[0], [100], [200]], n_init=1, tol=0).fit([[0], [1], [2], [10], [11], [12]])
  const x = Float64Array.from([0, 1, 2, 10, 11, 12])
  const { centers, labels, iterations, inertia } = fit(x, 6, 1, Float64Array.from([0, 100, 200]))
  expect({ centers: [...centers], labels: [...labels], iterations, inertia }).toEqual({
    centers: [1, 12, 10.5],
    labels: [0, 0, 0, 2, 2, 1],
    iterations: 3,
    inertia: 2.5,
  })
})

test('the tolerance and the limit of rounds are scikit-learn’s', () => {
  const x = clouds(2000, 4, 5, 3, 8)
  const start = firstRows(x, 2000, 4, 5)
  const limited = fit(x, 2000, 4, start, { maxIterations: 3, tolerance: 0 })
  expect(limited.iterations).toBe(3)
  expect(limited.converged).toBe(false)
  expect(limited.labels).toEqual(plainAssign(x, 2000, 4, limited.centers).labels)
  const loose = fit(x, 2000, 4, start, { maxIterations: 300, tolerance: 0.01 })
  expect(loose.converged).toBe(true)
  expect(loose.iterations).toBeLessThan(fit(x, 2000, 4, start).iterations)
})

test('k-means++ starts from rows, spread out, and again the same from the same seed', () => {
  const x = clouds(3000, 3, 6, 0.01, 4)
  const data = kernels.load(x, 3000, 3)
  const kernel = kernels.kMeans(data)
  const start = kernel.seed(6, new Random(42))
  expect(kernel.seed(6, new Random(42))).toEqual(start)
  // Six tight clouds: greedy seeding finds one row of each.
  const { labels } = kernel.assign(start)
  const sizes = [...new Set(labels)].map((j) => labels.filter((l) => l === j).length)
  expect(sizes.length).toBe(6)
  expect(Math.min(...sizes)).toBeGreaterThan(300)
  kernel.free()
  data.free()
})

test('nothing is left behind in memory', () => {
  expect(kernels.bytesUsed).toBe(0)
})

test('NaN, infinity and overflow are refused', () => {
  for (const bad of [NaN, Infinity, -Infinity, 1e200])
    expect(() => fit(Float64Array.from([1, 2, bad, 4]), 4, 1, Float64Array.from([1, 2]))).toThrow(/infinite/)
})
