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
  const byX = new Map<number, [number, number, number, number]>()
  const gradient = new Float64Array(3)
  let value = 0
  for (let i = 0; i < x.length; i++) {
    const [n, m, w] = [x[i]!, mean[i]!, weights[i]!]
    let known = byX.get(n)
    if (!known) byX.set(n, (known = [logGamma(p * n + q), logGamma(p * n), digamma(p * n + q), digamma(p * n)]))
    const [both, own, psiBoth, psiOwn] = known
    const log = Math.log(n * m + v)
    value += w * (both - own - logQ + q * logV - Math.log(m) + p * n * Math.log(n * m) - (p * n + q) * log)
    gradient[0]! += w * n * (psiBoth - psiOwn + Math.log(n * m) - log)
    gradient[1]! += w * (psiBoth - psiQ + logV - log)
    gradient[2]! += w * (q / v - (p * n + q) / (n * m + v))
  }
  return { value, gradient }
}

/** The mean value of a customer's purchases to come: own mean and everybody's, by how much is known. Null where it is not finite. */
export function expectedSpending([p, q, v]: Float64Array, x: number, mean: number): number | null {
  const weight = p! * x + q! - 1
  return weight > 0 ? (p! * (v! + x * mean)) / weight : null
}
