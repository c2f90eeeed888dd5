export interface BinnedDensity {
  /** Middles of the bins. */
  at: number[]
  /** Integrates to 1. */
  density: number[]
}

/**
 * A Gaussian kernel density from counts in fine bins of equal width (Wand, "Fast computation of multivariate kernel
 * estimators", 1994), with Silverman's bandwidth 0.9 · min(σ, quartile range / 1.34) · n^(−1/5).
 * @param from the lower end of the first bin
 * @param leastBandwidth so that values which repeat, such as whole numbers, don't become a comb
 */
export function binnedDensity(
  counts: ArrayLike<number>,
  from: number,
  width: number,
  leastBandwidth = width / 2,
): BinnedDensity {
  const bins = counts.length
  const at = Array.from({ length: bins }, (_, i) => from + (i + 0.5) * width)
  let [n, sum] = [0, 0]
  for (let i = 0; i < bins; i++) {
    n += counts[i]!
    sum += counts[i]! * at[i]!
  }
  if (n === 0) return { at, density: at.map(() => 0) }
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < bins; i++) squares += counts[i]! * (at[i]! - mean) ** 2
  const quartiles = quantileOf(counts, at, n, 0.75) - quantileOf(counts, at, n, 0.25)
  const spread = Math.min(Math.sqrt(squares / n), quartiles / 1.34 || Infinity) || width
  const h = Math.max(0.9 * spread * n ** -0.2, leastBandwidth)
  const reach = Math.ceil((6 * h) / width)
  const kernel = Array.from(
    { length: reach + 1 },
    (_, d) => Math.exp(-0.5 * ((d * width) / h) ** 2) / (h * Math.sqrt(2 * Math.PI)),
  )
  const density = at.map((_, i) => {
    let value = 0
    for (let j = Math.max(0, i - reach); j <= Math.min(bins - 1, i + reach); j++)
      value += counts[j]! * kernel[Math.abs(i - j)]!
    return value / n
  })
  return { at, density }
}

function quantileOf(counts: ArrayLike<number>, at: readonly number[], n: number, q: number): number {
  let passed = 0
  for (let i = 0; i < counts.length; i++) {
    passed += counts[i]!
    if (passed >= q * n) return at[i]!
  }
  return at.at(-1)!
}
