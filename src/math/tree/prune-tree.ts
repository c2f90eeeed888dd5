import type { GrownTree } from './trees'

/**
 * Minimal cost-complexity pruning (Breiman et al. 1984, chapter 3): the smallest subtree that minimises
 * Σ leaves (share of the weight · impurity) + alpha · leaves. One pass from the leaves up finds what scikit-learn's
 * `ccp_alpha` finds by cutting the weakest link again and again.
 */
export function pruneTree(tree: GrownTree, alpha: number): GrownTree {
  if (alpha <= 0) return tree
  const nodes = tree.feature.length
  const cost = new Float64Array(nodes)
  const isLeaf = new Uint8Array(nodes)
  for (let node = nodes - 1; node >= 0; node--) {
    const own = (tree.cover[node]! / tree.cover[0]!) * tree.impurity[node]! + alpha
    const below = tree.feature[node]! < 0 ? Infinity : cost[node + 1]! + cost[tree.right[node]!]!
    isLeaf[node] = own <= below ? 1 : 0
    cost[node] = Math.min(own, below)
  }
  return keepAbove(tree, isLeaf)
}

/** The tree down to the first nodes that are marked as leaves. */
function keepAbove(tree: GrownTree, isLeaf: Uint8Array): GrownTree {
  const kept: number[] = []
  const place = new Int32Array(tree.feature.length).fill(-1)
  const stack = [0]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    place[node] = kept.length
    kept.push(node)
    if (!isLeaf[node]) stack.push(tree.right[node]!, node + 1)
  }
  const of = <T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(from: T, to: T, leaf?: number): T => {
    kept.forEach((node, i) => (to[i] = leaf !== undefined && isLeaf[node] ? leaf : from[node]!))
    return to
  }
  const n = kept.length
  const right = Uint32Array.from(kept, (node) => (isLeaf[node] ? 0 : place[tree.right[node]!]!))
  return {
    ...tree,
    roots: Uint32Array.of(0, n),
    feature: of(tree.feature, new Int32Array(n), -1),
    threshold: of(tree.threshold, new Float64Array(n), 0),
    right,
    missingLeft: of(tree.missingLeft, new Uint8Array(n), 0),
    setAt: of(tree.setAt, new Int32Array(n), -1),
    values: Float64Array.from({ length: n * tree.outputs }, (_, i) => {
      const node = kept[Math.floor(i / tree.outputs)]!
      return tree.values[node * tree.outputs + (i % tree.outputs)]!
    }),
    cover: of(tree.cover, new Float64Array(n)),
    samples: of(tree.samples, new Uint32Array(n)),
    impurity: of(tree.impurity, new Float64Array(n)),
  }
}
