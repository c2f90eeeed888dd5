import { goesLeft, type Trees } from './trees'

/** Prepared rows, column by column: feature f of row i is `values[f · rows + i]`. */
export interface Rows {
  values: Float64Array
  rows: number
}

/** Rows that go down one tree together: their columns and the tree stay in the nearest caches. */
const block = 4096

/** The leaf that a row ends in, from a tree's root. */
export function leafOf(trees: Trees, root: number, { values, rows }: Rows, row: number): number {
  let node = root
  for (let f = trees.feature[node]!; f >= 0; f = trees.feature[node]!)
    node = goesLeft(trees, node, values[f * rows + row]!) ? node + 1 : trees.right[node]!
  return node
}

/** Calls back with the leaf of every row in every tree: tree by tree within blocks of rows. */
export function eachLeaf(trees: Trees, x: Rows, visit: (tree: number, row: number, leaf: number) => void): void {
  for (let from = 0; from < x.rows; from += block) {
    const end = Math.min(x.rows, from + block)
    for (let tree = 0; tree + 1 < trees.roots.length; tree++) {
      const root = trees.roots[tree]!
      for (let row = from; row < end; row++) visit(tree, row, leafOf(trees, root, x, row))
    }
  }
}

/**
 * Σ over the trees of what their leaves answer, one column for each output.
 * @param groups trees go to the outputs' columns in turn (one tree for each class and round of boosting); 1 for forests
 */
export function sumTrees(trees: Trees, x: Rows, groups = 1): Float64Array[] {
  const { outputs, roots, feature, threshold, right, missingLeft, setAt, values, isSingle } = trees
  const columns = Array.from({ length: outputs * groups }, () => new Float64Array(x.rows))
  const asksCategories = trees.sets.length > 0
  for (let from = 0; from < x.rows; from += block) {
    const end = Math.min(x.rows, from + block)
    for (let tree = 0; tree + 1 < roots.length; tree++) {
      const root = roots[tree]!
      const into = (tree % groups) * outputs
      for (let row = from; row < end; row++) {
        let node = root
        for (let f = feature[node]!; f >= 0; f = feature[node]!) {
          const exact = x.values[f * x.rows + row]!
          const value = isSingle ? Math.fround(exact) : exact
          const isLeft =
            asksCategories && setAt[node]! >= 0
              ? goesLeft(trees, node, value)
              : value <= threshold[node]! || (value !== value && missingLeft[node] === 1)
          node = isLeft ? node + 1 : right[node]!
        }
        for (let k = 0; k < outputs; k++) columns[into + k]![row]! += values[node * outputs + k]!
      }
    }
  }
  return columns
}
