import { cholesky } from '../../math/linear/cholesky'
import type { DesignMatrix } from '../design-matrix'

/** A feature that adds nothing to earlier ones. Positions among the features, from 0. */
export interface Collinear {
  feature: number
  /** The features that determine it, with the intercept; none: it is constant. */
  by: number[]
}

/**
 * Features that are linear combinations of the intercept and the features before them.
 * @param gram Σ (1, x)(1, x)ᵀ, row-major, intercept first
 */
export function collinearFeatures(gram: Float64Array, features: number): Collinear[] {
  const width = features + 1
  return cholesky(gram, width).dependent.map((j) => {
    const before = new Float64Array(j * j)
    for (let i = 0; i < j; i++) before.set(gram.subarray(i * width, i * width + j), i * j)
    const weights = cholesky(before, j).solve(gram.subarray(j * width, j * width + j))
    const own = Math.sqrt(gram[j * width + j]!)
    const by = Array.from(weights.keys())
      .filter((i) => i > 0 && Math.abs(weights[i]!) * Math.sqrt(gram[i * width + i]!) > 1e-6 * own)
      .map((i) => i - 1)
    return { feature: j - 1, by }
  })
}

/** The matrix without some of its features. */
export function withoutFeatures(x: DesignMatrix, left: readonly number[]): DesignMatrix {
  const kept = Array.from(x.features.keys()).filter((f) => !left.includes(f))
  const values = new Float64Array(kept.length * x.rows)
  kept.forEach((f, k) => values.set(x.values.subarray(f * x.rows, (f + 1) * x.rows), k * x.rows))
  return { ...x, features: kept.map((f) => x.features[f]!), values }
}
