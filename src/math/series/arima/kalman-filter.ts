import type { Arma } from './arma-polynomials'

/** What the filter gives: innovations in units of their own spread, and the sum of the logarithms of their variances. */
export interface Filtered {
  /** One list for each series that was filtered: (value − its prediction) / √F. */
  innovations: Float64Array[]
  /** Σ ln F over all values. */
  logVariances: number
  /** The state after the last value of each series, and its gain-free covariance. */
  states: Float64Array[]
}

/**
 * The exact Kalman filter of an ARMA process with shocks of variance 1 (Gardner, Harvey and Phillips, Applied Statistics 29,
 * 1980), run over several series at once, which share the gains: the values, and the regressors whose coefficients follow by least squares.
 * Once the prediction's variance has settled at the shocks', the gains stay.
 */
export function kalmanFilter(arma: Arma, series: readonly Float64Array[]): Filtered {
  const size = Math.max(arma.phi.length, arma.theta.length + 1)
  const phi = padded(arma.phi, size)
  const shock = padded(Float64Array.of(1, ...arma.theta), size)
  const n = series[0]?.length ?? 0
  const states = series.map(() => new Float64Array(size))
  const innovations = series.map(() => new Float64Array(n))
  let covariance: Float64Array = stationaryCovariance(phi, shock)
  let next: Float64Array = new Float64Array(size * size)
  const gain = new Float64Array(size)
  let logVariances = 0
  let isSteady = false
  for (let t = 0; t < n; t++) {
    const variance = isSteady ? 1 : covariance[0]!
    const scale = Math.sqrt(variance)
    logVariances += Math.log(variance)
    if (!isSteady) for (let i = 0; i < size; i++) gain[i] = covariance[i * size]! / variance
    for (let s = 0; s < series.length; s++) {
      const state = states[s]!
      const error = series[s]![t]! - state[0]!
      innovations[s]![t] = error / scale
      for (let i = 0; i < size; i++) state[i]! += gain[i]! * error
      predict(state, phi)
    }
    if (isSteady) continue
    // The covariance after the value: P − P₀P₀′/F, then carried on: T P T′ + R R′.
    for (let i = 0; i < size; i++) {
      const row = covariance[i * size]!
      if (row !== 0) for (let j = size - 1; j >= 0; j--) covariance[i * size + j]! -= gain[j]! * row
    }
    carry(covariance, next, phi, shock)
    ;[covariance, next] = [next, covariance]
    if (covariance[0]! < 1 + 1e-13) {
      isSteady = true
      gain.set(shock)
    }
  }
  return { innovations, logVariances, states }
}

/** state ← T state */
function predict(state: Float64Array, phi: Float64Array): void {
  const first = state[0]!
  for (let i = 0; i < state.length - 1; i++) state[i] = phi[i]! * first + state[i + 1]!
  state[state.length - 1] = phi[state.length - 1]! * first
}

/** `into` ← T P T′ + R R′, T being the companion of phi. */
function carry(p: Float64Array, into: Float64Array, phi: Float64Array, shock: Float64Array): void {
  const size = phi.length
  const p00 = p[0]!
  for (let i = 0; i < size; i++) {
    const below = i + 1 < size
    for (let j = i; j < size; j++) {
      let value = shock[i]! * shock[j]! + phi[i]! * phi[j]! * p00
      if (j + 1 < size) value += phi[i]! * p[j + 1]!
      if (below) value += phi[j]! * p[(i + 1) * size]!
      if (below && j + 1 < size) value += p[(i + 1) * size + j + 1]!
      into[i * size + j] = value
      into[j * size + i] = value
    }
  }
}

/**
 * The covariance P = T P T′ + R R′ of the state before any value. Each entry is a sum along its diagonal of terms in the
 * first row alone, so the first row solves one linear system and the rest follows from the last entries upwards.
 */
function stationaryCovariance(phi: Float64Array, shock: Float64Array): Float64Array {
  const size = phi.length
  const system = new Float64Array(size * size)
  const right = new Float64Array(size)
  for (let j = 0; j < size; j++) {
    system[j * size + j]! += 1
    for (let k = 0; j + k < size; k++) {
      right[j]! += shock[k]! * shock[j + k]!
      system[j * size]! -= phi[k]! * phi[j + k]!
      if (j + k + 1 < size) system[j * size + j + k + 1]! -= phi[k]!
      if (k + 1 < size) system[j * size + k + 1]! -= phi[j + k]!
    }
  }
  const first = solve(system, right)
  const p = new Float64Array(size * size)
  for (let i = size - 1; i >= 0; i--)
    for (let j = size - 1; j >= i; j--) {
      let value = shock[i]! * shock[j]! + phi[i]! * phi[j]! * first[0]!
      if (j + 1 < size) value += phi[i]! * first[j + 1]!
      if (i + 1 < size) value += phi[j]! * first[i + 1]!
      if (j + 1 < size) value += p[(i + 1) * size + j + 1]!
      p[i * size + j] = value
      p[j * size + i] = value
    }
  return p
}

/** A x = b by elimination with pivoting; both are used up. */
function solve(a: Float64Array, b: Float64Array): Float64Array {
  const size = b.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++)
      if (Math.abs(a[row * size + column]!) > Math.abs(a[pivot * size + column]!)) pivot = row
    if (pivot !== column) {
      for (let j = column; j < size; j++) {
        const kept = a[column * size + j]!
        a[column * size + j] = a[pivot * size + j]!
        a[pivot * size + j] = kept
      }
      ;[b[column], b[pivot]] = [b[pivot]!, b[column]!]
    }
    const head = a[column * size + column]!
    for (let row = column + 1; row < size; row++) {
      const factor = a[row * size + column]! / head
      if (factor === 0) continue
      for (let j = column; j < size; j++) a[row * size + j]! -= factor * a[column * size + j]!
      b[row]! -= factor * b[column]!
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = b[row]!
    for (let j = row + 1; j < size; j++) sum -= a[row * size + j]! * b[j]!
    b[row] = sum / a[row * size + row]!
  }
  return b
}

function padded(values: Float64Array, size: number): Float64Array {
  const whole = new Float64Array(size)
  whole.set(values)
  return whole
}
