import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { dbscan } from '../../../src/math/clustering/dbscan'
import { kDistances } from '../../../src/math/clustering/k-distances'

/** The definition, word for word: first rows first, borders to the first cluster that reaches them. */
function byDefinition(values: Float64Array, rows: number, features: number, eps: number, minPoints: number): number[] {
  const neighbours = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: rows }, (_, j) => j).filter((j) => {
      let squared = 0
      for (let f = 0; f < features; f++) squared += (values[f * rows + i]! - values[f * rows + j]!) ** 2
      return squared <= eps * eps
    }),
  )
  const near = (i: number) => neighbours[i]!
  const labels = new Array<number>(rows).fill(-1)
  let clusters = 0
  for (let i = 0; i < rows; i++) {
    if (labels[i] !== -1 || near(i).length < minPoints) continue
    const stack = [i]
    while (stack.length > 0) {
      const j = stack.pop()!
      if (labels[j] === -1) labels[j] = clusters
      if (near(j).length < minPoints) continue
      for (const k of near(j)) {
        if (labels[k] !== -1) continue
        labels[k] = clusters
        stack.push(k)
      }
    }
    clusters++
  }
  return labels
}

test.each([1, 2, 4])('is what its definition says, in %i dimensions, with twins and ties', (features) => {
  const random = new Random(features)
  const rows = 200
  for (const grain of [0, 0.5]) {
    const draw = () => random.normal() * 2
    const values = Float64Array.from({ length: rows * features }, () =>
      grain ? Math.round(draw() / grain) * grain : draw(),
    )
    for (const [eps, minPoints] of [
      [0.3, 3],
      [0.5, 5],
      [1.5, 8],
    ] as const)
      expect([...dbscan(values, rows, features, { eps, minPoints }).labels]).toEqual(
        byDefinition(values, rows, features, eps, minPoints),
      )
  }
})

test('rows that are all alike are one cluster, at once, however many they are', () => {
  const { labels, clusters } = dbscan(new Float64Array(200_000).fill(3), 100_000, 2, { eps: 0.1, minPoints: 5 })
  expect(clusters).toBe(1)
  expect(labels.every((label) => label === 0)).toBe(true)
})

test('the knee of the distances is where they fall off', () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => (i < 97 ? i * 0.1 : 100 * i))
  const { knee, distances } = kDistances(values, 100, 1, 3, new Random(1))
  expect(distances[0]).toBeGreaterThan(50)
  expect(knee.distance).toBeLessThan(0.25)
})
