/**
 * Decision trees as flat arrays, one tree after the other, each in pre-order: the left child of node i is i + 1. Plain
 * data, so that it can stand in a model, and the same for single trees, forests and boosting.
 *
 * A row goes left when `x ≤ threshold`, or for a category when its number is in the node's set. A missing value (NaN,
 * for a category also a level that training did not see) goes where `missingLeft` says.
 */
export interface Trees {
  /** The first node of each tree, and the number of nodes at the end. */
  roots: Uint32Array
  /** The feature asked at a node; −1 in a leaf. */
  feature: Int32Array
  /** NaN where a category is asked. */
  threshold: Float64Array
  right: Uint32Array
  /** 1: missing values go left. */
  missingLeft: Uint8Array
  /** Where a node's set begins in `sets`, one bit for each level; −1 without. */
  setAt: Int32Array
  sets: Uint32Array
  /** Numbers for each node: what it answers, `outputs` of them. */
  values: Float64Array
  outputs: number
  /** Weight of the training rows that came through each node. */
  cover: Float64Array
  /**
   * The thresholds were found on values rounded to float32, as scikit-learn's CART does, so a value is rounded before
   * it is compared: a row that lies midway between two training values then goes the same way as there.
   */
  isSingle: boolean
}

/** What a single tree knows of its nodes beyond answering. */
export interface NodeFacts {
  /** Rows, not their weights. */
  samples: Uint32Array
  impurity: Float64Array
}

export type GrownTree = Trees & NodeFacts

/** A tree without what only a report needs. */
export function withoutFacts(tree: Trees & Partial<NodeFacts>): Trees {
  const { roots, feature, threshold, right, missingLeft, setAt, sets, values, outputs, cover, isSingle } = tree
  return { roots, feature, threshold, right, missingLeft, setAt, sets, values, outputs, cover, isSingle }
}

/** Whether a value goes left at a node that asks. */
export function goesLeft(trees: Trees, node: number, x: number): boolean {
  const at = trees.setAt[node]!
  if (at < 0)
    return x !== x ? trees.missingLeft[node] === 1 : (trees.isSingle ? Math.fround(x) : x) <= trees.threshold[node]!
  if (!(x >= 0)) return trees.missingLeft[node] === 1
  return ((trees.sets[at + (x >>> 5)]! >>> (x & 31)) & 1) === 1
}

/** The levels that go left at a node that asks for a category, of `levels` levels. */
export function leftLevels(trees: Trees, node: number, levels: number): number[] {
  const at = trees.setAt[node]!
  return Array.from({ length: levels }, (_, level) => level).filter(
    (level) => (trees.sets[at + (level >>> 5)]! >>> (level & 31)) & 1,
  )
}

export const treeCount = ({ roots }: Trees): number => roots.length - 1

/** Trees of several bundles as one. All have the same number of outputs. */
export function joinTrees(bundles: readonly Trees[]): Trees {
  const nodes = bundles.reduce((sum, b) => sum + b.feature.length, 0)
  const trees = bundles.reduce((sum, b) => sum + treeCount(b), 0)
  const outputs = bundles[0]?.outputs ?? 1
  const joined: Trees = {
    roots: new Uint32Array(trees + 1),
    feature: new Int32Array(nodes),
    threshold: new Float64Array(nodes),
    right: new Uint32Array(nodes),
    missingLeft: new Uint8Array(nodes),
    setAt: new Int32Array(nodes),
    sets: new Uint32Array(bundles.reduce((sum, b) => sum + b.sets.length, 0)),
    values: new Float64Array(nodes * outputs),
    outputs,
    cover: new Float64Array(nodes),
    isSingle: bundles[0]?.isSingle ?? false,
  }
  let [node, tree, set] = [0, 0, 0]
  for (const one of bundles) {
    const here = [node, set] as const
    joined.roots.set(
      one.roots.map((root) => root + here[0]),
      tree,
    )
    joined.feature.set(one.feature, node)
    joined.threshold.set(one.threshold, node)
    joined.right.set(
      one.right.map((right, i) => (one.feature[i]! < 0 ? 0 : right + here[0])),
      node,
    )
    joined.missingLeft.set(one.missingLeft, node)
    joined.setAt.set(
      one.setAt.map((at) => (at < 0 ? -1 : at + here[1])),
      node,
    )
    joined.sets.set(one.sets, set)
    joined.values.set(one.values, node * outputs)
    joined.cover.set(one.cover, node)
    node += one.feature.length
    tree += treeCount(one)
    set += one.sets.length
  }
  return joined
}
