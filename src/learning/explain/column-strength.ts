import type { Random } from '../../core/random'
import type { Kernels } from '../../kernels/kernels'
import type { TreeOptions } from '../../kernels/tree-kernel'
import { rocAuc, scoreCurve } from '../../math/metrics/score-curve'
import { rankFeatures } from '../../math/tree/rank-features'
import type { TreeTarget } from '../../math/tree/tree-target'
import { leavesOf } from '../../math/tree/walk-trees'

/**
 * How well one column alone tells the target on rows that were not looked at: a small tree grown on either half is tried on the other.
 * Classes: the largest AUC of a class against the rest; numbers: R². Null where it cannot be told.
 * @param levels of a category, whose column holds numbers of levels; 0 for numbers. NaN is missing
 */
export function columnStrength(
  column: Float64Array,
  levels: number,
  target: TreeTarget,
  random: Random,
  kernels: Kernels,
): number | null {
  const rows = column.length
  const order = random.permutation(rows)
  const isFirst = new Uint8Array(rows)
  for (const row of order.subarray(0, rows >> 1)) isFirst[row] = 1
  const x = { values: column, rows }
  const ranked = rankFeatures(x, 1, [levels])
  const minLeaf = Math.max(5, Math.min(200, Math.floor(rows / 200)))
  const options: TreeOptions = {
    ...{ criterion: target.kind === 'classes' ? 'gini' : 'mse', splitter: 'best' },
    ...{ maxDepth: 6, minLeaf, minSplit: 2 * minLeaf, maxFeatures: 1 },
  }
  const outputs = target.kind === 'classes' && target.classes > 2 ? target.classes : 1
  const answers = Array.from({ length: outputs }, () => new Float64Array(rows))
  const kernel = kernels.trees({ ranked, target, options })
  for (const half of [1, 0]) {
    const tree = kernel.growOne({ weights: Float64Array.from(isFirst, (first) => (first === half ? 1 : 0)), seed: 0 })
    const leaves = leavesOf(tree, x)
    for (let row = 0; row < rows; row++)
      if (isFirst[row] !== half)
        for (let k = 0; k < outputs; k++) answers[k]![row] = tree.values[leaves[row]! * outputs + k]!
  }
  kernel.free()
  if (target.kind === 'numbers') return share(target.y, answers[0]!)
  const areas = answers.map((scores, k) => {
    const label = outputs === 1 ? 1 : k
    return rocAuc(
      scoreCurve(
        scores,
        Uint8Array.from(target.codes, (code) => (code === label ? 1 : 0)),
      ),
    )
  })
  const known = areas.filter((area) => area !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** R², not below 0. */
function share(y: Float64Array, answers: Float64Array): number | null {
  const mean = y.reduce((sum, v) => sum + v / y.length, 0)
  const spread = y.reduce((sum, v) => sum + (v - mean) ** 2, 0)
  if (spread === 0) return null
  return Math.max(0, 1 - y.reduce((sum, v, i) => sum + (v - answers[i]!) ** 2, 0) / spread)
}
