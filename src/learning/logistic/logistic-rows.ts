import type { Objective } from '../../math/optimize/objective'
import type { DesignMatrix } from '../design-matrix'

/** Prepared training rows. */
export interface LogisticRows {
  x: DesignMatrix
  /** Positions of the classes; of two 1 is the positive one. */
  codes: Int32Array
  classes: number
  weights: Float64Array | null
}

/**
 * The negative log-likelihood, in one row of intercept and coefficients for two classes and one for each of more, one
 * after the other.
 */
export interface Loss extends Objective {
  /**
   * What was added to every pair of classes at a coefficient (intercept first) of the Hessian, which is singular there:
   * the same added to a coefficient in every class changes nothing.
   */
  anchor: Float64Array | null
  free(): void
}

/** Variables of the loss. */
export const sizeOf = ({ x, classes }: Pick<LogisticRows, 'x' | 'classes'>) =>
  (classes === 2 ? 1 : classes) * (x.features.length + 1)
