import type { BitSource } from './bit-source'
import { fractionOf, type Fraction } from './fraction'

/**
 * Noise on whole numbers, drawn exactly: only whole-number arithmetic on uniform bits, so that no rounding of floating-point
 * numbers gives the true value away (Mironov, “On significance of the least significant bits for differential privacy”, CCS 2012).
 * Canonne, Kamath and Steinke, “The discrete Gaussian for differential privacy”, NeurIPS 2020, algorithms 1 to 3.
 */

/** Uniform from 0 to n − 1, without bias. */
function below(n: bigint, source: BitSource): bigint {
  const length = n.toString(2).length
  const mask = (1n << BigInt(length)) - 1n
  for (;;) {
    let value = 0n
    for (let have = 0; have < length; have += 32) value = (value << 32n) | BigInt(source.bits())
    value &= mask
    if (value < n) return value
  }
}

const isHit = (over: bigint, under: bigint, source: BitSource) => below(under, source) < over

/** True with probability exp(−x), x from 0 on. */
function isHitOfExp({ over, under }: Fraction, source: BitSource): boolean {
  // exp(−x) = exp(−1)…exp(−1)·exp(−rest)
  for (let whole = over / under; whole > 0n; whole--) if (!isHitOfExpBelowOne(1n, 1n, source)) return false
  return isHitOfExpBelowOne(over % under, under, source)
}

/** Algorithm 1: the place of the first miss in a row of chances x/1, x/2, x/3, … is odd with probability exp(−x). */
function isHitOfExpBelowOne(over: bigint, under: bigint, source: BitSource): boolean {
  let k = 1n
  while (isHit(over, under * k, source)) k++
  return k % 2n === 1n
}

/**
 * Discrete Laplace (two-sided geometric) noise: P(z) ∝ exp(−|z|·rate). A count that changes by at most Δ for each person
 * is ε-differentially private with rate ε/Δ. Algorithm 2.
 */
export function discreteLaplace({ over: s, under: t }: Fraction, source: BitSource): bigint {
  if (s <= 0n) throw new RangeError('Noise needs a rate above 0')
  for (;;) {
    const u = below(t, source)
    if (!isHitOfExp({ over: u, under: t }, source)) continue
    let v = 0n
    while (isHitOfExpBelowOne(1n, 1n, source)) v++
    const y = (u + t * v) / s
    const isNegative = (source.bits() & 1) === 1
    if (isNegative && y === 0n) continue
    return isNegative ? -y : y
  }
}

/** Discrete Gaussian noise: P(z) ∝ exp(−z²/2σ²). Algorithm 3. */
export function discreteGaussian(sigma: number, source: BitSource): bigint {
  const root = fractionOf(sigma)
  if (root.over === 0n) throw new RangeError('Noise needs a deviation above 0')
  const variance: Fraction = { over: root.over * root.over, under: root.under * root.under }
  const t = root.over / root.under + 1n
  for (;;) {
    const y = discreteLaplace({ over: 1n, under: t }, source)
    const size = y < 0n ? -y : y
    // (|y| − σ²/t)² / 2σ², with σ² = a/b: (|y|·t·b − a)² / (2·a·b·t²)
    const { over: a, under: b } = variance
    const distance = size * t * b - a
    if (isHitOfExp({ over: distance * distance, under: 2n * a * b * t * t }, source)) return y
  }
}

/**
 * The exponential mechanism (McSherry and Talwar, FOCS 2007), drawn exactly: a place i with probability ∝ exp(rate·score_i).
 * With scores that one person changes by at most Δ, rate ε/2Δ is ε-differentially private.
 */
export function chooseByScore(scores: readonly bigint[], rate: Fraction, source: BitSource): number {
  const best = scores.reduce((most, score) => (score > most ? score : most))
  for (;;) {
    const i = Number(below(BigInt(scores.length), source))
    if (isHitOfExp({ over: (best - scores[i]!) * rate.over, under: rate.under }, source)) return i
  }
}
