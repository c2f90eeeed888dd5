export type CovarianceKind = 'full' | 'diag' | 'tied' | 'spherical'

/** A mixture of normals. `covariances`: full k × p × p, tied p × p, diag k × p, spherical k; row-major. */
export interface Mixture {
  kind: CovarianceKind
  weights: Float64Array
  /** k × p. */
  means: Float64Array
  covariances: Float64Array
}

export interface MixtureFit extends Mixture {
  /** Of all rows together. */
  logLikelihood: number
  bic: number
  aic: number
  iterations: number
  converged: boolean
}

export interface MixtureOptions {
  /** Added to the variances, so that none vanishes. */
  regularization: number
  /** The gain in the mean log-likelihood below which it ends. */
  tolerance: number
  maxIterations: number
  onProgress?: (share: number) => void
}

/**
 * Expectation–maximisation of a Gaussian mixture from given groups, in logarithms throughout (Dempster, Laird and Rubin,
 * JRSS B 39, 1977): scikit-learn's `GaussianMixture` with its four kinds of covariance, its stopping rule and criteria.
 * @param values rows × features, column-major
 * @param labels the groups to start from, 0 … k − 1
 */
export function fitMixture(
  values: Float64Array,
  rows: number,
  features: number,
  { labels, k, kind }: { labels: Int32Array; k: number; kind: CovarianceKind },
  { regularization, tolerance, maxIterations, onProgress }: MixtureOptions,
): MixtureFit {
  const points = rowMajor(values, rows, features)
  const responsibilities = new Float64Array(rows * k)
  for (let i = 0; i < rows; i++) responsibilities[i * k + labels[i]!] = 1
  let mixture = maximise(points, rows, features, responsibilities, k, kind, regularization)
  let bound = -Infinity
  let iterations = 0
  let converged = false
  while (iterations < maxIterations && !converged) {
    const now = expect(points, rows, features, mixture, responsibilities) / rows
    mixture = maximise(points, rows, features, responsibilities, k, kind, regularization)
    iterations++
    converged = Math.abs(now - bound) < tolerance
    bound = now
    onProgress?.(iterations / (iterations + 20))
  }
  const logLikelihood = expect(points, rows, features, mixture, responsibilities)
  const parameters = parameterCount(kind, k, features)
  return {
    ...mixture,
    ...{ logLikelihood, iterations, converged },
    bic: -2 * logLikelihood + parameters * Math.log(rows),
    aic: -2 * logLikelihood + 2 * parameters,
  }
}

/** Of each row the component that most likely made it, and how likely that is. */
export function assignMixture(
  values: Float64Array,
  rows: number,
  features: number,
  mixture: Mixture,
): { labels: Int32Array; probabilities: Float64Array } {
  const k = mixture.weights.length
  const responsibilities = new Float64Array(rows * k)
  expect(rowMajor(values, rows, features), rows, features, mixture, responsibilities)
  const labels = new Int32Array(rows)
  const probabilities = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    let best = 0
    for (let j = 1; j < k; j++) if (responsibilities[i * k + j]! > responsibilities[i * k + best]!) best = j
    labels[i] = best
    probabilities[i] = responsibilities[i * k + best]!
  }
  return { labels, probabilities }
}

function parameterCount(kind: CovarianceKind, k: number, p: number): number {
  const covariances = { full: (k * p * (p + 1)) / 2, diag: k * p, tied: (p * (p + 1)) / 2, spherical: k }
  return covariances[kind] + k * p + k - 1
}

function rowMajor(values: Float64Array, rows: number, features: number): Float64Array {
  const points = new Float64Array(rows * features)
  for (let f = 0; f < features; f++) for (let i = 0; i < rows; i++) points[i * features + f] = values[f * rows + i]!
  return points
}

/** Responsibilities of the components for each row; gives the log-likelihood of all rows. */
function expect(points: Float64Array, n: number, p: number, mixture: Mixture, responsibilities: Float64Array): number {
  const { kind, weights, means } = mixture
  const k = weights.length
  const density = logDensity(mixture, p)
  const difference = new Float64Array(p)
  const logs = new Float64Array(k)
  const logWeights = weights.map(Math.log)
  let total = 0
  for (let i = 0; i < n; i++) {
    let most = -Infinity
    for (let j = 0; j < k; j++) {
      for (let f = 0; f < p; f++) difference[f] = points[i * p + f]! - means[j * p + f]!
      logs[j] = logWeights[j]! + density(difference, kind === 'tied' ? 0 : j)
      if (logs[j]! > most) most = logs[j]!
    }
    let sum = 0
    for (let j = 0; j < k; j++) sum += Math.exp(logs[j]! - most)
    const log = most + Math.log(sum)
    total += log
    for (let j = 0; j < k; j++) responsibilities[i * k + j] = Math.exp(logs[j]! - log)
  }
  return total
}

/** The log density of a difference from the mean under one covariance. */
function logDensity(
  { kind, covariances }: Mixture,
  p: number,
): (difference: Float64Array, component: number) => number {
  const constant = -0.5 * p * Math.log(2 * Math.PI)
  if (kind === 'diag' || kind === 'spherical') {
    const width = kind === 'diag' ? p : 1
    const logs = Float64Array.from({ length: covariances.length / width }, (_, j) => {
      let sum = 0
      for (let f = 0; f < p; f++) sum += Math.log(covariances[j * width + (width === 1 ? 0 : f)]!)
      return sum
    })
    return (difference, j) => {
      let sum = 0
      for (let f = 0; f < p; f++) sum += difference[f]! ** 2 / covariances[j * width + (width === 1 ? 0 : f)]!
      return constant - 0.5 * (sum + logs[j]!)
    }
  }
  const size = p * p
  const factors = Array.from({ length: covariances.length / size }, (_, j) =>
    lowerFactor(covariances.subarray(j * size, (j + 1) * size), p),
  )
  const logs = factors.map((factor) => {
    let sum = 0
    for (let f = 0; f < p; f++) sum += Math.log(factor[f * p + f]!)
    return sum
  })
  const solved = new Float64Array(p)
  return (difference, j) => {
    const factor = factors[j]!
    let sum = 0
    for (let a = 0; a < p; a++) {
      let rest = difference[a]!
      for (let b = 0; b < a; b++) rest -= factor[a * p + b]! * solved[b]!
      solved[a] = rest / factor[a * p + a]!
      sum += solved[a]! ** 2
    }
    return constant - 0.5 * sum - logs[j]!
  }
}

/** L of A = L Lᵀ; a pivot that rounding made vanish is kept just above nothing. */
function lowerFactor(matrix: Float64Array, p: number): Float64Array {
  const factor = new Float64Array(p * p)
  for (let a = 0; a < p; a++)
    for (let b = 0; b <= a; b++) {
      let rest = matrix[a * p + b]!
      for (let c = 0; c < b; c++) rest -= factor[a * p + c]! * factor[b * p + c]!
      factor[a * p + b] = a === b ? Math.sqrt(Math.max(rest, 1e-300)) : rest / factor[b * p + b]!
    }
  return factor
}

/** Weights, means and covariances that the responsibilities make likeliest. */
function maximise(
  points: Float64Array,
  n: number,
  p: number,
  responsibilities: Float64Array,
  k: number,
  kind: CovarianceKind,
  regularization: number,
): Mixture {
  const counts = new Float64Array(k).fill(10 * Number.EPSILON)
  const means = new Float64Array(k * p)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < k; j++) {
      const r = responsibilities[i * k + j]!
      if (r === 0) continue
      counts[j]! += r
      for (let f = 0; f < p; f++) means[j * p + f]! += r * points[i * p + f]!
    }
  for (let j = 0; j < k; j++) for (let f = 0; f < p; f++) means[j * p + f]! /= counts[j]!
  const isWhole = kind === 'full' || kind === 'tied'
  const width = isWhole ? p * p : p
  const sums = new Float64Array(k * width)
  const difference = new Float64Array(p)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < k; j++) {
      const r = responsibilities[i * k + j]!
      if (r === 0) continue
      for (let f = 0; f < p; f++) difference[f] = points[i * p + f]! - means[j * p + f]!
      for (let a = 0; a < p; a++) {
        if (!isWhole) sums[j * p + a]! += r * difference[a]! ** 2
        else for (let b = 0; b <= a; b++) sums[j * width + a * p + b]! += r * difference[a]! * difference[b]!
      }
    }
  const covariances = { full: () => whole(false), tied: () => whole(true), diag, spherical }[kind]()
  return { kind, weights: counts.map((c) => c / counts.reduce((s, x) => s + x, 0)), means, covariances }

  function whole(together: boolean): Float64Array {
    const found = new Float64Array(together ? width : k * width)
    for (let j = 0; j < k; j++)
      for (let a = 0; a < p; a++)
        for (let b = 0; b <= a; b++) {
          const at = (together ? 0 : j * width) + a * p + b
          found[at]! += sums[j * width + a * p + b]! / (together ? n : counts[j]!)
        }
    for (let j = 0; j < found.length / width; j++)
      for (let a = 0; a < p; a++) {
        found[j * width + a * p + a]! += regularization
        for (let b = 0; b < a; b++) found[j * width + b * p + a] = found[j * width + a * p + b]!
      }
    return found
  }
  function diag(): Float64Array {
    return sums.map((s, at) => s / counts[Math.floor(at / p)]! + regularization)
  }
  function spherical(): Float64Array {
    const each = diag()
    return Float64Array.from({ length: k }, (_, j) => each.subarray(j * p, (j + 1) * p).reduce((s, v) => s + v, 0) / p)
  }
}
