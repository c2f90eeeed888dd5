import type { Rows } from '../../math/tree/walk-trees'
import { backgroundShap, expectedValue, pathShap } from '../../math/tree/tree-shap'
import { treeCount } from '../../math/tree/trees'
import { sumTrees } from '../../math/tree/walk-trees'
import type { AdditiveModel } from './additive-model'

/** Shapley values of some rows for one margin: base + Σ = the margin. */
export interface ShapValues {
  base: number
  /** Row-major: features numbers for each row. */
  phi: Float64Array
}

/** Shapley values of a linear model around the means of its features: w·(x − mean). */
export function linearShap(
  model: AdditiveModel & { kind: 'linear' },
  margin: number,
  x: Rows,
  means: Float64Array,
): ShapValues {
  const weights = model.coefficients[margin]!
  const features = weights.length
  const phi = new Float64Array(x.rows * features)
  let base = model.intercepts[margin]!
  for (let f = 0; f < features; f++) {
    base += weights[f]! * means[f]!
    for (let row = 0; row < x.rows; row++)
      phi[row * features + f] = weights[f]! * (x.values[f * x.rows + row]! - means[f]!)
  }
  return { base, phi }
}

/**
 * Exact Shapley values of trees: along cover-weighted paths, or against background rows where there are some.
 * @param onRow after each row
 */
export function treeShap(
  model: AdditiveModel & { kind: 'trees' },
  margin: number,
  x: Rows,
  features: number,
  background: Rows | null,
  onRow?: (rows: number) => void,
): ShapValues {
  const { trees, groups, scale, baseline } = model
  const output = margin % trees.outputs
  const group = Math.floor(margin / trees.outputs)
  const mine = Array.from({ length: treeCount(trees) }, (_, tree) => tree).filter((tree) => tree % groups === group)
  const phi = new Float64Array(x.rows * features)
  for (let row = 0; row < x.rows; row++) {
    const into = phi.subarray(row * features, (row + 1) * features)
    for (const tree of mine)
      if (!background) pathShap(trees, tree, output, x, row, into)
      else
        for (let other = 0; other < background.rows; other++)
          backgroundShap(trees, tree, output, x, row, background, other, 1 / background.rows, into)
    for (let f = 0; f < features; f++) into[f]! *= scale
    onRow?.(row + 1)
  }
  const expected = background
    ? sumTrees(trees, background, groups)[margin]!.reduce((sum, v) => sum + v / background.rows, 0)
    : mine.reduce((sum, tree) => sum + expectedValue(trees, tree, output), 0)
  return { base: baseline[margin]! + scale * expected, phi }
}
