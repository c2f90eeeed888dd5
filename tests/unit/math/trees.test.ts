import { doubleThreshold } from '../../../src/math/tree/double-threshold'
import { expect, it } from 'vitest'
import { Random } from '../../../src/core/random'
import { openKernels } from '../../../src/kernels/open-kernels'
import type { TreeOptions } from '../../../src/kernels/tree-kernel'
import { pruneTree } from '../../../src/math/tree/prune-tree'
import { rankFeatures } from '../../../src/math/tree/rank-features'
import { treeImportances } from '../../../src/math/tree/tree-importances'
import type { Criterion, TreeTarget } from '../../../src/math/tree/tree-target'
import reference from '../../fixtures/math/trees.json'

const kernels = await openKernels(1)
const { rows, features } = reference
const values = Float64Array.from(reference.x)
const ones = new Float64Array(rows).fill(1)
const weights = Float64Array.from(reference.w)
const targets: Record<string, TreeTarget> = {
  y2: { kind: 'classes', codes: Int32Array.from(reference.y2), classes: 2 },
  y3: { kind: 'classes', codes: Int32Array.from(reference.y3), classes: 3 },
  yr: { kind: 'numbers', y: Float64Array.from(reference.yr) },
}
type Reference = (typeof reference.trees)[number]

function optionsOf({ params }: Reference): TreeOptions {
  return {
    criterion: params.criterion === 'squared_error' ? 'mse' : (params.criterion as Criterion),
    maxDepth: params.max_depth ?? Infinity,
    minLeaf: params.min_samples_leaf,
    minSplit: params.min_samples_split,
    maxFeatures: features,
    splitter: 'best',
  }
}

it.each(reference.trees.map((t, i) => [`${i} ${t.target} ${JSON.stringify(optionsOf(t))}`, t] as const))(
  'grows scikit-learn’s tree: %s',
  (_, wanted) => {
    const [target, options] = [targets[wanted.target]!, optionsOf(wanted)]
    const kernel = kernels.trees({ ranked: rankFeatures({ values, rows }, features), target, options })
    const grown = kernel.growOne({ weights: wanted.weighted ? weights : ones, seed: 1 })
    const tree = pruneTree(grown, wanted.params.ccp_alpha)
    expect([...tree.feature]).toEqual(wanted.feature.map((f) => Math.max(f, -1)))
    expect([...tree.samples]).toEqual(wanted.samples)
    const close = (got: ArrayLike<number>, want: number[], digits: number) =>
      want.forEach((x, i) => expect(got[i]).toBeCloseTo(x, digits))
    close(
      tree.threshold,
      wanted.threshold.map((x, i) => (wanted.feature[i]! < 0 ? 0 : x)),
      6,
    )
    close(tree.impurity, wanted.impurity, 9)
    close(tree.cover, wanted.cover, 9)
    close(tree.values, wanted.target === 'y2' ? wanted.values.filter((_, i) => i % 2 === 1) : wanted.values, 8)
    close(treeImportances(tree, features), wanted.importances, 9)
  },
)

it('asks of float64 what a threshold asks of values rounded to float32', () => {
  const random = new Random(5)
  const thresholds = Array.from(
    { length: 300 },
    () => (random.uniform() - 0.5) * 10 ** Math.floor(random.uniform() * 80 - 40),
  )
  for (const t of [
    0,
    -0,
    1,
    -1,
    0.1,
    -0.1,
    16777217,
    3.4028234663852886e38,
    -3.4028234663852886e38,
    1e-46,
    ...thresholds,
  ]) {
    const wanted = doubleThreshold(t)
    const gap = Math.max(Math.abs(wanted) * 2 ** -52, 2 ** -1074)
    expect(Math.fround(wanted) <= t, `${t}`).toBe(true)
    expect(Math.fround(wanted + gap) <= t, `${t}`).toBe(false)
  }
})
