/**
 * The mean of a target for each level, drawn to the overall mean: scikit-learn's `TargetEncoder`. With `smoothing` m:
 * (Σy + m·ȳ) / (n + m); without, the empirical Bayes weight λ = σ²·n / (σ²·n + SS/n) of Micci-Barreca, "A preprocessing scheme
 * for high-cardinality categorical attributes", SIGKDD Explorations 3 (2001).
 * @param codes levels from 0; negative is left out
 * @param use 1 for the rows to learn from; null for all
 */
export function targetMeans(
  codes: ArrayLike<number>,
  levels: number,
  y: Float64Array,
  smoothing: number | undefined,
  use: Uint8Array | null = null,
): { means: Float64Array; overall: number } {
  const [counts, sums, squares] = [new Float64Array(levels), new Float64Array(levels), new Float64Array(levels)]
  const isUsed = (i: number) => (use === null || use[i] === 1) && y[i]! === y[i]!
  let [n, total] = [0, 0]
  for (let i = 0; i < y.length; i++) {
    if (!isUsed(i)) continue
    n++
    total += y[i]!
    if (codes[i]! < 0) continue
    counts[codes[i]!]! += 1
    sums[codes[i]!]! += y[i]!
  }
  const overall = total / n
  let spread = 0
  for (let i = 0; i < y.length; i++) {
    if (!isUsed(i)) continue
    spread += (y[i]! - overall) ** 2
    const code = codes[i]!
    if (code >= 0) squares[code]! += (y[i]! - sums[code]! / counts[code]!) ** 2
  }
  const variance = spread / n
  const means = counts.map((count, k) => {
    if (count === 0) return overall
    if (smoothing !== undefined) return (sums[k]! + smoothing * overall) / (count + smoothing)
    if (variance === 0) return overall
    const weight = (variance * count) / (variance * count + squares[k]! / count)
    return weight * (sums[k]! / count) + (1 - weight) * overall
  })
  return { means, overall }
}
