/**
 * Columns of a natural cubic spline over 0…n − 1 without its constant: a line, and one bend for each inner knot
 * (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 5.2.1).
 * @param bends inner knots at equal steps; 0 for a line alone
 */
export function naturalSpline(n: number, bends: number): Float64Array[] {
  const x = Float64Array.from({ length: n }, (_, t) => t / Math.max(1, n - 1))
  const knots = Float64Array.from({ length: bends + 2 }, (_, i) => i / (bends + 1))
  const [beforeLast, last] = [knots[bends]!, knots[bends + 1]!]
  const cubed = (v: number) => (v > 0 ? v ** 3 : 0)
  const bend = (v: number, knot: number) => (cubed(v - knot) - cubed(v - last)) / (last - knot)
  return [x, ...Array.from({ length: bends }, (_, i) => x.map((v) => bend(v, knots[i]!) - bend(v, beforeLast)))]
}
