import { cholesky } from '../linear/cholesky'
import { coordinateDescent } from './coordinate-descent'
import { penaltyOf, type Minimum, type Objective, type Penalty } from './objective'

export interface NewtonOptions {
  mostIterations?: number
  onIteration?: (iteration: number) => void
}

/** A step this small moves each variable by less than 1e-7 of its standard error, and is the last. */
const settled = 1e-14

/**
 * Minimises a convex function with a penalty by Newton's method; with an l1 part each step is the minimum of the
 * penalised quadratic model, found by coordinate descent (proximal Newton; Lee, Sun and Saunders, SIAM J. Optim. 24,
 * 2014; as in glmnet). The Hessian is used again as long as it still brings each step down a hundredfold.
 */
export function newton(
  objective: Objective,
  penalty: Penalty,
  start: Float64Array,
  options: NewtonOptions = {},
): Minimum {
  const { mostIterations = 200, onIteration } = options
  const isSmooth = penalty.l1.every((weight) => weight === 0)
  let x: Float64Array = Float64Array.from(start)
  let { value, gradient, hessian } = objective.evaluate(x, true)
  const first = hessian!
  let step = stepper(hessian!, penalty, isSmooth)
  let total = value + penaltyOf(x, penalty)
  let isFresh = true
  let before = Infinity
  let iterations = 0
  while (iterations < mostIterations) {
    const { direction, length } = step(x, gradient)
    const done = (outcome: Minimum['outcome'], runaway: Float64Array | null = null): Minimum => ({
      x,
      value,
      iterations,
      outcome,
      runaway,
    })
    if (isSmooth && length <= 1e-10) {
      const runaway = runningAway(first, x, direction, penalty)
      if (runaway) return done('diverging', runaway)
    }
    if (length <= settled) {
      // This last step is known already; it changes the value by less than can be seen.
      x = x.map((xj, j) => xj + direction[j]!)
      return done('converged')
    }
    if (!isFresh && length > 0.01 * before) {
      hessian = objective.evaluate(x, true).hessian
      step = stepper(hessian!, penalty, isSmooth)
      isFresh = true
      before = Infinity
      continue
    }
    before = length
    onIteration?.(++iterations)
    const moved = search(objective, penalty, x, { total, value, gradient, direction })
    if (!moved) {
      // No decrease is left that the arithmetic can see.
      if (isFresh) return done('converged')
      before = 0
      continue
    }
    ;({ x, value, gradient, total } = moved)
    isFresh = false
  }
  return { x, value, iterations, outcome: 'unfinished', runaway: null }
}

interface Step {
  direction: Float64Array
  /** dᵀHd: twice the decrease to expect. */
  length: number
}

function stepper(
  hessian: Float64Array,
  { l1, l2 }: Penalty,
  isSmooth: boolean,
): (x: Float64Array, gradient: Float64Array) => Step {
  const size = l2.length
  const matrix = Float64Array.from(hessian)
  for (let j = 0; j < size; j++) matrix[j * size + j]! += l2[j]!
  const factor = isSmooth ? cholesky(matrix, size) : null
  return (x, gradient) => {
    const slope = gradient.map((g, j) => g + l2[j]! * x[j]!)
    const direction = factor ? factor.solve(slope).map((d) => -d) : coordinateDescent(matrix, slope, l1, x)
    return { direction, length: quadratic(matrix, direction) }
  }
}

interface Place {
  total: number
  value: number
  gradient: Float64Array
}

/** Halves the step until the penalised value falls as it should; null when it does not. */
function search(
  objective: Objective,
  penalty: Penalty,
  x: Float64Array,
  { total, gradient, direction }: Place & { direction: Float64Array },
): (Place & { x: Float64Array }) | null {
  const next = (t: number) => x.map((xj, j) => xj + t * direction[j]!)
  let expected = penaltyOf(next(1), penalty) - penaltyOf(x, penalty)
  for (let j = 0; j < x.length; j++) expected += gradient[j]! * direction[j]!
  const noise = 4e-15 * Math.abs(total)
  for (let t = 1; t > 1e-10; t /= 2) {
    const at = next(t)
    const found = objective.evaluate(at, false)
    const reached = found.value + penaltyOf(at, penalty)
    if (reached <= total + 1e-4 * t * expected + noise)
      return { x: at, value: found.value, gradient: found.gradient, total: reached }
  }
  return null
}

/**
 * The value has settled; has x? Where there is no minimum every step stays long in the measure of the first Hessian,
 * while the present one vanishes along it.
 */
function runningAway(
  first: Float64Array,
  x: Float64Array,
  direction: Float64Array,
  { l2 }: Penalty,
): Float64Array | null {
  if (quadratic(first, direction) < 1e-6 * quadratic(first, x)) return null
  const size = x.length
  const parts = direction.map((d, j) => (l2[j] === 0 ? Math.abs(d) * Math.sqrt(first[j * size + j]!) : 0))
  const largest = parts.reduce((a, b) => Math.max(a, b), 0)
  return largest === 0 ? null : parts.map((part) => part / largest)
}

function quadratic(matrix: Float64Array, x: Float64Array): number {
  const size = x.length
  let sum = 0
  for (let i = 0; i < size; i++) {
    if (x[i] === 0) continue
    let row = 0
    for (let j = 0; j < size; j++) row += matrix[i * size + j]! * x[j]!
    sum += x[i]! * row
  }
  return sum
}
