import { lbfgs } from '../optimize/lbfgs'
import type { LogLikelihood } from './purchase-process'

export interface PositiveFit {
  parameters: Float64Array
  logLikelihood: number
  converged: boolean
}

/**
 * The positive parameters of largest likelihood, searched as logarithms by L-BFGS from several starts; the best end
 * counts. Null when no start leads to a finite one.
 * @param count customers, so that the tolerance is for the mean of one
 */
export function fitPositive(
  likelihood: (parameters: Float64Array) => LogLikelihood,
  starts: readonly Float64Array[],
  count: number,
  { rounds = 300, onStart }: { rounds?: number; onStart?: (done: number) => void } = {},
): PositiveFit | null {
  let best: PositiveFit | null = null
  starts.forEach((start, i) => {
    const none = new Float64Array(start.length)
    const objective = {
      size: start.length,
      evaluate(at: Float64Array) {
        // Beyond e^±40 a parameter is as good as at its limit.
        if (at.some((x) => Math.abs(x) > 40)) return { value: Infinity, gradient: none, hessian: null }
        const parameters = at.map(Math.exp)
        const { value, gradient } = likelihood(parameters)
        const slope = gradient.map((g, j) => (-g * parameters[j]!) / count)
        return { value: Number.isFinite(value) ? -value / count : Infinity, gradient: slope, hessian: null }
      },
    }
    const penalty = { l1: none, l2: none }
    const found = lbfgs(objective, penalty, start.map(Math.log), {
      tolerance: 1e-9,
      mostIterations: rounds,
      mostStep: 1,
      leastGain: 1e-11,
    })
    const logLikelihood = -found.value * count
    onStart?.(i + 1)
    if (!Number.isFinite(logLikelihood) || (best && logLikelihood <= best.logLikelihood)) return
    best = { parameters: found.x.map(Math.exp), logLikelihood, converged: found.outcome === 'converged' }
  })
  return best
}
