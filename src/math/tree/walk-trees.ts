import { goesLeft, type Trees } from './trees'

/** Prepared rows, column by column: feature f of row i is `values[f · rows + i]`. */
export interface Rows {
  values: Float64Array
  rows: number
}

/** Rows that go down one tree together: their columns and the tree stay in the nearest caches. */
const block = 4096

/** The leaves that the rows from `from` to `end` come to in one tree, in `leaves`, where they begin at 0. */
export function findLeaves(
  trees: Trees,
  tree: number,
  { values, rows }: Rows,
  [from, end]: readonly [number, number],
  leaves: Uint32Array,
): void {
  const { roots, feature, threshold, right, missingLeft, setAt, isSingle } = trees
  const root = roots[tree]!
  const asksCategories = trees.sets.length > 0
  for (let row = from; row < end; row++) {
    let node = root
    for (let f = feature[node]!; f >= 0; f = feature[node]!) {
      const exact = values[f * rows + row]!
      const value = isSingle ? Math.fround(exact) : exact
      const isLeft =
        asksCategories && setAt[node]! >= 0
          ? goesLeft(trees, node, value)
          : value <= threshold[node]! || (value !== value && missingLeft[node] === 1)
      node = isLeft ? node + 1 : right[node]!
    }
    leaves[row - from] = node
  }
}

/** The leaf of every row in the only tree, or in one of several. */
export function leavesOf(trees: Trees, x: Rows, tree = 0): Uint32Array {
  const leaves = new Uint32Array(x.rows)
  findLeaves(trees, tree, x, [0, x.rows], leaves)
  return leaves
}

/** Calls back with the leaf of every row in every tree: tree by tree within blocks of rows. */
export function eachLeaf(trees: Trees, x: Rows, visit: (tree: number, row: number, leaf: number) => void): void {
  const leaves = new Uint32Array(block)
  for (let from = 0; from < x.rows; from += block) {
    const end = Math.min(x.rows, from + block)
    for (let tree = 0; tree + 1 < trees.roots.length; tree++) {
      findLeaves(trees, tree, x, [from, end], leaves)
      for (let row = from; row < end; row++) visit(tree, row, leaves[row - from]!)
    }
  }
}

/**
 * Σ over the trees of what their leaves answer, one column for each output.
 * @param groups trees go to the outputs' columns in turn (one tree for each class and round of boosting); 1 for forests
 */
export function sumTrees(trees: Trees, x: Rows, groups = 1): Float64Array[] {
  const { outputs, roots, values } = trees
  const columns = Array.from({ length: outputs * groups }, () => new Float64Array(x.rows))
  const leaves = new Uint32Array(block)
  for (let from = 0; from < x.rows; from += block) {
    const end = Math.min(x.rows, from + block)
    for (let tree = 0; tree + 1 < roots.length; tree++) {
      findLeaves(trees, tree, x, [from, end], leaves)
      for (let k = 0; k < outputs; k++) {
        const column = columns[(tree % groups) * outputs + k]!
        for (let row = from; row < end; row++) column[row]! += values[leaves[row - from]! * outputs + k]!
      }
    }
  }
  return columns
}
