import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { alternatingLeastSquares, implicitLeastSquares } from '../../../src/math/recommend/als'
import { Solver } from '../../../src/math/recommend/solver'
import { factorValue } from '../../../src/math/recommend/factor-model'
import { bayesianRanking, gradientFactors } from '../../../src/math/recommend/gradient-factors'
import { interactionsOf, lineMeans } from '../../../src/math/recommend/interactions'
import { rankMetrics } from '../../../src/math/recommend/rank-metrics'
import { Best, nearestNeighbors, Similarities } from '../../../src/math/recommend/similarities'

const counts = { users: 4, items: 3 }
const [users, items, values] = [
  [2, 0, 0, 1, 1, 2, 0],
  [0, 1, 0, 2, 0, 1, 1],
  [1, 4, 5, 3, 2, 5, 2],
]

test('pairs are merged and seen from both sides', () => {
  const { byUser, byItem } = interactionsOf(users, items, values, counts, 'mean')
  expect([...byUser.offsets]).toEqual([0, 2, 4, 6, 6])
  expect([...byUser.others]).toEqual([0, 1, 0, 2, 0, 1])
  expect([...byUser.values]).toEqual([5, 3, 2, 3, 1, 5])
  expect([...byItem.offsets]).toEqual([0, 3, 5, 6])
  expect([...byItem.others]).toEqual([0, 1, 2, 0, 2, 1])
  expect([...byItem.values]).toEqual([5, 2, 1, 3, 5, 3])
  expect([...interactionsOf(users, items, values, counts, 'sum').byUser.values]).toEqual([5, 6, 2, 3, 1, 5])
  expect([...interactionsOf(users, items, null, counts, 'once').byUser.values]).toEqual([1, 1, 1, 1, 1, 1])
  expect([...lineMeans(byUser, 9)]).toEqual([4, 2.5, 3, 9])
})

test('cosines and correlations are those of whole vectors, and of what both have', () => {
  const random = new Random(4)
  const rows = Array.from(
    { length: 400 },
    () => [random.integer(20), random.integer(12), 1 + random.integer(5)] as const,
  )
  const column = (k: 0 | 1 | 2) => rows.map((row) => row[k])
  const { byUser, byItem } = interactionsOf(column(0), column(1), column(2), { users: 20, items: 12 }, 'mean')
  const dense = Array.from({ length: 20 }, (_, u) => {
    const line = new Float64Array(12)
    for (let k = byUser.offsets[u]!; k < byUser.offsets[u + 1]!; k++) line[byUser.others[k]!] = byUser.values[k]!
    return line
  })
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)
  new Similarities(byUser, byItem, { similarity: 'cosine' }, true).row(3, (other, similarity) => {
    const [a, b] = [dense[3]!, dense[other]!]
    expect(similarity).toBeCloseTo(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)), 12)
  })
  new Similarities(byUser, byItem, { similarity: 'pearson', shrinkage: 10 }, true).row(5, (other, similarity) => {
    const both = [...dense[5]!.keys()].filter((i) => dense[5]![i]! > 0 && dense[other]![i]! > 0)
    const mean = (line: Float64Array) => both.reduce((sum, i) => sum + line[i]!, 0) / both.length
    const [a, b] = [dense[5]!, dense[other]!].map((line) => both.map((i) => line[i]! - mean(line))) as [
      number[],
      number[],
    ]
    const product = (x: number[], y: number[]) => x.reduce((sum, v, i) => sum + v * y[i]!, 0)
    const spread = Math.sqrt(product(a, a) * product(b, b))
    const wanted = spread < 1e-9 ? 0 : (product(a, b) / spread) * (both.length / (both.length + 10))
    expect(similarity).toBeCloseTo(wanted, 9)
  })
})

test('neighbours are the best, of equals the first', () => {
  const random = new Random(1)
  const scores = Array.from({ length: 500 }, () => random.integer(40))
  const best = new Best(37)
  scores.forEach((score, place) => best.add(place, score))
  const wanted = scores.map((score, place) => ({ place, score })).sort((a, b) => b.score - a.score || a.place - b.place)
  expect(best.sorted()).toEqual(wanted.slice(0, 37))
  const { byUser, byItem } = interactionsOf(
    [0, 1, 2, 0, 1, 2],
    [0, 0, 0, 1, 1, 2],
    null,
    { users: 3, items: 3 },
    'once',
  )
  const near = nearestNeighbors(new Similarities(byItem, byUser, { similarity: 'cosine' }, false), 3, 1)
  expect([...near.others]).toEqual([1, 0, 0])
})

test('the solver solves its normal equations', () => {
  const solver = new Solver(2)
  solver.clear()
  const rows = Float64Array.of(1, 2, 3, -1)
  solver.add(rows, 0, 1, 3)
  solver.add(rows, 2, 2, 1)
  const x = new Float64Array(2)
  solver.solve(0.5, x, 0)
  // (1·1 + 2·9 + .5, 1·2 − 2·3; ·, 4 + 2 + .5) x = (3 + 6, 6 − 2)
  expect(19.5 * x[0]! - 4 * x[1]!).toBeCloseTo(9, 12)
  expect(-4 * x[0]! + 6.5 * x[1]!).toBeCloseTo(4, 12)
})

test.each([1, 3, 4, 5])('the solver takes many rows of %i figures as the sums of their products', (size) => {
  const random = new Random(7)
  const rows = Float64Array.from({ length: 11 * size }, () => random.normal())
  const [weights, targets] = [0, 1].map(() => Float64Array.from({ length: 11 }, () => random.uniform()))
  const solver = new Solver(size)
  solver.clear()
  for (let k = 0; k < 11; k++) solver.add(rows, k * size, weights![k]!, targets![k]!)
  const x = new Float64Array(size)
  solver.solve(0.25, x, 0)
  for (let a = 0; a < size; a++) {
    let [left, right] = [0.25 * x[a]!, 0]
    for (let k = 0; k < 11; k++) {
      const own = weights![k]! * rows[k * size + a]!
      right += own * targets![k]!
      for (let b = 0; b < size; b++) left += own * rows[k * size + b]! * x[b]!
    }
    expect(left).toBeCloseTo(right, 10)
  }
})

test('explicit factors come close to a matrix of low rank', () => {
  const random = new Random(2)
  const [p, q] = [60, 40].map((n) => Array.from({ length: n }, () => [random.normal(), random.normal()] as const))
  const cells = p!.flatMap((_, u) => q!.flatMap((_, i) => (random.uniform() < 0.6 ? [[u, i] as const] : [])))
  const value = (u: number, i: number) => 3 + p![u]![0] * q![i]![0] + p![u]![1] * q![i]![1]
  const data = interactionsOf(
    cells.map(([u]) => u),
    cells.map(([, i]) => i),
    cells.map(([u, i]) => value(u, i)),
    { users: 60, items: 40 },
    'mean',
  )
  const options = { factors: 4, iterations: 40, regularization: 0.002, random: new Random(3) }
  for (const model of [
    alternatingLeastSquares(data, options),
    gradientFactors(data, { ...options, iterations: 300, learningRate: 0.02 }),
  ]) {
    let [sum, n] = [0, 0]
    for (let u = 0; u < 60; u++)
      for (let i = 0; i < 40; i++) [sum, n] = [sum + (factorValue(model, u, i) - value(u, i)) ** 2, n + 1]
    expect(Math.sqrt(sum / n)).toBeLessThan(0.25)
  }
})

test('implicit factors and the learned ranking put what a user’s kind has before the rest', () => {
  const random = new Random(5)
  const pairs = Array.from({ length: 40 }, (_, u) =>
    Array.from({ length: 10 }, (_, k) => [u, (u % 2) * 10 + k] as const),
  ).flat()
  const taken = pairs.filter(() => random.uniform() < 0.7)
  const data = interactionsOf(
    taken.map(([u]) => u),
    taken.map(([, i]) => i),
    null,
    { users: 40, items: 20 },
    'once',
  )
  const options = { factors: 2, iterations: 20, regularization: 1, random: new Random(6) }
  for (const model of [
    implicitLeastSquares(data, { ...options, alpha: 10 }),
    bayesianRanking(data, { ...options, iterations: 100, regularization: 0.05, learningRate: 0.05 }),
  ]) {
    let inOrder = 0
    for (let u = 0; u < 40; u++)
      for (let own = 0; own < 10; own++)
        for (let other = 0; other < 10; other++) {
          const [of, not] = [(u % 2) * 10 + own, ((u + 1) % 2) * 10 + other]
          if (factorValue(model, u, of) > factorValue(model, u, not)) inOrder++
        }
    // The thirty per cent that were left out count, too.
    expect(inOrder / 4000).toBeGreaterThan(0.97)
  }
})

test('ranking figures by hand', () => {
  expect(rankMetrics([7, 1, 5], new Set([1, 5, 9, 8]), 10)).toEqual({
    precision: 0.2,
    recall: 0.5,
    ndcg: (1 / Math.log2(3) + 1 / 2) / (1 + 1 / Math.log2(3) + 1 / 2 + 1 / Math.log2(5)),
    map: (1 / 2 + 2 / 3) / 4,
    hitRate: 1,
  })
})

test('scores that were added up in another order are ties', () => {
  const best = new Best(1)
  best.add(3, 0.1 + 0.2 + 0.3)
  best.add(1, 0.3 + 0.2 + 0.1)
  best.add(2, 0.6 + 1e-9)
  best.add(0, 0.6)
  expect(best.sorted()[0]!.place).toBe(2)
  const two = new Best(2)
  two.add(3, 0.1 + 0.2 + 0.3)
  two.add(1, 0.3 + 0.2 + 0.1)
  expect(two.sorted().map(({ place }) => place)).toEqual([1, 3])
})
