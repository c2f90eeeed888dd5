import { expect, test } from 'vitest'
import { bgNbd } from '../../../src/math/value/bg-nbd'
import { fitPositive } from '../../../src/math/value/fit-positive'
import { gammaGammaLikelihood } from '../../../src/math/value/gamma-gamma'
import { gaussLegendre } from '../../../src/math/value/gauss-legendre'
import { paretoNbd } from '../../../src/math/value/pareto-nbd'
import { togetherHistories } from '../../../src/math/value/purchase-histories'
import { digamma } from '../../../src/math/special/digamma'
import { cases } from '../../../src/steps/value/clv/cases'

const rows = cases[0]!.tables['customers']!.split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number))
const column = (at: number) => Float64Array.from(rows, (row) => row[at]!)
const histories = togetherHistories(column(0), column(1), column(2))

test('digamma: ψ(1) = −γ, ψ(½) = −γ − 2 ln 2, ψ(x + 1) = ψ(x) + 1/x', () => {
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14)
  expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.LN2, 14)
  for (const x of [0.01, 0.7, 3.3, 25, 1e4]) expect(digamma(x + 1) - digamma(x) - 1 / x).toBeCloseTo(0, 12)
})

test('Gauss–Legendre with n nodes is exact to degree 2n − 1', () => {
  const { nodes, weights } = gaussLegendre(7)
  for (let degree = 0; degree < 14; degree++) {
    const sum = nodes.reduce((s, x, i) => s + weights[i]! * x ** degree, 0)
    expect(sum).toBeCloseTo(1 / (degree + 1), 14)
  }
})

test.each([bgNbd, paretoNbd])('$names: the gradient is the slope of the likelihood', (process) => {
  const at = Float64Array.from([0.9, 6, 0.7, 9])
  const { gradient } = process.logLikelihood(at, histories)
  for (let j = 0; j < 4; j++) {
    const beside = (h: number) =>
      process.logLikelihood(
        at.map((p, i) => (i === j ? p + h : p)),
        histories,
      ).value
    expect(gradient[j]!).toBeCloseTo((beside(1e-4) - beside(-1e-4)) / 2e-4, 4)
  }
})

test.each([bgNbd, paretoNbd])(
  '$names: expectations start at 0, rise, and are continuous in the parameters',
  (process) => {
    const [r, alpha, c, d] = [0.9, 6, 1, 9]
    const at = (x: number) => process.expected(Float64Array.from([r, alpha, x, d]), 3, 20, 30, 26)
    expect(process.expected(Float64Array.from([r, alpha, c, d]), 3, 20, 30, 0)).toBe(0)
    expect(at(c)).toBeGreaterThan(0)
    // a = 1 and s = 1 are where the closed forms are 0 / 0.
    expect(at(c + 1e-7)).toBeCloseTo(at(c), 5)
    expect(at(c)).toBeCloseTo(at(c - 1e-7), 5)
  },
)

test('BG/NBD: the two forms of the expectation meet, and one chance of leaving for all is its limit', () => {
  const expected = (a: number, b: number) => bgNbd.expected(Float64Array.of(0.9, 6, a, b), 3, 20, 30, 26)
  expect(expected(2 + 1e-9, 4)).toBeCloseTo(expected(2 - 1e-9, 4), 7)
  // With a share π leaving after each purchase: (1 − (1 − z)^A (1 − (1 − π) z)^−A)/π while alive.
  const [share, A, z] = [0.25, 3.9, 26 / 62]
  const alive = 1 / (1 + (share / (1 - share)) * (36 / 26) ** A)
  const limit = (alive * (1 - ((1 - z) / (1 - (1 - share) * z)) ** A)) / share
  expect(expected(1e10 * share, 1e10 * (1 - share))).toBeCloseTo(limit, 6)
})

test('gamma-gamma: the gradient is the slope, and large p costs no digits', () => {
  const spending = { x: Float64Array.of(2, 5, 1), mean: Float64Array.of(30, 31, 29), weights: Float64Array.of(1, 2, 1) }
  for (const at of [Float64Array.of(3, 4, 20), Float64Array.of(5000, 4, 0.02)]) {
    const { gradient } = gammaGammaLikelihood(at, spending)
    for (let j = 0; j < 3; j++) {
      const beside = (h: number) =>
        gammaGammaLikelihood(
          at.map((p, i) => (i === j ? p * (1 + h) : p)),
          spending,
        ).value
      expect((gradient[j]! * at[j]!) / ((beside(1e-5) - beside(-1e-5)) / 2e-5)).toBeCloseTo(1, 4)
    }
  }
  const value = (p: number) => gammaGammaLikelihood(Float64Array.of(p, 4, 90 / p), spending).value
  // Where a customer's purchases hardly differ the likelihood has a limit and comes near it smoothly.
  expect(value(1e12) - value(1e11)).toBeCloseTo(0, 6)
})

test('equal histories are taken once, with their number', () => {
  const twice = togetherHistories(Float64Array.of(1, 1, 2), Float64Array.of(3, 3, 3), Float64Array.of(9, 9, 9))
  expect([...twice.weights]).toEqual([2, 1])
  expect([...twice.of]).toEqual([0, 0, 1])
})

test('a search from any start ends at the same place', () => {
  const ends = bgNbd.starts(0.1, 30).map((start) => fitPositive((p) => bgNbd.logLikelihood(p, histories), [start], 60)!)
  for (const end of ends) expect(end.logLikelihood).toBeCloseTo(-481.2202238795492, 8)
})
