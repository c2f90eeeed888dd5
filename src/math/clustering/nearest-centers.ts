export interface Nearest {
  /** Of each row, the index of its nearest centre; the lowest of several. */
  labels: Int32Array
  /** Of each row, the squared distance to it. */
  distances: Float64Array
}

/** Rows worked on at a time, so that they stay in the cache for every centre. */
const block = 1024

/**
 * The nearest centre of each row by squared Euclidean distance in float64.
 * @param values rows × features, column-major
 * @param centers k × features, row-major
 */
export function nearestCenters(values: Float64Array, rows: number, features: number, centers: Float64Array): Nearest {
  const labels = new Int32Array(rows)
  const best = new Float64Array(rows).fill(Infinity)
  const distance = new Float64Array(Math.min(block, rows))
  const k = centers.length / features
  for (let from = 0; from < rows; from += block) {
    const count = Math.min(block, rows - from)
    for (let j = 0; j < k; j++) {
      distance.fill(0)
      for (let f = 0; f < features; f++) {
        const center = centers[j * features + f]!
        const column = f * rows + from
        for (let i = 0; i < count; i++) {
          const difference = values[column + i]! - center
          distance[i]! += difference * difference
        }
      }
      for (let i = 0; i < count; i++) {
        if (!(distance[i]! < best[from + i]!)) continue
        best[from + i] = distance[i]!
        labels[from + i] = j
      }
    }
  }
  return { labels, distances: best }
}
