import { digamma } from '../special/digamma'
import { logGamma } from '../special/log-gamma'

export interface Spending {
  /** Repeat purchases of each customer, above 0. */
  x: Float64Array
  /** Their mean value, above 0. */
  mean: Float64Array
  weights: Float64Array
}

/**
 * Gamma–gamma model of spending: a purchase is gamma(p, ν) with ν gamma(q, v) over customers. Fader and Hardie, "The
 * gamma-gamma model of monetary value" (2013), equations 1a and 5.
 * @param parameters p, q, v
 * @returns the sum over customers, with the gradient by p, q, v
 */
export function gammaGammaLikelihood(parameters: Float64Array, { x, mean, weights }: Spending) {
  const [p, q, v] = parameters as unknown as [number, number, number]
  const [logQ, psiQ, logV] = [logGamma(q), digamma(q), Math.log(v)]
  const byX = new Map<number, { ratio: number; slope: number; more: number }>()
  const gradient = new Float64Array(3)
  let value = 0
  for (let i = 0; i < x.length; i++) {
    const [n, m, w] = [x[i]!, mean[i]!, weights[i]!]
    let known = byX.get(n)
    if (!known) byX.set(n, (known = gammaRatio(p * n, q)))
    // ln(1 + v/(n m)), so that nothing is lost where p is large and v small.
    const spread = Math.log1p(v / (n * m))
    const log = Math.log(n * m + v)
    value += w * (known.ratio - logQ + q * (logV - log) - Math.log(m) - p * n * spread)
    gradient[0]! += w * n * (known.slope - spread)
    gradient[1]! += w * (known.more - psiQ + logV - log)
    gradient[2]! += w * (q / v - (p * n + q) / (n * m + v))
  }
  return { value, gradient }
}

/** ln Γ(a + q)/Γ(a), its slope by a and by q; by Stirling's series where a is large and the difference small. */
function gammaRatio(a: number, q: number): { ratio: number; slope: number; more: number } {
  const more = digamma(a + q)
  if (a < 100) return { ratio: logGamma(a + q) - logGamma(a), slope: more - digamma(a), more }
  const b = a + q
  const series = (z: number) => 1 / (12 * z) - 1 / (360 * z ** 3) + 1 / (1260 * z ** 5)
  const slopes = (z: number) => 1 / (12 * z * z) - 1 / (120 * z ** 4) + 1 / (252 * z ** 6)
  const growth = Math.log1p(q / a)
  return {
    ratio: (a - 0.5) * growth + q * Math.log(b) - q + series(b) - series(a),
    slope: growth + q / (2 * a * b) - slopes(b) + slopes(a),
    more,
  }
}

/** The mean value of a customer's purchases to come: own mean and everybody's, by how much is known. Null where it is not finite. */
export function expectedSpending([p, q, v]: Float64Array, x: number, mean: number): number | null {
  const weight = p! * x + q! - 1
  return weight > 0 ? (p! * (v! + x * mean)) / weight : null
}
