import { argsort } from '../argsort'
import { cholesky } from '../linear/cholesky'
import { moments } from '../moments'

export interface CoxFit {
  coefficients: Float64Array
  /** Inverse information, row-major; zeros for a column that depends on others. */
  covariance: Float64Array
  logLikelihood: number
  logLikelihoodNull: number
  iterations: number
  /** False when the iterations were used up, or a coefficient runs away: someone of them never has the event. */
  converged: boolean
  /** Columns that depend on the ones before them; their coefficient is 0. */
  dependent: number[]
  /** Of each event, in ascending time: the columns' values less their mean over those at risk. */
  schoenfeld: { row: number; residual: Float64Array }[]
}

/**
 * Proportional hazards by Newton's method on the partial likelihood with Breslow's ties (Cox, JRSS B 34, 1972; Breslow,
 * Biometrics 30, 1974): R's `coxph(ties = "breslow")`. Columns are centred and scaled inside.
 * @param values rows × features, column-major
 */
export function coxRegression(
  values: Float64Array,
  rows: number,
  features: number,
  durations: Float64Array,
  event: Uint8Array,
): CoxFit {
  const order = argsort(durations, 'descending')
  const scales = new Float64Array(features)
  const x = new Float64Array(rows * features)
  for (let f = 0; f < features; f++) {
    const { mean, variance } = moments(values.subarray(f * rows, (f + 1) * rows))
    scales[f] = Math.sqrt(variance) || 1
    // Row-major, so that one row's values lie together.
    for (let i = 0; i < rows; i++) x[i * features + f] = (values[f * rows + i]! - mean) / scales[f]!
  }
  const data = { x, order, durations, event, features }
  let beta: Float64Array = new Float64Array(features)
  let now = evaluate(data, beta)
  const logLikelihoodNull = now.value
  let converged = false
  let iterations = 0
  let factor = cholesky(now.information, features)
  while (iterations < 60 && !converged) {
    iterations++
    const step = factor.solve(now.gradient)
    const gain = step.reduce((sum, s, j) => sum + s * now.gradient[j]!, 0)
    if (gain <= 1e-18 * Math.max(1, Math.abs(now.value)) || gain < 1e-20) {
      converged = true
      break
    }
    let length = 1
    let next = evaluate(
      data,
      beta.map((b, j) => b + step[j]!),
    )
    while (!(next.value >= now.value - 1e-12 * Math.abs(now.value)) && length > 1e-8) {
      length /= 2
      next = evaluate(
        data,
        beta.map((b, j) => b + length * step[j]!),
      )
    }
    const rose = next.value - now.value
    beta = beta.map((b, j) => b + length * step[j]!)
    now = next
    factor = cholesky(now.information, features)
    if (Math.abs(rose) <= 1e-14 * Math.abs(now.value)) converged = true
  }
  const runsAway = beta.some((b) => Math.abs(b) > 15)
  const inverse = factor.inverse()
  return {
    coefficients: beta.map((b, j) => b / scales[j]!),
    covariance: inverse.map((c, at) => c / (scales[Math.floor(at / features)]! * scales[at % features]!)),
    ...{ logLikelihood: now.value, logLikelihoodNull, iterations, converged: converged && !runsAway },
    dependent: factor.dependent,
    schoenfeld: residuals(data, beta).map(({ row, residual }) => ({
      row,
      residual: residual.map((r, j) => r * scales[j]!),
    })),
  }
}

interface Data {
  x: Float64Array
  /** Longest durations first. */
  order: Uint32Array
  durations: Float64Array
  event: Uint8Array
  features: number
}

function linear({ x, features }: Data, row: number, beta: Float64Array): number {
  let sum = 0
  for (let f = 0; f < features; f++) sum += x[row * features + f]! * beta[f]!
  return sum
}

/** The partial likelihood: those at risk are gathered from the longest duration down. */
function evaluate(data: Data, beta: Float64Array) {
  const { x, order, durations, event, features: p } = data
  const gradient = new Float64Array(p)
  const information = new Float64Array(p * p)
  let value = 0
  let s0 = 0
  const s1 = new Float64Array(p)
  const s2 = new Float64Array(p * p)
  for (let from = 0; from < order.length;) {
    const time = durations[order[from]!]!
    let to = from
    let events = 0
    for (; to < order.length && durations[order[to]!] === time; to++) {
      const row = order[to]!
      const eta = linear(data, row, beta)
      const risk = Math.exp(eta)
      s0 += risk
      for (let a = 0; a < p; a++) {
        const xa = x[row * p + a]!
        const weighted = risk * xa
        s1[a]! += weighted
        for (let b = 0; b <= a; b++) s2[a * p + b]! += weighted * x[row * p + b]!
        if (event[row] === 1) gradient[a]! += xa
      }
      if (event[row] === 1) {
        events++
        value += eta
      }
    }
    if (events > 0) {
      value -= events * Math.log(s0)
      for (let a = 0; a < p; a++) {
        const mean = s1[a]! / s0
        gradient[a]! -= events * mean
        for (let b = 0; b <= a; b++) information[a * p + b]! += events * (s2[a * p + b]! / s0 - (mean * s1[b]!) / s0)
      }
    }
    from = to
  }
  return { value, gradient, information }
}

function residuals(data: Data, beta: Float64Array): { row: number; residual: Float64Array }[] {
  const { x, order, durations, event, features: p } = data
  const found: { row: number; residual: Float64Array }[] = []
  let s0 = 0
  const s1 = new Float64Array(p)
  for (let from = 0; from < order.length;) {
    const time = durations[order[from]!]!
    let to = from
    for (; to < order.length && durations[order[to]!] === time; to++) {
      const row = order[to]!
      const risk = Math.exp(linear(data, row, beta))
      s0 += risk
      for (let a = 0; a < p; a++) s1[a]! += risk * x[row * p + a]!
    }
    for (let i = to - 1; i >= from; i--) {
      const row = order[i]!
      if (event[row] === 1)
        found.push({ row, residual: Float64Array.from({ length: p }, (_, a) => x[row * p + a]! - s1[a]! / s0) })
    }
    from = to
  }
  return found.reverse()
}
