import { devianceTerm, logGamma, stirlingError } from './log-gamma'
import { solveLogTail } from './solve-log-tail'

/** The two tails of a distribution function; each to full relative accuracy where it is the smaller. */
export interface Tails {
  lower: number
  upper: number
}

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) for a > 0 and x ≥ 0: series below the mean, continued
 * fraction above (Numerical Recipes 6.2), on Loader's prefactor, which keeps its digits for large a.
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  const prefactor = gammaPrefactor(a, x)
  if (x < a + 1) {
    let term = 1
    let sum = 1
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= x / (a + n)
      sum += term
    }
    const lower = Math.min(1, (prefactor / a) * sum)
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, prefactor * upperFraction(a, x))
  return { lower: 1 - upper, upper }
}

/** x^a e^(−x) / Γ(a): also x times the density. */
export function gammaPrefactor(a: number, x: number): number {
  if (a < 1) return a * Math.exp(a * Math.log(x) - x - logGamma(a + 1))
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingError(a) - devianceTerm(a, x))
}

/** 1 / (x + 1 − a − 1·(1 − a) / (x + 3 − a − …)), by Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let n = 1; n < 1e7; n++) {
    const an = n * (a - n)
    b += 2
    d = 1 / (an * d + b || 1e-300)
    c = b + an / c || 1e-300
    const delta = c * d
    h *= delta
    if (Math.abs(delta - 1) < 2e-16) break
  }
  return h
}

/** The x with P(a, x) = `lower`; `upper` is 1 − lower, given apart so that neither tail loses digits. */
export function inverseIncompleteGamma(a: number, { lower, upper }: Tails): number {
  if (lower <= 0) return 0
  if (upper <= 0) return Infinity
  const isLower = lower <= upper
  const u = solveLogTail(isLower ? lower : upper, isLower ? 1 : -1, Math.log(a), (at) => {
    const x = Math.exp(at)
    const tails = incompleteGamma(a, x)
    return { tail: isLower ? tails.lower : tails.upper, slope: gammaPrefactor(a, x) }
  })
  return Math.exp(u)
}
