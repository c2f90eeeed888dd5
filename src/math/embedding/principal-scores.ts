import { symmetricEigen } from '../linear/symmetric-eigen'

export interface PrincipalScores {
  /** dimensions × rows: the scores of one component lie together. */
  scores: Float64Array
  /** Shares of all variance, by component. */
  explained: number[]
  /** dimensions × features. */
  components: Float64Array
}

/**
 * Rows on their first principal components (of the covariance); the largest loading of each is positive. Beyond as many
 * components as there are features, scores are 0.
 * @param values rows × features, column-major
 */
export function principalScores(
  values: Float64Array,
  rows: number,
  features: number,
  dimensions: number,
): PrincipalScores {
  const p = features
  const means = Float64Array.from({ length: p }, (_, f) => {
    let sum = 0
    for (let i = 0; i < rows; i++) sum += values[f * rows + i]!
    return sum / rows
  })
  const covariance = new Float64Array(p * p)
  for (let a = 0; a < p; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0
      for (let i = 0; i < rows; i++) sum += (values[a * rows + i]! - means[a]!) * (values[b * rows + i]! - means[b]!)
      covariance[a * p + b] = covariance[b * p + a] = sum / Math.max(1, rows - 1)
    }
  const { values: variances, vectors } = symmetricEigen(covariance, p)
  const total = variances.reduce((sum, v) => sum + Math.max(0, v), 0)
  const scores = new Float64Array(dimensions * rows)
  const components = new Float64Array(dimensions * p)
  const explained: number[] = []
  for (let c = 0; c < Math.min(dimensions, p); c++) {
    let largest = 0
    for (let f = 1; f < p; f++) if (Math.abs(vectors[c * p + f]!) > Math.abs(vectors[c * p + largest]!)) largest = f
    const sign = vectors[c * p + largest]! < 0 ? -1 : 1
    for (let f = 0; f < p; f++) {
      const loading = (components[c * p + f] = sign * vectors[c * p + f]!)
      for (let i = 0; i < rows; i++) scores[c * rows + i]! += (values[f * rows + i]! - means[f]!) * loading
    }
    explained.push(total > 0 ? Math.max(0, variances[c]!) / total : 0)
  }
  return { scores, explained, components }
}
