/** Counts in bins of equal width from the least to the greatest value; an inner edge belongs to the upper bin. NaN is left out. */
export function binned(values: Float64Array, bins: number): { from: number; to: number; count: number }[] {
  let [min, max] = [Infinity, -Infinity]
  for (const x of values) {
    if (x < min) min = x
    if (x > max) max = x
  }
  if (!(min <= max)) return []
  const width = (max - min) / bins || 1
  const n = max > min ? bins : 1
  const counts = new Float64Array(n)
  for (const x of values) if (x === x) counts[Math.min(n - 1, Math.floor((x - min) / width))]! += 1
  return Array.from(counts, (count, i) => ({ from: min + i * width, to: min + (i + 1) * width, count }))
}
