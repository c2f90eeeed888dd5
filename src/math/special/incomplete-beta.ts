import type { Tails } from './incomplete-gamma'
import { devianceTerm, stirlingError } from './log-gamma'
import { solveLogTail } from './solve-log-tail'

/**
 * The regularised incomplete beta functions I_x(a, b) and its complement, for a, b > 0. `y` is 1 − x, given apart so
 * that neither end loses digits. The continued fraction BFRAC of DiDonato and Morris, "Algorithm 708", ACM TOMS 18
 * (1992), on Loader's prefactor; the power series BPSER where b is small.
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): Tails {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  if (!(y > 0)) return { lower: 1, upper: 0 }
  if (x * b <= y * a) {
    const lower = Math.min(1, lowerTail(a, b, x, y))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, lowerTail(b, a, y, x))
  return { lower: 1 - upper, upper }
}

function lowerTail(a: number, b: number, x: number, y: number): number {
  const prefactor = betaPrefactor(a, b, x, y)
  return b <= 1 && x <= 0.7 ? powerSeries(a, b, x, y, prefactor) : prefactor / fraction(a, b, x, y)
}

/** x^a y^b / B(a, b): also x·y times the density. */
export function betaPrefactor(a: number, b: number, x: number, y: number): number {
  const n = a + b
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b)
  const exponent = error - devianceTerm(a, n * x) - devianceTerm(b, n * y)
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(exponent)
}

/** x^a / (a B(a, b)) · (1 + a Σ (1 − b)(2 − b)…(n − b) xⁿ / (n! (a + n))). */
function powerSeries(a: number, b: number, x: number, y: number, prefactor: number): number {
  let term = 1
  let sum = 0
  for (let n = 1; n < 10000; n++) {
    term *= ((n - b) / n) * x
    const part = term / (a + n)
    sum += part
    if (part <= 1e-17 * sum) break
  }
  return (prefactor / a / Math.pow(y, b)) * (1 + a * sum)
}

function fraction(a: number, b: number, x: number, y: number): number {
  let c = 0
  let d = 0
  let f = 0
  for (let m = 0; m < 1e7; m++) {
    const k = a + 2 * m
    const an = m === 0 ? 1 : ((((a + m - 1) / (k - 1)) * (a + b + m - 1)) / (k - 1)) * m * (b - m) * x * x
    const bn = m + (m === 0 ? 0 : (m * (b - m) * x) / (k - 1)) + ((a + m) * (a * y - b * x + 1 + m * (1 + y))) / (k + 1)
    if (m === 0) {
      f = c = bn || 1e-300
      continue
    }
    d = 1 / (bn + an * d || 1e-300)
    c = bn + an / c || 1e-300
    const delta = c * d
    f *= delta
    if (Math.abs(delta - 1) < 2e-16) break
  }
  return f
}

/** The x and y = 1 − x with I_x(a, b) = `lower`, both to full relative accuracy. Newton's method on the log tail. */
export function inverseIncompleteBeta(a: number, b: number, { lower, upper }: Tails): { x: number; y: number } {
  if (lower <= 0) return { x: 0, y: 1 }
  if (upper <= 0) return { x: 1, y: 0 }
  const isLower = lower <= upper
  const u = solveLogTail(isLower ? lower : upper, isLower ? 1 : -1, Math.log(a / b), (at) => {
    const { x, y } = shares(at)
    const tails = incompleteBeta(a, b, x, y)
    return { tail: isLower ? tails.lower : tails.upper, slope: betaPrefactor(a, b, x, y) }
  })
  return shares(u)
}

/** 1 / (1 + e^(−u)) and its complement. */
const shares = (u: number) => ({ x: 1 / (1 + Math.exp(-u)), y: 1 / (1 + Math.exp(u)) })
