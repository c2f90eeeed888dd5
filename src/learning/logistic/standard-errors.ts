import { cholesky } from '../../math/linear/cholesky'
import type { Loss } from './logistic-rows'

/**
 * Roots of the diagonal of the inverse Hessian. Of several classes: for coefficients that sum to 0 over the classes, from
 * the pseudo-inverse (what the anchor added is taken out again).
 */
export function standardErrors(loss: Loss, at: Float64Array): Float64Array | null {
  const { hessian } = loss.evaluate(at, true)
  if (!hessian) return null
  const { size, anchor } = loss
  const inverse = cholesky(hessian, size).inverse()
  const classes = anchor ? size / anchor.length : 1
  return Float64Array.from({ length: size }, (_, j) => {
    const added = anchor ? 1 / (anchor[j % anchor.length]! * classes ** 2) : 0
    const variance = inverse[j * size + j]! - added
    return variance > 0 ? Math.sqrt(variance) : NaN
  })
}
