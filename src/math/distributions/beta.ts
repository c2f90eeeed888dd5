import { betaPrefactor, incompleteBeta, inverseIncompleteBeta } from '../special/incomplete-beta'
import type { Distribution } from './distribution'

/** Beta on [0, 1] with a, b > 0. */
export const beta = (a: number, b: number): Distribution => ({
  density: (x) => (x > 0 && x < 1 ? betaPrefactor(a, b, x, 1 - x) / (x * (1 - x)) : atEdge(a, b, x)),
  cdf: (x) => incompleteBeta(a, b, x).lower,
  survival: (x) => incompleteBeta(a, b, x).upper,
  quantile: (p) => inverseIncompleteBeta(a, b, { lower: p, upper: 1 - p }).x,
  survivalQuantile: (q) => inverseIncompleteBeta(a, b, { lower: 1 - q, upper: q }).x,
})

function atEdge(a: number, b: number, x: number): number {
  if (x !== 0 && x !== 1) return 0
  const [near, far] = x === 0 ? [a, b] : [b, a]
  return near < 1 ? Infinity : near === 1 ? far : 0
}
