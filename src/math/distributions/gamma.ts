import { gammaPrefactor, incompleteGamma, inverseIncompleteGamma } from '../special/incomplete-gamma'
import type { Distribution } from './distribution'

/** Gamma with `shape` > 0 and `scale` > 0; its mean is their product. */
export const gamma = (shape: number, scale = 1): Distribution => ({
  density: (x) => (x > 0 ? gammaPrefactor(shape, x / scale) / x : x === 0 ? atZero(shape, scale) : 0),
  cdf: (x) => incompleteGamma(shape, x / scale).lower,
  survival: (x) => incompleteGamma(shape, x / scale).upper,
  quantile: (p) => scale * inverseIncompleteGamma(shape, { lower: p, upper: 1 - p }),
  survivalQuantile: (q) => scale * inverseIncompleteGamma(shape, { lower: 1 - q, upper: q }),
})

const atZero = (shape: number, scale: number) => (shape < 1 ? Infinity : shape === 1 ? 1 / scale : 0)
