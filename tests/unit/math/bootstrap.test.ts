import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { classificationReport, predictedCodes } from '../../../src/learning/classification-report'
import { classIntervals, numberIntervals } from '../../../src/math/metrics/bootstrap'
import type { Figures } from '../../../src/math/metrics/confusion'
import { quantile } from '../../../src/math/quantile'
import { regressionMetrics } from '../../../src/math/metrics/regression'
import { aucInterval, scoreCurve } from '../../../src/math/metrics/score-curve'

/** The plain way: each resample written out as rows, and measured as any rows are. */
function plainly(n: number, figuresOf: (rows: Uint32Array) => Figures): Record<string, [number, number]> {
  const random = new Random(42)
  const drawn = Array.from({ length: 300 }, () => figuresOf(Uint32Array.from({ length: n }, () => random.integer(n))))
  return Object.fromEntries(
    Object.keys(drawn[0]!).map((name) => {
      const values = drawn.flatMap((figures) => figures[name] ?? [])
      const at = (share: number) => quantile(Float64Array.from(values), share)
      return [name, [at(0.025), at(0.975)]]
    }),
  )
}

function draw(n: number, classes: number) {
  const random = new Random(7)
  const truth = Int32Array.from({ length: n }, () => random.integer(classes))
  const raw = Array.from({ length: classes }, (_, k) =>
    Float64Array.from(truth, (code) => Math.round(20 * (random.uniform() + (code === k ? 0.6 : 0) + 0.05)) / 20),
  )
  const probabilities = raw.map((column) => column.map((p, i) => p / raw.reduce((sum, one) => sum + one[i]!, 0)))
  return { truth, probabilities, predicted: predictedCodes(probabilities) }
}

describe('intervals are those of resamples written out', () => {
  test.each([2, 3])('of %i classes', (classes) => {
    const n = 90
    const { truth, probabilities, predicted } = draw(n, classes)
    const labels = ['a', 'b', 'c'].slice(0, classes)
    const of = (rows: Uint32Array) =>
      classificationReport(
        labels,
        Int32Array.from(rows, (row) => truth[row]!),
        Int32Array.from(rows, (row) => predicted[row]!),
        probabilities.map((column) => Float64Array.from(rows, (row) => column[row]!)),
      ).metrics
    const figures = of(Uint32Array.from({ length: n }, (_, i) => i))
    const found = classIntervals(figures, classes, truth, predicted, probabilities)
    expect(Object.keys(found).sort()).toEqual(Object.keys(figures).sort())
    for (const [name, [lower, upper]] of Object.entries(plainly(n, of))) {
      expect(found[name]!.lower, name).toBeCloseTo(lower, 10)
      expect(found[name]!.upper, name).toBeCloseTo(upper, 10)
    }
  })

  test('of numbers', () => {
    const random = new Random(3)
    const actual = Float64Array.from({ length: 75 }, () => 1e6 + random.normal())
    const predicted = actual.map((y) => y + 0.5 * random.normal())
    const found = numberIntervals(regressionMetrics(actual, predicted), actual, predicted)
    const wanted = plainly(75, (rows) =>
      regressionMetrics(
        Float64Array.from(rows, (row) => actual[row]!),
        Float64Array.from(rows, (row) => predicted[row]!),
      ),
    )
    for (const [name, [lower, upper]] of Object.entries(wanted)) {
      expect(found[name]!.lower, name).toBeCloseTo(lower, 8)
      expect(found[name]!.upper, name).toBeCloseTo(upper, 8)
    }
  })
})

test('of many rows some are drawn, and the interval is as narrow as all make it', () => {
  const { truth, probabilities, predicted } = draw(40_000, 2)
  const report = classificationReport(['a', 'b'], truth, predicted, probabilities)
  const { rocAuc } = classIntervals(report.metrics, 2, truth, predicted, probabilities)
  const exact = aucInterval(scoreCurve(probabilities[1]!, Uint8Array.from(truth)))!
  expect((rocAuc!.upper - rocAuc!.lower) / (exact.upper - exact.lower)).toBeCloseTo(1, 0.8)
  expect(Math.abs(rocAuc!.lower + rocAuc!.upper - exact.lower - exact.upper)).toBeLessThan(0.002)
})

test('no interval of a few rows, nor of a figure that does not exist', () => {
  const { truth, probabilities, predicted } = draw(19, 2)
  expect(classIntervals({ accuracy: 0.5 }, 2, truth, predicted, probabilities)).toEqual({})
  const zero = new Float64Array(30)
  expect(Object.keys(numberIntervals(regressionMetrics(zero, zero), zero, zero))).not.toContain('mape')
})

test('an interval of many rows stays within what its figure can be', () => {
  const n = 2500
  const random = new Random(5)
  const truth = Int32Array.from({ length: n }, () => random.integer(2))
  const second = Float64Array.from(truth, (code, i) => ((code === 1) === i % 800 > 0 ? 0.999 : 0.001))
  const probabilities = [second.map((p) => 1 - p), second]
  const predicted = predictedCodes(probabilities)
  const { metrics } = classificationReport(['a', 'b'], truth, predicted, probabilities)
  const found = classIntervals(metrics, 2, truth, predicted, probabilities)
  for (const [name, { lower, upper }] of Object.entries(found)) {
    expect(lower, name).toBeGreaterThanOrEqual(0)
    if (name !== 'logLoss') expect(upper, name).toBeLessThanOrEqual(1)
  }
})
