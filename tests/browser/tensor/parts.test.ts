import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import type { BackendMeasurement } from '../../../src/tensor/backend'
import { rankBackends, reportOf } from '../../../src/tensor/environment-report'
import { glorotUniform, heNormal, orthogonal } from '../../../src/tensor/initial-values'
import { checkAnswers, checkProblem } from '../../../src/tensor/self-check'
import { orderOf } from '../../../src/tensor/stream'

test('the float64 answers of the self-check are those of finite differences', () => {
  const problem = checkProblem()
  const { gradients } = checkAnswers(problem)
  const parameters = [...problem.weights, ...problem.biases]
  const h = 1e-6
  parameters.forEach(({ values }, p) => {
    for (let i = 0; i < values.length; i += 7) {
      const kept = values[i]!
      values[i] = kept + h
      const above = checkAnswers(problem).loss
      values[i] = kept - h
      const below = checkAnswers(problem).loss
      values[i] = kept
      expect(Math.abs((above - below) / (2 * h) - gradients[p]!.values[i]!)).toBeLessThan(1e-8)
    }
  })
})

describe('initial values', () => {
  test('are spread as their papers say', () => {
    const uniform = glorotUniform([300, 100], new Random(1))
    const limit = Math.sqrt(6 / 400)
    expect(Math.max(...uniform.map(Math.abs))).toBeLessThanOrEqual(limit)
    expect(variance(uniform)).toBeCloseTo(limit ** 2 / 3, 4)
    expect(variance(heNormal([300, 100], new Random(1)))).toBeCloseTo(2 / 300, 4)
    // A convolution of 3 × 3 over 4 channels has 36 inputs.
    expect(variance(heNormal([3, 3, 4, 900], new Random(1)))).toBeCloseTo(2 / 36, 2)
  })

  test.each([
    [8, 32],
    [32, 8],
    [10, 10],
  ])('orthogonal %i × %i has orthonormal rows or columns', (rows, columns) => {
    const values = orthogonal([rows, columns], new Random(2))
    const [few, long] = rows < columns ? [rows, columns] : [columns, rows]
    const at = (i: number, k: number) => (rows < columns ? values[i * columns + k]! : values[k * columns + i]!)
    for (let i = 0; i < few; i++)
      for (let j = 0; j < few; j++) {
        let sum = 0
        for (let k = 0; k < long; k++) sum += at(i, k) * at(j, k)
        expect(Math.abs(sum - (i === j ? 1 : 0))).toBeLessThan(1e-6)
      }
  })
})

test('each epoch visits every row once, in another order', () => {
  const [first, second] = [orderOf(42, 0, 500), orderOf(42, 1, 500)]
  expect([...first].sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i))
  expect(second).not.toEqual(first)
  expect(orderOf(42, 0, 500)).toEqual(first)
  expect(orderOf(0, 0, 500)).not.toEqual(first)
})

test('backends rank by speed, then plain JavaScript, then emulated ones, then those that are not there', () => {
  const reason = { zh: '原因', en: 'a reason' }
  const backends: BackendMeasurement[] = [
    { name: 'webgpu', milliseconds: null, error: null, reason },
    { name: 'webgl', milliseconds: 5, error: 1e-7, adapter: 'SwiftShader', reason },
    { name: 'wasm', milliseconds: 100, error: 1e-7 },
    { name: 'cpu', milliseconds: 90, error: 1e-7 },
  ]
  expect(rankBackends(backends).map((b) => b.name)).toEqual(['wasm', 'cpu', 'webgl', 'webgpu'])
  expect(reportOf(backends).tensorBackend).toBe('wasm')
  expect(reportOf(backends.slice(0, 2)).tensorBackend).toBe('cpu')
})

function variance(values: Float32Array): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length
}
