import { times, type ArimaOrder } from './arima-order'

/** y_t = Σ φⱼ y_{t−j} + e_t + Σ θⱼ e_{t−j}, the seasonal factors multiplied out. */
export interface Arma {
  phi: Float64Array
  theta: Float64Array
}

export interface ArmaCoefficients {
  ar: Float64Array
  ma: Float64Array
  seasonalAr: Float64Array
  seasonalMa: Float64Array
}

/**
 * Unbounded variables to coefficients that are stationary and invertible: tanh to partial autocorrelations, those to
 * coefficients by Durbin–Levinson (Monahan, Biometrika 71, 1984; Jones, Technometrics 22, 1980).
 */
export function coefficientsAt(x: Float64Array, { p, q, P, Q }: ArimaOrder): ArmaCoefficients {
  let from = 0
  const next = (count: number) => x.subarray(from, (from += count))
  const ar = fromPartial(next(p))
  const ma = fromPartial(next(q)).map((c) => -c)
  const seasonalAr = fromPartial(next(P))
  const seasonalMa = fromPartial(next(Q)).map((c) => -c)
  return { ar, ma, seasonalAr, seasonalMa }
}

function fromPartial(x: Float64Array): Float64Array {
  const coefficients = new Float64Array(x.length)
  const before = new Float64Array(x.length)
  for (let k = 0; k < x.length; k++) {
    const partial = Math.tanh(x[k]!)
    before.set(coefficients)
    for (let j = 0; j < k; j++) coefficients[j] = before[j]! - partial * before[k - 1 - j]!
    coefficients[k] = partial
  }
  return coefficients
}

/** The factors multiplied out. */
export function armaOf({ ar, ma, seasonalAr, seasonalMa }: ArmaCoefficients, period: number): Arma {
  return {
    phi: times(polynomial(ar, 1, -1), polynomial(seasonalAr, period, -1))
      .slice(1)
      .map((c) => -c),
    theta: times(polynomial(ma, 1, 1), polynomial(seasonalMa, period, 1)).slice(1),
  }
}

function polynomial(coefficients: Float64Array, step: number, sign: number): Float64Array {
  const whole = new Float64Array(coefficients.length * step + 1)
  whole[0] = 1
  coefficients.forEach((c, j) => (whole[(j + 1) * step] = sign * c))
  return whole
}

/** The weights of past shocks: y_t = Σ ψⱼ e_{t−j}, from j = 0. */
export function psiWeights({ phi, theta }: Arma, count: number): Float64Array {
  const psi = new Float64Array(count)
  for (let j = 0; j < count; j++) {
    let sum = j === 0 ? 1 : (theta[j - 1] ?? 0)
    for (let i = 1; i <= Math.min(j, phi.length); i++) sum += phi[i - 1]! * psi[j - i]!
    psi[j] = sum
  }
  return psi
}

/** The largest modulus of an inverse root of 1 − Σ cⱼ Bʲ: below 1 when stationary, near 1 when almost not. */
export function largestInverseRoot(coefficients: Float64Array): number {
  let last = coefficients.length
  while (last > 0 && coefficients[last - 1] === 0) last--
  if (last === 0) return 0
  // Roots of z^n − Σ cⱼ z^(n−j) by Durand and Kerner's simultaneous iteration.
  const n = last
  const re = new Float64Array(n)
  const im = new Float64Array(n)
  for (let k = 0; k < n; k++) {
    const angle = (2 * Math.PI * k) / n + 0.4
    re[k] = Math.cos(angle)
    im[k] = Math.sin(angle)
  }
  for (let round = 0; round < 500; round++) {
    let moved = 0
    for (let k = 0; k < n; k++) {
      let [a, b] = [1, 0]
      for (let j = 0; j < n; j++) [a, b] = [a * re[k]! - b * im[k]! - coefficients[j]!, a * im[k]! + b * re[k]!]
      let [c, e] = [1, 0]
      for (let j = 0; j < n; j++)
        if (j !== k) {
          const [x, y] = [re[k]! - re[j]!, im[k]! - im[j]!]
          ;[c, e] = [c * x - e * y, c * y + e * x]
        }
      const size = c * c + e * e || 1e-300
      const [x, y] = [(a * c + b * e) / size, (b * c - a * e) / size]
      re[k]! -= x
      im[k]! -= y
      moved = Math.max(moved, Math.hypot(x, y))
    }
    if (moved < 1e-12) break
  }
  return re.reduce((most, x, k) => Math.max(most, Math.hypot(x, im[k]!)), 0)
}
