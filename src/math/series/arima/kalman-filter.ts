import type { Arma } from './arma-polynomials'

/** What the filter gives: innovations in units of their own spread, and the sum of the logarithms of their variances. */
export interface Filtered {
  /** One list for each series that was filtered: (value − its prediction) / √F. */
  innovations: Float64Array[]
  /** F at each step: the variance of what is not foreseen, in units of the shocks'. */
  variances: Float64Array
  /** Σ ln F over all values. */
  logVariances: number
  /** The state after the last value of each series. */
  states: Float64Array[]
}

/**
 * The exact Kalman filter of an ARMA process with shocks of variance 1 (Gardner, Harvey and Phillips, Applied Statistics 29,
 * 1980), run over several series at once, which share the gains: the values, and the regressors whose coefficients follow by least squares.
 * The gains come from the Chandrasekhar recursions (Morf, Sidhu and Kailath, IEEE Trans. Automatic Control 19, 1974): from one step
 * to the next the covariance of the state changes by a matrix of rank one, so that a step costs as much as the state is long.
 * Once the prediction's variance has settled at the shocks', the gains stay.
 */
export function kalmanFilter(arma: Arma, series: readonly Float64Array[]): Filtered {
  const size = Math.max(arma.phi.length, arma.theta.length + 1)
  const phi = padded(arma.phi, size)
  const shock = padded(Float64Array.of(1, ...arma.theta), size)
  const n = series[0]?.length ?? 0
  const states = series.map(() => new Float64Array(size))
  const innovations = series.map(() => new Float64Array(n))
  const first = stationaryCovariances(phi, shock)
  let variance = first[0]!
  // T P Z′, not yet over the variance.
  const gain = Float64Array.from(first)
  predict(gain, phi)
  const change = Float64Array.from(gain)
  let weight = -1 / variance
  const variances = new Float64Array(n)
  let logVariances = 0
  let isSteady = false
  for (let t = 0; t < n; t++) {
    const scale = Math.sqrt(variance)
    variances[t] = variance
    logVariances += Math.log(variance)
    for (let s = 0; s < series.length; s++) {
      const state = states[s]!
      const error = series[s]![t]! - state[0]!
      innovations[s]![t] = error / scale
      predict(state, phi)
      const share = error / variance
      for (let i = 0; i < size; i++) state[i]! += gain[i]! * share
    }
    if (isSteady) continue
    const head = change[0]!
    const step = weight * head
    const next = variance + step * head
    weight += (step * step) / variance
    predict(change, phi)
    for (let i = 0; i < size; i++) gain[i]! += step * change[i]!
    variance = next
    const back = head / variance
    for (let i = 0; i < size; i++) change[i]! -= back * gain[i]!
    if (variance < 1 + 1e-13) {
      isSteady = true
      variance = 1
      gain.set(shock)
      predict(gain, phi)
    }
  }
  return { innovations, variances, logVariances, states }
}

/** state ← T state */
function predict(state: Float64Array, phi: Float64Array): void {
  const first = state[0]!
  for (let i = 0; i < state.length - 1; i++) state[i] = phi[i]! * first + state[i + 1]!
  state[state.length - 1] = phi[state.length - 1]! * first
}

/**
 * The first row of the covariance P = T P T′ + R R′ of the state before any value. Each entry of P is a sum along its diagonal of
 * terms in the first row alone, so this row solves one linear system.
 */
function stationaryCovariances(phi: Float64Array, shock: Float64Array): Float64Array {
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
  return solve(system, right)
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
