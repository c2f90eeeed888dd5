/** Orders of a seasonal ARIMA; `period` 1 when there is no season. */
export interface ArimaOrder {
  p: number
  d: number
  q: number
  P: number
  D: number
  Q: number
  period: number
}

/** How many coefficients the polynomials have. */
export const coefficientsOf = ({ p, q, P, Q }: ArimaOrder): number => p + q + P + Q

/** Differences the series `d` times, and `D` times over a period. */
export function difference(
  values: Float64Array,
  { d, D, period }: Pick<ArimaOrder, 'd' | 'D' | 'period'>,
): Float64Array {
  let result = values
  const by = (lag: number) =>
    (result = Float64Array.from({ length: Math.max(0, result.length - lag) }, (_, t) => result[t + lag]! - result[t]!))
  for (let i = 0; i < D; i++) by(period)
  for (let i = 0; i < d; i++) by(1)
  return result
}

/** The coefficients c of (1 − B)^d (1 − B^s)^D = 1 − Σ cⱼ Bʲ, from j = 1. */
export function differencing({ d, D, period }: Pick<ArimaOrder, 'd' | 'D' | 'period'>): Float64Array {
  let polynomial: Float64Array = Float64Array.of(1)
  for (let i = 0; i < D; i++) polynomial = times(polynomial, oneMinus(period))
  for (let i = 0; i < d; i++) polynomial = times(polynomial, oneMinus(1))
  return polynomial.slice(1).map((c) => -c)
}

function oneMinus(lag: number): Float64Array {
  const polynomial = new Float64Array(lag + 1)
  polynomial[0] = 1
  polynomial[lag] = -1
  return polynomial
}

/** The product of two polynomials, lowest power first. */
export function times(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(a.length + b.length - 1)
  for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length; j++) product[i + j]! += a[i]! * b[j]!
  return product
}
