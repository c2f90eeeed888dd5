/** Numbers fall in this many bins at most; one more is for missing values. */
export const mostBins = 255

/**
 * Between which values the bins of a feature part, as scikit-learn's `_BinMapper`: midway between neighbours where there
 * are at most 255 different values, else at equal steps of rank, midway between the two values there.
 * @param sorted ascending, without NaN
 */
export function binThresholds(sorted: Float64Array): Float64Array {
  const distinct = distinctOf(sorted, mostBins)
  if (distinct)
    return Float64Array.from(
      { length: Math.max(0, distinct.length - 1) },
      (_, i) => (distinct[i]! + distinct[i + 1]!) / 2,
    )
  const thresholds = new Float64Array(mostBins - 1)
  let count = 0
  for (let bin = 1; bin < mostBins; bin++) {
    const at = (bin / mostBins) * (sorted.length - 1)
    const low = sorted[Math.floor(at)]!
    const high = sorted[Math.ceil(at)]!
    const threshold = low + (high - low) / 2
    if (count === 0 || threshold > thresholds[count - 1]!) thresholds[count++] = threshold
  }
  return thresholds.slice(0, count)
}

/** The different values, or null when there are more than `most`. */
function distinctOf(sorted: Float64Array, most: number): Float64Array | null {
  const found = new Float64Array(most)
  let count = 0
  for (let i = 0; i < sorted.length; i++) {
    if (count > 0 && sorted[i] === found[count - 1]) continue
    if (count === most) return null
    found[count++] = sorted[i]!
  }
  return found.slice(0, count)
}
