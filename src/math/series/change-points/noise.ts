import { quantile } from '../../quantile'

export interface Noise {
  /** Of the values around their segment. */
  variance: number
  /** Correlation of neighbours, 0 to 0.95. */
  correlation: number
}

/**
 * Spread and first autocorrelation of the noise of a series whose level may jump, from the middle half of its differences over
 * one step and over two, which a few jumps do not move (after Chakar, Lebarbier, Lévy-Leduc and Robin, Bernoulli 23, 2017);
 * of a series that bends from its second differences.
 * @param isCorrelated whether neighbours may resemble each other; else the correlation is 0
 */
export function noiseOf(values: Float64Array, isCorrelated: boolean, isSloped = false): Noise {
  const [one, two] = [1, 2].map((lag) => spread(isSloped ? bends(values, lag) : steps(values, lag))) as [number, number]
  const largest = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0)
  if (!(one > 1e-9 * largest)) {
    const gaps = isSloped ? bends(values, 1) : steps(values, 1)
    const mean = gaps.reduce((sum, v) => sum + v * v, 0) / Math.max(1, gaps.length)
    return { variance: mean / (isSloped ? 6 : 2), correlation: 0 }
  }
  const correlation = isCorrelated ? Math.min(0.95, Math.max(0, correlationOf((two / one) ** 2, isSloped))) : 0
  // The variance of the differences of an AR(1) process of variance 1.
  const share = isSloped ? 2 * (3 - correlation) * (1 - correlation) : 2 * (1 - correlation)
  return { variance: one ** 2 / share, correlation }
}

/** The correlation at which the variances over two steps and over one have this ratio: 1 + ρ, or (3 − ρ²)(1 + ρ)/(3 − ρ). */
function correlationOf(ratio: number, isSloped: boolean): number {
  if (!isSloped) return ratio - 1
  let [low, high] = [0, 1]
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (((3 - middle ** 2) * (1 + middle)) / (3 - middle) < ratio) low = middle
    else high = middle
  }
  return low
}

const steps = (values: Float64Array, lag: number) =>
  Float64Array.from({ length: Math.max(0, values.length - lag) }, (_, t) => values[t + lag]! - values[t]!)

const bends = (values: Float64Array, lag: number) =>
  Float64Array.from(
    { length: Math.max(0, values.length - 2 * lag) },
    (_, t) => values[t + 2 * lag]! - 2 * values[t + lag]! + values[t]!,
  )

/** The standard deviation by the quartiles. */
function spread(gaps: Float64Array): number {
  if (gaps.length === 0) return 0
  return (quantile(Float64Array.from(gaps), 0.75) - quantile(gaps, 0.25)) / 1.349
}
