import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/core/random'
import { openKernels } from '../../../src/kernels/open-kernels'
import type { TreeOptions } from '../../../src/kernels/tree-kernel'
import { rankFeatures } from '../../../src/math/tree/rank-features'
import type { TreeTarget } from '../../../src/math/tree/tree-target'
import { goesLeft, joinTrees, type GrownTree } from '../../../src/math/tree/trees'
import { eachLeaf, leavesOf, sumTrees } from '../../../src/math/tree/walk-trees'

const kernels = await openKernels(1)
const options: TreeOptions = {
  ...{ criterion: 'gini', splitter: 'best' },
  ...{ maxDepth: Infinity, minLeaf: 1, minSplit: 2, maxFeatures: 3 },
}

/** Two numbers, one with gaps, and a category of `levels` levels with gaps; each target depends on all three. */
function table(rows: number, levels: number, seed: number) {
  const random = new Random(seed)
  const values = new Float64Array(3 * rows)
  for (let row = 0; row < rows; row++) {
    values[row] = Math.round(random.normal() * 8) / 4
    values[rows + row] = random.uniform() < 0.2 ? NaN : random.normal()
    values[2 * rows + row] = random.uniform() < 0.1 ? NaN : random.integer(levels)
  }
  const score = (row: number) =>
    values[row]! + (values[rows + row]! || -1) + ((values[2 * rows + row]! || 0) % 2) * 2 + random.normal()
  const y = Float64Array.from({ length: rows }, (_, row) => score(row))
  const weights = Float64Array.from({ length: rows }, () => random.integer(4))
  return { x: { values, rows }, y, weights, levels: [0, 0, levels] }
}

const targetsOf = (y: Float64Array): Record<string, TreeTarget> => ({
  gini: { kind: 'classes', codes: Int32Array.from(y, (v) => (v > 0.5 ? 1 : 0)), classes: 2 },
  entropy: { kind: 'classes', codes: Int32Array.from(y, (v) => (v > 1.5 ? 2 : v > -0.5 ? 1 : 0)), classes: 3 },
  mse: { kind: 'numbers', y },
})

/** Weight times impurity of some rows. */
function impurityOf(target: TreeTarget, criterion: string, rows: readonly number[], weights: Float64Array): number {
  const weight = rows.reduce((sum, row) => sum + weights[row]!, 0)
  if (target.kind === 'numbers') {
    const mean = rows.reduce((sum, row) => sum + weights[row]! * target.y[row]!, 0) / weight
    return rows.reduce((sum, row) => sum + weights[row]! * (target.y[row]! - mean) ** 2, 0)
  }
  const sums = new Float64Array(target.classes)
  for (const row of rows) sums[target.codes[row]!]! += weights[row]!
  if (criterion === 'entropy') return -sums.reduce((sum, w) => sum + (w > 0 ? w * Math.log2(w / weight) : 0), 0)
  return weight - sums.reduce((sum, w) => sum + w * w, 0) / weight
}

/** Every question that can be asked: a place between two values, a set of levels, missing values on either side. */
function* questions(values: Float64Array, levels: number): Generator<(x: number) => boolean> {
  const present = [...new Set(values.filter((x) => x === x).map(levels > 0 ? (x) => x : Math.fround))].sort(
    (a, b) => a - b,
  )
  const asks: ((x: number) => boolean)[] =
    levels > 0
      ? Array.from({ length: 2 ** present.length }, (_, set) => (x) => ((set >> present.indexOf(x)) & 1) === 1)
      : present.map((value) => (x) => Math.fround(x) <= value)
  for (const ask of asks) for (const missing of [true, false]) yield (x) => (x === x ? ask(x) : missing)
}

describe.each(['gini', 'entropy', 'mse'] as const)('%s', (criterion) => {
  it.each([1, 2, 3, 4])('the first split is the best of all that can be asked (table %d)', (seed) => {
    const { x, y, weights, levels } = table(90, 5, seed)
    const target = targetsOf(y)[criterion]!
    const kernel = kernels.trees({
      ...{ ranked: rankFeatures(x, 3, levels), target },
      options: { ...options, criterion, minLeaf: 6, maxDepth: 1 },
    })
    const tree = kernel.growOne({ weights, seed: 1 })
    kernel.free()
    const rows = [...weights.keys()].filter((row) => weights[row]! > 0)
    const after = (isLeft: (row: number) => boolean) => {
      const sides = [rows.filter(isLeft), rows.filter((row) => !isLeft(row))]
      if (sides.some((side) => side.length < 6)) return Infinity
      return sides.reduce((sum, side) => sum + impurityOf(target, criterion, side, weights), 0)
    }
    let best = Infinity
    for (const [f, count] of levels.entries()) {
      const column = x.values.subarray(f * x.rows, (f + 1) * x.rows)
      for (const question of questions(column, count))
        best = Math.min(
          best,
          after((row) => question(column[row]!)),
        )
    }
    const feature = tree.feature[0]!
    const got = after((row) => goesLeft(tree, 0, x.values[feature * x.rows + row]!))
    // With three classes a category's best subset may be in no order of its levels.
    if (criterion === 'entropy') expect(got).toBeLessThanOrEqual(best * 1.05)
    else expect(got).toBeCloseTo(best, 9)
    expect(tree.cover[0]! * tree.impurity[0]!).toBeCloseTo(impurityOf(target, criterion, rows, weights), 9)
  })

  it.each(['best', 'random'] as const)('every node holds the rows that come to it (%s)', (splitter) => {
    const { x, y, weights, levels } = table(3000, 70, 9)
    const target = targetsOf(y)[criterion]!
    const kernel = kernels.trees({
      ...{ ranked: rankFeatures(x, 3, levels), target },
      options: { ...options, criterion, splitter, maxFeatures: 2, minLeaf: 2 },
    })
    const tree = kernel.growOne({ weights, seed: 5 })
    expect(kernel.growOne({ weights, seed: 5 })).toEqual(tree)
    kernel.free()
    holds(tree, x, target, weights)
    expect(Math.min(...tree.samples)).toBeGreaterThanOrEqual(2)
  })
})

/** Rows, weight and answer of each leaf, counted again by walking down. */
function holds(tree: GrownTree, x: { values: Float64Array; rows: number }, target: TreeTarget, weights: Float64Array) {
  const { outputs } = tree
  const [samples, cover] = [new Float64Array(tree.feature.length), new Float64Array(tree.feature.length)]
  const sums = new Float64Array(tree.feature.length * outputs)
  leavesOf(tree, x).forEach((leaf, row) => {
    const weight = weights[row]!
    if (weight === 0) return
    samples[leaf]! += 1
    cover[leaf]! += weight
    if (target.kind === 'numbers') sums[leaf]! += weight * target.y[row]!
    else if (outputs > 1) sums[leaf * outputs + target.codes[row]!]! += weight
    else sums[leaf]! += weight * target.codes[row]!
  })
  tree.feature.forEach((feature, node) => {
    if (feature >= 0) return
    expect(tree.samples[node]).toBe(samples[node])
    expect(tree.cover[node]).toBeCloseTo(cover[node]!, 9)
    for (let k = 0; k < outputs; k++)
      expect(tree.values[node * outputs + k]).toBeCloseTo(sums[node * outputs + k]! / cover[node]!, 9)
  })
}

it('trees of more nodes than fit at once come out whole, each as if it grew alone', () => {
  const { x, levels } = table(40_000, 300, 3)
  const random = new Random(4)
  const target: TreeTarget = {
    kind: 'classes',
    codes: Int32Array.from({ length: x.rows }, () => random.integer(2)),
    classes: 2,
  }
  const kernel = kernels.trees({ ranked: rankFeatures(x, 3, levels), target, options })
  const weights = [1, 2].map((factor) => Float64Array.from({ length: x.rows }, (_, row) => (row * factor) % 3))
  const grown: GrownTree[] = []
  const shares: number[] = []
  kernel.grow(
    2,
    (t) => ({ weights: weights[t]!, seed: t }),
    (tree) => grown.push(tree),
    (share) => shares.push(share),
  )
  expect(shares.at(-1)).toBe(1)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  grown.forEach((tree, t) => {
    expect(tree.feature.length).toBeGreaterThan(16_384)
    holds(tree, x, target, weights[t]!)
    expect(kernel.growOne({ weights: weights[t]!, seed: t })).toEqual(tree)
  })
  kernel.free()
  expect(kernels.bytesUsed).toBe(0)
})

it.each(['gini', 'entropy', 'mse'])(
  'rows that walk down many trees come to the same sums, bit for bit: %s',
  (criterion) => {
    for (const [rows, levels, single] of [
      [1003, 70, true],
      [66, 5, false],
    ] as const) {
      const { x, y, weights, levels: ofFeature } = table(rows, levels, rows)
      const target = targetsOf(y)[criterion]!
      const grower = kernels.trees({
        ranked: rankFeatures(x, 3, ofFeature),
        target,
        options: { ...options, criterion: criterion as 'gini' },
      })
      const grown = [1, 2, 3, 4].map((seed) => grower.growOne({ weights, seed }))
      grower.free()
      const trees = { ...joinTrees(grown), isSingle: single }
      for (const groups of [1, 2]) {
        const walk = kernels.walk(trees, groups)
        expect(walk.sums(x)).toEqual(sumTrees(trees, x, groups))
        // Fewer rows lie closer together.
        const few = {
          rows: 7,
          values: Float64Array.from({ length: 21 }, (_, i) => x.values[Math.floor(i / 7) * rows + (i % 7)]!),
        }
        expect(walk.sums(few)).toEqual(sumTrees(trees, few, groups))
        walk.free()
      }
      // Each tree is asked about other rows: every third or so.
      const words = Math.ceil(rows / 32)
      const isAsked = (tree: number, row: number) => (row * 7 + tree * 5) % 3 === 0
      const asked = new Uint32Array(words * grown.length)
      const sums = Array.from({ length: trees.outputs }, () => new Float64Array(rows))
      const times = new Uint32Array(rows)
      eachLeaf(trees, x, (tree, row, leaf) => {
        if (!isAsked(tree, row)) return
        asked[tree * words + (row >>> 5)]! |= 1 << (row & 31)
        times[row]! += 1
        sums.forEach((column, k) => (column[row]! += trees.values[leaf * trees.outputs + k]!))
      })
      const walk = kernels.walk(trees, 1)
      expect(walk.sumsOf(x, asked)).toEqual({ sums, times })
      expect(walk.sums(x)).toEqual(sumTrees(trees, x))
      walk.free()
    }
    expect(kernels.bytesUsed).toBe(0)
  },
)
