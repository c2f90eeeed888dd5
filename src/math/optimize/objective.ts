export interface Evaluation {
  value: number
  gradient: Float64Array
  /** Row-major; null when it was not asked for. */
  hessian: Float64Array | null
}

/** A smooth convex function of `size` variables. */
export interface Objective {
  size: number
  evaluate(at: Float64Array, wantsHessian: boolean): Evaluation
}

/** Σ l1ⱼ·|xⱼ| + ½ Σ l2ⱼ·xⱼ²: a weight of its own for each variable. */
export interface Penalty {
  l1: Float64Array
  l2: Float64Array
}

export interface Minimum {
  x: Float64Array
  /** The objective there, without the penalty. */
  value: number
  iterations: number
  /**
   * `diverging`: the value settles while x runs away, so there is no finite minimum; x is where it was stopped.
   * `unfinished`: the iterations were used up.
   */
  outcome: 'converged' | 'diverging' | 'unfinished'
  /** How much each variable takes part in running away, from 0 to 1; null unless it does. */
  runaway: Float64Array | null
}

export function penaltyOf(x: Float64Array, { l1, l2 }: Penalty): number {
  let sum = 0
  for (let j = 0; j < x.length; j++) sum += l1[j]! * Math.abs(x[j]!) + 0.5 * l2[j]! * x[j]! * x[j]!
  return sum
}
