export interface BfgsMinimum {
  x: Float64Array
  value: number
  iterations: number
  converged: boolean
}

interface BfgsOptions {
  mostIterations?: number
  /** Stops when two steps gain less than this share of the value. */
  tolerance?: number
  /** Where it is known; central differences else. */
  gradient?: (x: Float64Array) => Float64Array
}

/**
 * Minimises a smooth function of a few variables: BFGS with a line search by halving (Nocedal and Wright, Numerical
 * Optimization, 2006, algorithm 6.1). Values that are no number count as infinitely high.
 */
export function bfgs(
  evaluate: (x: Float64Array) => number,
  start: Float64Array,
  { mostIterations = 200, tolerance = 1e-10, gradient: known }: BfgsOptions = {},
): BfgsMinimum {
  const n = start.length
  const at = (x: Float64Array) => {
    const value = evaluate(x)
    return Number.isFinite(value) ? value : Infinity
  }
  let x: Float64Array = Float64Array.from(start)
  let value = at(x)
  if (n === 0 || value === Infinity) return { x, value, iterations: 0, converged: n === 0 }
  const gradientAt = (x: Float64Array, value: number) => known?.(x) ?? differences(at, x, value)
  let gradient = gradientAt(x, value)
  let inverse = identity(n)
  let isFresh = true
  let idle = 0
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    let direction = multiply(inverse, gradient).map((v) => -v)
    let slope = dot(direction, gradient)
    if (!(slope < 0)) {
      inverse = identity(n)
      isFresh = true
      direction = gradient.map((v) => -v)
      slope = dot(direction, gradient)
    }
    if (!(slope < 0)) return { x, value, iterations: iteration, converged: true }
    let t = isFresh ? Math.min(1, 1 / Math.sqrt(-slope)) : 1
    let next = x
    let reached = Infinity
    for (; t > 1e-12; t /= 2) {
      next = x.map((v, j) => v + t * direction[j]!)
      reached = at(next)
      if (reached <= value + 1e-4 * t * slope) break
    }
    if (!(reached < value)) {
      if (isFresh) return { x, value, iterations: iteration, converged: true }
      inverse = identity(n)
      isFresh = true
      continue
    }
    const before = gradient
    gradient = gradientAt(next, reached)
    const step = next.map((v, j) => v - x[j]!)
    const change = gradient.map((v, j) => v - before[j]!)
    const curvature = dot(step, change)
    if (curvature > 1e-10 * Math.sqrt(dot(step, step) * dot(change, change))) {
      if (isFresh) inverse = identity(n, curvature / dot(change, change))
      update(inverse, step, change, curvature)
      isFresh = false
    }
    const gain = value - reached
    ;[x, value] = [next, reached]
    idle = gain <= tolerance * (Math.abs(value) + tolerance) ? idle + 1 : 0
    if (idle === 2) return { x, value, iterations: iteration, converged: true }
  }
  return { x, value, iterations: mostIterations, converged: false }
}

function differences(evaluate: (x: Float64Array) => number, x: Float64Array, value: number): Float64Array {
  const probe = Float64Array.from(x)
  return x.map((v, j) => {
    const h = 6e-6 * Math.max(1, Math.abs(v))
    probe[j] = v + h
    const above = evaluate(probe)
    probe[j] = v - h
    const below = evaluate(probe)
    probe[j] = v
    if (above === Infinity) return (value - below) / h
    return below === Infinity ? (above - value) / h : (above - below) / (2 * h)
  })
}

/** H ← (I − s y′/s′y) H (I − y s′/s′y) + s s′/s′y */
function update(inverse: Float64Array[], s: Float64Array, y: Float64Array, curvature: number): void {
  const hy = multiply(inverse, y)
  const scale = (1 + dot(y, hy) / curvature) / curvature
  for (let i = 0; i < s.length; i++)
    for (let j = 0; j < s.length; j++)
      inverse[i]![j]! += scale * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / curvature
}

const identity = (n: number, scale = 1) =>
  Array.from({ length: n }, (_, i) => new Float64Array(n).fill(0).map((_, j) => (i === j ? scale : 0)))
const multiply = (matrix: readonly Float64Array[], v: Float64Array) => Float64Array.from(matrix, (row) => dot(row, v))
const dot = (a: Float64Array, b: Float64Array) => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
