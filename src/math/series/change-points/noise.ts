import { quantile } from '../../quantile'

export interface Noise {
  /** Of the values around their segment. */
  variance: number
  /** Correlation of neighbours, 0 to 0.95. */
  correlation: number
}

/**
 * Spread and first autocorrelation of the noise of a series whose level may jump, from medians of its differences over one step
 * and over two, which a few jumps do not move (Chakar, Lebarbier, Lévy-Leduc and Robin, Bernoulli 23, 2017).
 * @param isCorrelated whether neighbours may resemble each other; else the correlation is 0
 */
export function noiseOf(values: Float64Array, isCorrelated: boolean): Noise {
  const [one, two] = [spread(values, 1), spread(values, 2)]
  if (!(one > 0)) return { variance: plain(values), correlation: 0 }
  const correlation = isCorrelated ? Math.min(0.95, Math.max(0, (two / one) ** 2 - 1)) : 0
  return { variance: one ** 2 / 2 / (1 - correlation), correlation }
}

/** The robust standard deviation of the differences over `lag` steps. */
function spread(values: Float64Array, lag: number): number {
  if (values.length <= lag) return 0
  const gaps = Float64Array.from({ length: values.length - lag }, (_, t) => values[t + lag]! - values[t]!)
  const middle = quantile(Float64Array.from(gaps), 0.5)
  return (
    1.4826 *
    quantile(
      gaps.map((gap) => Math.abs(gap - middle)),
      0.5,
    )
  )
}

/** Half the mean square of the differences, where most of them are 0. */
function plain(values: Float64Array): number {
  let sum = 0
  for (let t = 1; t < values.length; t++) sum += (values[t]! - values[t - 1]!) ** 2
  return sum / 2 / Math.max(1, values.length - 1)
}
