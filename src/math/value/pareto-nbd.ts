import { gaussLegendre } from './gauss-legendre'
import type { PurchaseProcess } from './purchase-process'

const { nodes, weights: nodeWeights } = gaussLegendre(32)

/**
 * Pareto/NBD: purchases by a Poisson process whose rate is gamma(r, α) over customers, and a time to leave whose rate is
 * gamma(s, β). Schmittlein, Morrison and Colombo, "Counting your customers", Management Science 33 (1987); likelihood and
 * expectations as in Fader and Hardie, "A note on deriving the Pareto/NBD model" (2005). The integral over the unseen
 * time of leaving is taken numerically (32 Gauss–Legendre nodes on a logarithmic scale, to about 1e-13) instead of by
 * the difference of two hypergeometric functions.
 */
export const paretoNbd: PurchaseProcess = {
  names: ['r', 'alpha', 's', 'beta'],

  logLikelihood(parameters, { x, tx, T, weights }) {
    const [r, alpha, s, beta] = parameters as unknown as [number, number, number, number]
    const most = x.reduce((m, n) => Math.max(m, n), 0)
    const lr = new Float64Array(most + 1)
    const dr = new Float64Array(most + 1)
    for (let j = 0; j < most; j++) {
      lr[j + 1] = lr[j]! + Math.log(r + j)
      dr[j + 1] = dr[j]! + 1 / (r + j)
    }
    const gradient = new Float64Array(4)
    const slopes = new Float64Array(4)
    let value = 0
    for (let i = 0; i < x.length; i++) {
      const [n, w, end] = [x[i]!, weights[i]!, T[i]!]
      const k = r + n
      const [logA, logB] = [Math.log1p(end / alpha), Math.log1p(end / beta)]
      const stays = -k * logA - s * logB
      const left = Math.log(s / beta) + leaving(parameters, n, tx[i]!, end, slopes)
      const both = left === -Infinity ? stays : Math.max(stays, left) + Math.log1p(Math.exp(-Math.abs(stays - left)))
      const pLeft = Math.exp(left - both)
      const pStays = 1 - pLeft
      value += w * (lr[n]! - n * Math.log(alpha) + both)
      gradient[0]! += w * (dr[n]! - pStays * logA + pLeft * slopes[0]!)
      gradient[1]! += w * (-n / alpha + (pStays * k * end) / (alpha * (alpha + end)) + pLeft * slopes[1]!)
      gradient[2]! += w * (-pStays * logB + pLeft * (1 / s + slopes[2]!))
      gradient[3]! += w * ((pStays * s * end) / (beta * (beta + end)) + pLeft * (slopes[3]! - 1 / beta))
    }
    return { value, gradient }
  },

  alive(parameters, x, tx, T) {
    const [r, alpha, s, beta] = parameters as unknown as [number, number, number, number]
    const left = Math.log(s / beta) + leaving(parameters, x, tx, T, new Float64Array(4))
    return 1 / (1 + Math.exp(left + (r + x) * Math.log1p(T / alpha) + s * Math.log1p(T / beta)))
  },

  expected(parameters, x, tx, T, t) {
    return this.alive(parameters, x, tx, T) * whileAlive(parameters, x, T, t)
  },

  expectedOfNew: (parameters, t) => whileAlive(parameters, 0, 0, t),

  starts(rate, meanTime) {
    return [
      [0.5, 0.5 / rate, 0.6, meanTime / 2],
      [1, 1 / rate, 1, meanTime],
      [2, 2 / rate, 0.3, meanTime],
    ].map((start) => Float64Array.from(start))
  },
}

/** (r + x)(β + T)/(α + T) · [1 − ((β + T)/(β + T + t))^(s − 1)]/(s − 1), with its limit at s = 1. */
function whileAlive([r, alpha, s, beta]: Float64Array, x: number, T: number, t: number): number {
  const log = -Math.log1p(t / (beta! + T))
  const power = s === 1 ? -log : -Math.expm1((s! - 1) * log) / (s! - 1)
  return (((r! + x) * (beta! + T)) / (alpha! + T)) * power
}

/**
 * ln ∫ from tx to T of (1 + t/α)^−(r + x) (1 + t/β)^−(s + 1) dt, and its slopes by r, α, s, β. On the scale
 * v = ln((m + t)/(m + tx)), m the lesser of α and β, the integrand falls ever faster: what is beyond 45 of its first
 * e-folds is nothing.
 */
function leaving(parameters: Float64Array, x: number, tx: number, T: number, slopes: Float64Array): number {
  const [r, alpha, s, beta] = parameters as unknown as [number, number, number, number]
  slopes.fill(0)
  if (tx >= T) return -Infinity
  const k = r + x
  const from = Math.min(alpha, beta) + tx
  const fall = from * ((s + 1) / (beta + tx) + k / (alpha + tx)) - 1
  const whole = Math.log1p((T - tx) / from)
  const reach = fall > 0 ? Math.min(whole, 45 / fall) : whole
  const first = -k * Math.log1p(tx / alpha) - (s + 1) * Math.log1p(tx / beta)
  let sum = 0
  for (let j = 0; j < nodes.length; j++) {
    const grown = Math.expm1(nodes[j]! * reach)
    const t = tx + from * grown
    const [logA, logB] = [Math.log1p(t / alpha), Math.log1p(t / beta)]
    const f = nodeWeights[j]! * (grown + 1) * Math.exp(-k * logA - (s + 1) * logB - first)
    sum += f
    slopes[0]! -= f * logA
    slopes[1]! += (f * k * t) / (alpha * (alpha + t))
    slopes[2]! -= f * logB
    slopes[3]! += (f * (s + 1) * t) / (beta * (beta + t))
  }
  for (let p = 0; p < 4; p++) slopes[p]! /= sum
  return first + Math.log(sum * reach * from)
}
