import { normal } from '../distributions/normal'

export interface ShareComparison {
  inside: number
  outside: number
  difference: number
  /** Newcombe's 95 % interval of the difference from Wilson's ("Interval estimation for the difference", Stat. Med. 17, 1998). */
  lower: number
  upper: number
  /** Two-sided, of the pooled z test. */
  pValue: number
  z: number
}

/** Shares of two groups: `a` of `n` inside, `b` of `m` outside. Neither may be empty. */
export function compareShares(a: number, n: number, b: number, m: number): ShareComparison {
  const [inside, outside] = [a / n, b / m]
  const pooled = (a + b) / (n + m)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
  const difference = inside - outside
  const z = error > 0 ? difference / error : 0
  const [x, y] = [wilson(inside, n), wilson(outside, m)]
  return {
    inside,
    outside,
    difference,
    lower: difference - Math.hypot(inside - x.lower, y.upper - outside),
    upper: difference + Math.hypot(x.upper - inside, outside - y.lower),
    pValue: Math.min(1, 2 * normal.survival(Math.abs(z))),
    z,
  }
}

function wilson(p: number, n: number): { lower: number; upper: number } {
  const z = 1.959963984540054
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return { lower: middle - half, upper: middle + half }
}
