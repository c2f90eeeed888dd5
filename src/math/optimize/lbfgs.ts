import { penaltyOf, type Minimum, type Objective, type Penalty } from './objective'

export interface LbfgsOptions {
  /** Stops when no entry of the gradient (with the penalty) is larger. */
  tolerance?: number
  mostIterations?: number
  /** How far any variable may move in one step; without it, as far as the direction goes. */
  mostStep?: number
  /** Three steps in a row that lower the value by no more than this share of it end the search. */
  leastGain?: number
  onIteration?: (iteration: number) => void
}

const memory = 20

/**
 * Minimises a convex function with a penalty from gradients alone, for many variables: L-BFGS (Liu and Nocedal, Math.
 * Prog. 45, 1989), with an l1 part inside orthants (OWL-QN; Andrew and Gao, ICML 2007).
 */
export function lbfgs(
  objective: Objective,
  penalty: Penalty,
  start: Float64Array,
  options: LbfgsOptions = {},
): Minimum {
  const { tolerance = 1e-8, mostIterations = 5000, mostStep = Infinity, leastGain = -Infinity, onIteration } = options
  let x: Float64Array = Float64Array.from(start)
  let { value, gradient } = objective.evaluate(x, false)
  let total = value + penaltyOf(x, penalty)
  const steps: { s: Float64Array; y: Float64Array; rho: number }[] = []
  let idle = 0
  let failures = 0
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    onIteration?.(iteration)
    const slope = pseudoGradient(x, gradient, penalty)
    if (slope.every((g) => Math.abs(g) <= tolerance))
      return { x, value, iterations: iteration, outcome: 'converged', runaway: null }
    const direction = twoLoops(slope, steps).map((d, j) => (penalty.l1[j]! > 0 && d * slope[j]! >= 0 ? 0 : d))
    const orthant = x.map((xj, j) => Math.sign(xj) || -Math.sign(slope[j]!))
    let t = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(slope, slope))) : 1
    t = Math.min(t, mostStep / direction.reduce((most, d) => Math.max(most, Math.abs(d)), 1e-300))
    let next: { x: Float64Array; value: number; gradient: Float64Array; total: number } | null = null
    for (; t > 1e-20; t /= 2) {
      const at = x.map((xj, j) => {
        const moved = xj + t * direction[j]!
        return penalty.l1[j]! > 0 && moved * orthant[j]! < 0 ? 0 : moved
      })
      const found = objective.evaluate(at, false)
      const reached = found.value + penaltyOf(at, penalty)
      let expected = 0
      for (let j = 0; j < at.length; j++) expected += slope[j]! * (at[j]! - x[j]!)
      if (reached <= total + 1e-4 * expected + 4e-16 * Math.abs(total)) {
        next = { x: at, value: found.value, gradient: found.gradient, total: reached }
        break
      }
    }
    if (!next) {
      if (steps.length === 0 || (leastGain >= 0 && ++failures > 1))
        return { x, value, iterations: iteration, outcome: 'converged', runaway: null }
      steps.length = 0
      continue
    }
    idle = total - next.total <= leastGain * Math.abs(total) ? idle + 1 : 0
    if (idle === 3) return { x: next.x, value: next.value, iterations: iteration, outcome: 'converged', runaway: null }
    const from = x
    const s = next.x.map((xj, j) => xj - from[j]!)
    const y = smooth(next.x, next.gradient, penalty).map((g, j) => g - gradient[j]! - penalty.l2[j]! * from[j]!)
    const curve = dot(s, y)
    if (curve > 1e-14 * dot(y, y)) {
      steps.push({ s, y, rho: 1 / curve })
      if (steps.length > memory) steps.shift()
    }
    ;({ x, value, gradient, total } = next)
  }
  return { x, value, iterations: mostIterations, outcome: 'unfinished', runaway: null }
}

/** The gradient of the smooth part with the l2 penalty. */
const smooth = (x: Float64Array, gradient: Float64Array, { l2 }: Penalty) => gradient.map((g, j) => g + l2[j]! * x[j]!)

/** The steepest one-sided slope: at zero the l1 part holds a variable back. */
function pseudoGradient(x: Float64Array, gradient: Float64Array, penalty: Penalty): Float64Array {
  return smooth(x, gradient, penalty).map((g, j) => {
    const weight = penalty.l1[j]!
    if (x[j] !== 0) return g + Math.sign(x[j]!) * weight
    return g + weight < 0 ? g + weight : g - weight > 0 ? g - weight : 0
  })
}

/** −H·slope with the H that the last steps suggest. */
function twoLoops(
  slope: Float64Array,
  steps: readonly { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  const q = slope.map((g) => -g)
  const alphas: number[] = []
  for (let i = steps.length - 1; i >= 0; i--) {
    const { s, y, rho } = steps[i]!
    const alpha = (alphas[i] = rho * dot(s, q))
    for (let j = 0; j < q.length; j++) q[j]! -= alpha * y[j]!
  }
  const last = steps.at(-1)
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, last.y))
    for (let j = 0; j < q.length; j++) q[j]! *= scale
  }
  steps.forEach(({ s, y, rho }, i) => {
    const beta = rho * dot(y, q)
    for (let j = 0; j < q.length; j++) q[j]! += (alphas[i]! - beta) * s[j]!
  })
  return q
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}
