import { expect, it } from 'vitest'
import { Random } from '../../../../src/core/random'
import { kdTree } from '../../../../src/math/neighbors/k-d-tree'

const squared = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, j) => sum + (x - b[j]!) ** 2, 0)

it.each([
  ['spread', 700, 3, (r: Random) => r.normal()],
  ['on a grid, full of ties', 700, 4, (r: Random) => r.integer(3)],
  ['all the same', 200, 2, () => 1],
  ['many columns', 300, 40, (r: Random) => (r.uniform() < 0.1 ? 1 : 0)],
])('finds what a full search finds, ties to the earlier point: %s', (_, n, size, draw) => {
  const random = new Random(5)
  const points = Float64Array.from({ length: n * size }, () => draw(random))
  const tree = kdTree(points, size)
  const into = { points: new Int32Array(9), distances: new Float64Array(9) }
  for (let q = 0; q < 60; q++) {
    const query = Float64Array.from({ length: size }, () => draw(random))
    tree.nearest(query, 0, into)
    const all = Array.from({ length: n }, (_, i) => ({
      i,
      d: squared(query, points.subarray(i * size, (i + 1) * size)),
    })).sort((a, b) => a.d - b.d || a.i - b.i)
    expect([...into.points]).toEqual(all.slice(0, 9).map((one) => one.i))
    into.distances.forEach((d, k) => expect(d).toBeCloseTo(all[k]!.d, 12))
  }
})

it('says −1 where there are fewer points than asked for', () => {
  const into = { points: new Int32Array(3), distances: new Float64Array(3) }
  kdTree(Float64Array.of(1, 2), 1).nearest(Float64Array.of(0), 0, into)
  expect([...into.points]).toEqual([0, 1, -1])
})
