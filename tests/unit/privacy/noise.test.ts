import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { SecureBits } from '../../../src/math/privacy/bit-source'
import {
  gaussianDelta,
  gaussianDeviation,
  gaussianThreshold,
  laplaceMargin,
  laplaceThreshold,
} from '../../../src/math/privacy/calibrate-noise'
import { discreteGaussian, discreteLaplace } from '../../../src/math/privacy/exact-noise'
import { fractionOf } from '../../../src/math/privacy/fraction'
import { chiSquare } from '../../../src/math/distributions/chi-square'
import { normal } from '../../../src/math/distributions/normal'

const draws = 60_000

/** The p-value of the draws under a mass function, rare values as one. */
function fit(values: readonly bigint[], mass: (z: number) => number): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(Number(value), (counts.get(Number(value)) ?? 0) + 1)
  let [statistic, cells, restMass, rest] = [0, 0, 1, values.length]
  for (let z = -400; z <= 400; z++) {
    const expected = mass(z) * values.length
    if (expected < 10) continue
    const seen = counts.get(z) ?? 0
    statistic += (seen - expected) ** 2 / expected
    restMass -= mass(z)
    rest -= seen
    cells++
  }
  const expected = restMass * values.length
  if (expected > 5) {
    statistic += (rest - expected) ** 2 / expected
    cells++
  }
  return chiSquare(cells - 1).survival(statistic)
}

test.each([0.1, 0.73, 2])('discrete Laplace noise of rate %d has its exact distribution', (rate) => {
  const source = new Random(Math.round(rate * 1000))
  const q = Math.exp(-rate)
  const values = Array.from({ length: draws }, () => discreteLaplace(fractionOf(rate), source))
  expect(fit(values, (z) => ((1 - q) / (1 + q)) * q ** Math.abs(z))).toBeGreaterThan(0.001)
})

test.each([0.6, 3.25, 17])('discrete Gaussian noise of deviation %d has its exact distribution', (sigma) => {
  const source = new Random(Math.round(sigma * 100))
  const values = Array.from({ length: draws }, () => discreteGaussian(sigma, source))
  const density = (z: number) => Math.exp((-z * z) / (2 * sigma * sigma))
  let all = 0
  for (let z = -600; z <= 600; z++) all += density(z)
  expect(fit(values, (z) => density(z) / all)).toBeGreaterThan(0.001)
})

test('secret bits are not the same twice', () => {
  const [a, b] = [new SecureBits(), new SecureBits()]
  const row = (source: SecureBits) => Array.from({ length: 1500 }, () => source.bits())
  expect(row(a)).not.toEqual(row(b))
})

test('the loss of Laplace noise is ε exactly, of neighbours that differ by the sensitivity', () => {
  const rate = 0.5 / 3
  const mass = (z: number) => Math.exp(-rate * Math.abs(z))
  const losses = Array.from({ length: 81 }, (_, i) => Math.log(mass(i - 40) / mass(i - 40 - 3)))
  expect(Math.max(...losses.map(Math.abs))).toBeCloseTo(0.5, 12)
})

test('Gaussian δ is the sum over the events that tell neighbours apart', () => {
  // Direct: δ = Σ max(0, P(z) − e^ε P(z − Δ)).
  for (const [sigma, epsilon, sensitivity] of [
    [4, 0.5, 1],
    [12.5, 1, 4],
    [30, 0.3, 7],
  ] as const) {
    const density = (z: number) => Math.exp((-z * z) / (2 * sigma * sigma))
    let [all, delta] = [0, 0]
    for (let z = -2000; z <= 2000; z++) all += density(z)
    for (let z = -2000; z <= 2000; z++) delta += Math.max(0, density(z) - Math.exp(epsilon) * density(z - sensitivity))
    expect(gaussianDelta(sigma, epsilon, sensitivity)).toBeCloseTo(delta / all, 12)
  }
})

test('the deviation is that of the analytic Gaussian mechanism where the grid is fine', () => {
  // Balle and Wang (2018), theorem 8, in the continuum.
  const continuous = (sigma: number, epsilon: number) =>
    normal.survival(epsilon * sigma - 1 / (2 * sigma)) -
    Math.exp(epsilon) * normal.survival(epsilon * sigma + 1 / (2 * sigma))
  for (const [epsilon, delta] of [
    [1, 1e-6],
    [0.1, 1e-5],
    [3, 1e-9],
  ] as const) {
    let [low, high] = [0.01, 1000]
    while (high - low > 1e-9 * high) {
      const middle = (low + high) / 2
      if (continuous(middle, epsilon) > delta) low = middle
      else high = middle
    }
    const grid = 2 ** 24
    expect(gaussianDeviation(epsilon, delta, grid) / grid / high - 1).toBeLessThan(1e-5)
    expect(gaussianDelta(gaussianDeviation(epsilon, delta, grid), epsilon, grid)).toBeLessThanOrEqual(delta)
    expect(gaussianDelta(gaussianDeviation(epsilon, delta, 1), epsilon, 1)).toBeLessThanOrEqual(delta)
  }
})

test('both forms of the tail agree where they meet', () => {
  const [below, above] = [999.999, 1000.001].map((sigma) => gaussianDelta(sigma, 1, 200))
  expect(below! / above! - 1).toBeLessThan(1e-3)
  expect(below! / above!).toBeGreaterThan(1)
})

test('margins and thresholds are the least that hold', () => {
  const rate = 0.4
  const q = Math.exp(-rate)
  const outside = (k: number) => (2 * q ** (k + 1)) / (1 + q)
  const margin = laplaceMargin(rate, 0.05)
  expect(outside(margin)).toBeLessThanOrEqual(0.05)
  expect(outside(margin - 1)).toBeGreaterThan(0.05)
  const from = (k: number) => q ** k / (1 + q)
  const threshold = laplaceThreshold(rate, 1e-6, 2)
  expect(from(threshold - 2)).toBeLessThanOrEqual(5e-7)
  expect(from(threshold - 3)).toBeGreaterThan(5e-7)
  expect(gaussianThreshold(5, 1e-6, 1)).toBeGreaterThan(1 + 5 * normal.survivalQuantile(1e-6) - 1)
})

/** Counts of neighbours, told apart by an event: what is seen may not exceed what is claimed. */
test('an audit of neighbours finds no more than ε', () => {
  const epsilon = 1
  const source = new Random(11)
  const seen = (truth: number) => {
    let hits = 0
    for (let i = 0; i < draws; i++) if (truth + Number(discreteLaplace(fractionOf(epsilon), source)) >= 101) hits++
    return hits / draws
  }
  const [one, other] = [seen(101), seen(100)]
  const error = Math.sqrt((1 - one) / (one * draws) + (1 - other) / (other * draws))
  const found = Math.log(one / other)
  expect(found).toBeLessThan(epsilon + 4 * error)
  expect(found).toBeGreaterThan(epsilon - 4 * error)
})
