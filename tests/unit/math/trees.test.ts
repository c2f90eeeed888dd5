import { expect, it } from 'vitest'
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
