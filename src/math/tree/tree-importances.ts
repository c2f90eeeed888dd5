import type { GrownTree } from './trees'

/**
 * How much each feature's splits lower the impurity, weighted by the rows that meet them (mean decrease in impurity,
 * Breiman et al. 1984), as shares of 1; all zeros for a tree without a split.
 */
export function treeImportances(tree: GrownTree, features: number): Float64Array {
  const gains = new Float64Array(features)
  const part = (node: number) => tree.cover[node]! * tree.impurity[node]!
  for (let node = 0; node < tree.feature.length; node++) {
    const feature = tree.feature[node]!
    if (feature >= 0) gains[feature]! += Math.max(0, part(node) - part(node + 1) - part(tree.right[node]!))
  }
  return sharesOf(gains)
}

/** Parts as shares of their sum; zeros stay zeros. */
export function sharesOf(parts: Float64Array): Float64Array {
  const total = parts.reduce((sum, x) => sum + x, 0)
  return total > 0 ? parts.map((x) => x / total) : parts
}
