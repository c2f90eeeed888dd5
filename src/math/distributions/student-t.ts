import { betaPrefactor, incompleteBeta, inverseIncompleteBeta } from '../special/incomplete-beta'
import type { Distribution } from './distribution'
import { normal } from './normal'

/** Student's t with `df` > 0 degrees of freedom; the normal distribution for infinitely many. */
export function studentT(df: number): Distribution {
  if (df === Infinity) return normal
  const a = df / 2
  /** P(T > |x|) and P(0 < T < |x|). */
  const halves = (x: number) => {
    const ratio = (x * x) / df
    if (ratio === Infinity) return { outer: 0, inner: 0.5 }
    const { lower, upper } = incompleteBeta(a, 0.5, 1 / (1 + ratio), ratio / (1 + ratio))
    return { outer: lower / 2, inner: upper / 2 }
  }
  const survival = (x: number) => (x >= 0 ? halves(x).outer : 0.5 + halves(x).inner)
  /** The x ≥ 0 with P(T > x) = q ≤ ½. */
  const upperPoint = (q: number) => {
    const { x, y } = inverseIncompleteBeta(a, 0.5, { lower: 2 * q, upper: 2 * (0.5 - q) })
    return Math.sqrt(df) * Math.sqrt(y / x)
  }
  return {
    density: (x) => {
      if (x === 0) return Math.exp(logDensityAtZero(df))
      const ratio = (x * x) / df
      return betaPrefactor(a, 0.5, 1 / (1 + ratio), ratio / (1 + ratio)) / Math.abs(x)
    },
    cdf: (x) => survival(-x),
    survival,
    quantile: (p) => (p <= 0.5 ? 0 - upperPoint(p) : upperPoint(1 - p)),
    survivalQuantile: (q) => (q <= 0.5 ? upperPoint(q) : 0 - upperPoint(1 - q)),
  }
}

/** The limit of the density: the beta prefactor over |x| as x goes to 0. */
function logDensityAtZero(df: number): number {
  const tiny = 1e-100
  return Math.log(betaPrefactor(df / 2, 0.5, 1, (tiny * tiny) / df) / tiny)
}
