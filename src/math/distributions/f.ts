import { betaPrefactor, incompleteBeta, inverseIncompleteBeta } from '../special/incomplete-beta'
import type { Tails } from '../special/incomplete-gamma'
import type { Distribution } from './distribution'

/** Fisher's F with `df1` and `df2` > 0 degrees of freedom. */
export function f(df1: number, df2: number): Distribution {
  const [a, b] = [df1 / 2, df2 / 2]
  const tails = (x: number): Tails => {
    const whole = df1 * x + df2
    return whole === Infinity ? { lower: 1, upper: 0 } : incompleteBeta(a, b, (df1 * x) / whole, df2 / whole)
  }
  const invert = (wanted: Tails) => {
    const { x, y } = inverseIncompleteBeta(a, b, wanted)
    return (df2 * x) / (df1 * y)
  }
  return {
    density: (x) => {
      if (x <= 0) return x < 0 || df1 > 2 ? 0 : df1 === 2 ? 1 : Infinity
      const whole = df1 * x + df2
      return betaPrefactor(a, b, (df1 * x) / whole, df2 / whole) / x
    },
    cdf: (x) => tails(Math.max(0, x)).lower,
    survival: (x) => tails(Math.max(0, x)).upper,
    quantile: (p) => invert({ lower: p, upper: 1 - p }),
    survivalQuantile: (q) => invert({ lower: 1 - q, upper: q }),
  }
}
