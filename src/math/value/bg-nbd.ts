import type { PurchaseProcess } from './purchase-process'

/**
 * BG/NBD: purchases by a Poisson process whose rate is gamma(r, α) over customers, and after each a chance to leave that
 * is beta(a, b). Fader, Hardie and Lee, "“Counting your customers” the easy way", Marketing Science 24 (2005): equations
 * 6 (likelihood), 9 (E[X(t)]) and 10 (conditional expectation). Times in any unit; x whole numbers.
 */
export const bgNbd: PurchaseProcess = {
  names: ['r', 'alpha', 'a', 'b'],

  logLikelihood(parameters, { x, tx, T, weights }) {
    const [r, alpha, a, b] = parameters as unknown as [number, number, number, number]
    const most = x.reduce((m, n) => Math.max(m, n), 0)
    // By x: ln Γ(r + x)/Γ(r), ln Γ(b + x)Γ(a + b)/(Γ(b)Γ(a + b + x)), and their derivatives, as sums over x steps.
    const [lr, dr, lb, da, db] = Array.from({ length: 5 }, () => new Float64Array(most + 1)) as [F, F, F, F, F]
    for (let j = 0; j < most; j++) {
      lr[j + 1] = lr[j]! + Math.log(r + j)
      dr[j + 1] = dr[j]! + 1 / (r + j)
      lb[j + 1] = lb[j]! - Math.log1p(a / (b + j))
      da[j + 1] = da[j]! - 1 / (a + b + j)
      db[j + 1] = db[j]! + a / ((b + j) * (a + b + j))
    }
    const gradient = new Float64Array(4)
    let value = 0
    for (let i = 0; i < x.length; i++) {
      const [n, w] = [x[i]!, weights[i]!]
      const logT = Math.log1p(T[i]! / alpha)
      const stays = -(r + n) * logT
      let both = stays
      let pLeft = 0
      let logTx = 0
      if (n > 0) {
        logTx = Math.log1p(tx[i]! / alpha)
        const leaves = Math.log(a / (b + n - 1)) - (r + n) * logTx
        both = Math.max(stays, leaves) + Math.log1p(Math.exp(-Math.abs(stays - leaves)))
        pLeft = Math.exp(leaves - both)
      }
      const pStays = 1 - pLeft
      value += w * (lr[n]! - n * Math.log(alpha) + lb[n]! + both)
      gradient[0]! += w * (dr[n]! - pStays * logT - pLeft * logTx)
      const [slowT, slowTx] = [T[i]! / (alpha * (alpha + T[i]!)), tx[i]! / (alpha * (alpha + tx[i]!))]
      gradient[1]! += w * (-n / alpha + (r + n) * (pStays * slowT + (pLeft > 0 ? pLeft * slowTx : 0)))
      gradient[2]! += w * (da[n]! + pLeft / a)
      gradient[3]! += w * (db[n]! - (pLeft > 0 ? pLeft / (b + n - 1) : 0))
    }
    return { value, gradient }
  },

  alive([r, alpha, a, b], x, tx, T) {
    if (x === 0) return 1
    const odds = Math.log(a! / (b! + x - 1)) + (r! + x) * Math.log((alpha! + T) / (alpha! + tx))
    return 1 / (1 + Math.exp(odds))
  },

  expected(parameters, x, tx, T, t) {
    return this.alive(parameters, x, tx, T) * whileAlive(parameters, x, T, t)
  },

  expectedOfNew: (parameters, t) => whileAlive(parameters, 0, 0, t),

  starts(rate) {
    return [
      [0.3, 0.3 / rate, 0.8, 2.5],
      [1, 1 / rate, 1, 1],
      [3, 3 / rate, 0.5, 10],
    ].map((start) => Float64Array.from(start))
  },
}

type F = Float64Array

/**
 * (a + b + x − 1)/(a − 1) · [1 − (1 − z)^(r + x) ₂F₁(r + x, b + x; a + b + x − 1; z)] with z = t/(α + T + t). Its terms
 * are all positive and stay small where a is large. Where a is near 1 the bracket vanishes with a − 1: there Euler's
 * transformation 1 − (1 − z)^(a − 1) ₂F₁(a + b − 1 − r, a − 1; a + b + x − 1; z) is divided by a − 1 term by term.
 */
function whileAlive([r, alpha, a, b]: Float64Array, x: number, T: number, t: number): number {
  if (t <= 0) return 0
  const z = t / (alpha! + T + t)
  const c = a! + b! + x - 1
  const epsilon = a! - 1
  const log = Math.log1p(-z)
  if (a! > 2 && (r! + x) * log > -600) return (c / epsilon) * (1 - scaledSeries(r! + x, b! + x, c, z, log))
  const first = a! + b! - 1 - r!
  // Σ over n ≥ 1 of (first)ₙ (a)ₙ₋₁ zⁿ / ((c)ₙ n!)
  let term = (first / c) * z
  let sum = term
  for (let n = 1; n < mostTerms; n++) {
    term *= ((first + n) * (a! + n - 1) * z) / ((c + n) * (n + 1))
    sum += term
    if (Math.abs(term) <= 1e-16 * Math.abs(sum)) break
  }
  const power = epsilon === 0 ? log : Math.expm1(epsilon * log) / epsilon
  return -c * (power + Math.exp(epsilon * log) * sum)
}

const mostTerms = 100_000

/** (1 − z)^first · ₂F₁(first, second; c; z), summed so that no term overflows. */
function scaledSeries(first: number, second: number, c: number, z: number, log: number): number {
  let term = Math.exp(first * log)
  let sum = term
  for (let n = 0; n < mostTerms; n++) {
    const ratio = ((first + n) * (second + n) * z) / ((c + n) * (n + 1))
    term *= ratio
    sum += term
    if (ratio < 1 && term <= 1e-17 * sum) break
  }
  return sum
}
