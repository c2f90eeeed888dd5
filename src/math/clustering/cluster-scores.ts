export interface ClusterScores {
  /** Mean over the clusters of the worst ratio of spreads to distance; the lower the better. Null for one cluster. */
  daviesBouldin: number | null
  /** Between over within, each by its degrees of freedom; the higher the better. Null for one cluster or as many as rows. */
  calinskiHarabasz: number | null
}

/**
 * Davies and Bouldin, "A cluster separation measure" (IEEE PAMI 1, 1979), and Caliński and Harabasz, "A dendrite method
 * for cluster analysis" (Comm. Stat. 3, 1974), as scikit-learn computes them: around the means of the labelled rows.
 * @param values rows × features, column-major
 * @param labels from 0; labels without a row do not count
 */
export function clusterScores(values: Float64Array, rows: number, features: number, labels: Int32Array): ClusterScores {
  const { means, sizes } = clusterMeans(values, rows, features, labels)
  const present = [...sizes.keys()].filter((j) => sizes[j]! > 0)
  if (present.length < 2 || present.length >= rows) return { daviesBouldin: null, calinskiHarabasz: null }
  const squared = squaredToMean(values, rows, features, labels, means)
  const spreads = new Float64Array(sizes.length)
  let within = 0
  for (let i = 0; i < rows; i++) {
    within += squared[i]!
    spreads[labels[i]!]! += Math.sqrt(squared[i]!)
  }
  for (const j of present) spreads[j]! /= sizes[j]!
  return {
    daviesBouldin: daviesBouldin(means, spreads, features, present),
    calinskiHarabasz: calinskiHarabasz(means, sizes, within, rows, features, present),
  }
}

/** Means of the rows of each label (k × features, row-major), and how many rows it has. */
export function clusterMeans(values: Float64Array, rows: number, features: number, labels: Int32Array) {
  const k = labels.reduce((most, label) => Math.max(most, label), -1) + 1
  const sizes = new Float64Array(k)
  for (const label of labels) sizes[label]! += 1
  const means = new Float64Array(k * features)
  for (let f = 0; f < features; f++) {
    for (let i = 0; i < rows; i++) means[labels[i]! * features + f]! += values[f * rows + i]!
    for (let j = 0; j < k; j++) if (sizes[j]! > 0) means[j * features + f]! /= sizes[j]!
  }
  return { means, sizes }
}

function squaredToMean(
  values: Float64Array,
  rows: number,
  features: number,
  labels: Int32Array,
  means: Float64Array,
): Float64Array {
  const squared = new Float64Array(rows)
  for (let f = 0; f < features; f++)
    for (let i = 0; i < rows; i++) squared[i]! += (values[f * rows + i]! - means[labels[i]! * features + f]!) ** 2
  return squared
}

function daviesBouldin(means: Float64Array, spreads: Float64Array, features: number, present: number[]): number {
  let sum = 0
  for (const i of present) {
    let worst = 0
    for (const j of present) {
      if (j === i) continue
      let squared = 0
      for (let f = 0; f < features; f++) squared += (means[i * features + f]! - means[j * features + f]!) ** 2
      if (squared > 0) worst = Math.max(worst, (spreads[i]! + spreads[j]!) / Math.sqrt(squared))
    }
    sum += worst
  }
  return sum / present.length
}

function calinskiHarabasz(
  means: Float64Array,
  sizes: Float64Array,
  within: number,
  rows: number,
  features: number,
  present: number[],
): number {
  if (within === 0) return 1
  let between = 0
  for (let f = 0; f < features; f++) {
    const overall = present.reduce((sum, j) => sum + sizes[j]! * means[j * features + f]!, 0) / rows
    for (const j of present) between += sizes[j]! * (means[j * features + f]! - overall) ** 2
  }
  return (between * (rows - present.length)) / (within * (present.length - 1))
}
