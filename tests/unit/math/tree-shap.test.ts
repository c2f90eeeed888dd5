import { expect, it } from 'vitest'
import { Random } from '../../../src/core/random'
import { drawCoalitions, kernelShap } from '../../../src/math/kernel-shap'
import { growForest } from '../../../src/learning/trees/grow-forest'
import { rankFeatures } from '../../../src/math/tree/rank-features'
import { backgroundShap, expectedValue, pathShap } from '../../../src/math/tree/tree-shap'
import { goesLeft, type Trees } from '../../../src/math/tree/trees'
import { leavesOf, sumTrees } from '../../../src/math/tree/walk-trees'

const [rows, features] = [120, 5]
const random = new Random(5)
const values = Float64Array.from({ length: rows * features }, (_, i) =>
  i >= 4 * rows ? random.integer(4) : random.normal(),
)
for (let i = 0; i < 15; i++) values[rows + i * 7] = NaN
const x = { values, rows }
const levels = [0, 0, 0, 0, 4]
const y = Float64Array.from(
  { length: rows },
  (_, i) =>
    values[i]! * 2 + (Number.isNaN(values[rows + i]!) ? 3 : values[rows + i]!) + (values[4 * rows + i] === 2 ? 4 : 0),
)
const { trees } = await growForest(
  {
    ranked: rankFeatures(x, features, levels),
    target: { kind: 'numbers', y },
    weights: new Float64Array(rows).fill(1),
  },
  x,
  {
    criterion: 'mse',
    maxDepth: 5,
    minLeaf: 3,
    minSplit: 2,
    maxFeatures: 3,
    splitter: 'best',
    trees: 4,
    bootstrap: true,
  },
  new Random(8),
  1,
)

/** What a tree answers when only the features in `mask` are known: the others follow the training rows. */
function known(one: Trees, node: number, row: number, mask: number): number {
  const f = one.feature[node]!
  if (f < 0) return one.values[node]!
  const [left, right] = [node + 1, one.right[node]!]
  if ((mask >> f) & 1) return known(one, goesLeft(one, node, values[f * rows + row]!) ? left : right, row, mask)
  const share = one.cover[left]! / one.cover[node]!
  return share * known(one, left, row, mask) + (1 - share) * known(one, right, row, mask)
}

/** Shapley values by all orders' weights, for any game on masks. */
function shapley(game: (mask: number) => number): number[] {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  return Array.from({ length: features }, (_, f) => {
    let sum = 0
    for (let mask = 0; mask < 2 ** features; mask++) {
      if ((mask >> f) & 1) continue
      const size = mask.toString(2).replaceAll('0', '').length
      sum +=
        ((factorial(size) * factorial(features - size - 1)) / factorial(features)) *
        (game(mask | (1 << f)) - game(mask))
    }
    return sum
  })
}

it('explains along covered paths as all coalitions counted out', () => {
  for (const row of [0, 7, 33, 119]) {
    const phi = new Float64Array(features)
    for (let tree = 0; tree < 4; tree++) pathShap(trees, tree, 0, x, row, phi)
    const wanted = shapley((mask) => [0, 1, 2, 3].reduce((sum, t) => sum + known(trees, trees.roots[t]!, row, mask), 0))
    wanted.forEach((v, f) => expect(phi[f]).toBeCloseTo(v, 10))
    const base = [0, 1, 2, 3].reduce((sum, t) => sum + expectedValue(trees, t, 0), 0)
    const whole = sumTrees(trees, x)[0]![row]!
    expect(base + phi.reduce((a, b) => a + b, 0)).toBeCloseTo(whole, 10)
  }
})

it('explains against background rows as all coalitions counted out, and kernel SHAP agrees', () => {
  const others = [3, 40, 41, 90]
  for (const row of [0, 7, 33]) {
    const answer = (mask: number) => {
      let sum = 0
      for (const other of others) {
        const mixed = Float64Array.from(
          { length: features },
          (_, f) => values[f * rows + ((mask >> f) & 1 ? row : other)]!,
        )
        for (let t = 0; t < 4; t++)
          sum += trees.values[leavesOf(trees, { values: mixed, rows: 1 }, t)[0]!]! / others.length
      }
      return sum
    }
    const phi = new Float64Array(features)
    for (let tree = 0; tree < 4; tree++)
      for (const other of others) backgroundShap(trees, tree, 0, x, row, x, other, 1 / others.length, phi)
    const wanted = shapley(answer)
    wanted.forEach((v, f) => expect(phi[f]).toBeCloseTo(v, 10))
    const coalitions = drawCoalitions(features, 1000, new Random(1))
    const answers = Float64Array.from({ length: coalitions.count }, (_, c) =>
      answer(
        coalitions.inside.subarray(c * features, (c + 1) * features).reduce((mask, bit, f) => mask | (bit << f), 0),
      ),
    )
    const found = kernelShap(coalitions, features, answers, answer(0), answer(2 ** features - 1))
    wanted.forEach((v, f) => expect(found[f]).toBeCloseTo(v, 8))
  }
})
