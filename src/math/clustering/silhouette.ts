/**
 * The silhouette of each row: (b − a) / max(a, b), where a is its mean distance to the other rows of its cluster and b
 * the least mean distance to the rows of another one; 0 for the only row of a cluster (Rousseeuw, "Silhouettes: a
 * graphical aid", J. Comput. Appl. Math. 20, 1987; scikit-learn's `silhouette_samples`). Takes rows² / 2 distances.
 * @param values rows × features, column-major
 * @param labels from 0
 * @returns null with fewer than two clusters, or with as many as rows, where it is not defined
 */
export function silhouette(
  values: Float64Array,
  rows: number,
  features: number,
  labels: Int32Array,
): Float64Array | null {
  const k = labels.reduce((most, label) => Math.max(most, label), -1) + 1
  const sizes = new Float64Array(k)
  for (const label of labels) sizes[label]! += 1
  const clusters = sizes.filter((size) => size > 0).length
  if (clusters < 2 || clusters >= rows) return null
  const sums = distanceSums(values, rows, features, labels, k)
  return Float64Array.from({ length: rows }, (_, i) => {
    const own = labels[i]!
    if (sizes[own] === 1) return 0
    const a = sums[i * k + own]! / (sizes[own]! - 1)
    let b = Infinity
    for (let j = 0; j < k; j++) if (j !== own && sizes[j]! > 0) b = Math.min(b, sums[i * k + j]! / sizes[j]!)
    return a === b ? 0 : (b - a) / Math.max(a, b)
  })
}

/** Of each row, the sum of its distances to the rows of each cluster. */
function distanceSums(
  values: Float64Array,
  rows: number,
  features: number,
  labels: Int32Array,
  k: number,
): Float64Array {
  const sums = new Float64Array(rows * k)
  const squared = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    squared.fill(0, i + 1)
    for (let f = 0; f < features; f++) {
      const column = f * rows
      const x = values[column + i]!
      for (let j = i + 1; j < rows; j++) {
        const difference = values[column + j]! - x
        squared[j]! += difference * difference
      }
    }
    const own = labels[i]!
    for (let j = i + 1; j < rows; j++) {
      const distance = Math.sqrt(squared[j]!)
      sums[i * k + labels[j]!]! += distance
      sums[j * k + own]! += distance
    }
  }
  return sums
}
