import { describe, expect, test } from 'vitest'
import { autoArima } from '../../../../src/math/series/arima/auto-arima'
import { arimaAhead, arimaParameters, fitArima } from '../../../../src/math/series/arima/fit-arima'
import { airPassengers } from './air-passengers'

const logs = airPassengers.map(Math.log)
const order = { p: 0, d: 0, q: 0, P: 0, D: 0, Q: 0, period: 1 }

describe('ARIMA on ln(AirPassengers), against R 4.2.2 arima(method = "ML")', () => {
  test('(1,1,1)', () => {
    const fit = fitArima(logs, { ...order, p: 1, d: 1, q: 1 })!
    expect(fit.logLikelihood).toBeCloseTo(124.313110817, 3)
    const parameters = arimaParameters(fit)
    expect(parameters['ar1']).toBeCloseTo(-0.577313528937, 2)
    expect(parameters['ma1']).toBeCloseTo(0.847791047255, 2)
    const ahead = arimaAhead(logs, fit, 3)
    expect(ahead.mean[0]).toBeCloseTo(6.13813902247, 3)
    expect(ahead.mean[2]).toBeCloseTo(6.12112736773, 3)
    expect(ahead.error[0]! * 2 * 1.959964).toBeCloseTo(0.400000473764, 3)
    expect(ahead.error[2]! * 2 * 1.959964).toBeCloseTo(0.785452464723, 2)
  })

  test('(0,1,1)(0,1,1)[12]', () => {
    const fit = fitArima(logs, { ...order, d: 1, q: 1, D: 1, Q: 1, period: 12 })!
    expect(fit.logLikelihood).toBeCloseTo(244.699530597, 2)
    const parameters = arimaParameters(fit)
    expect(parameters['ma1']).toBeCloseTo(-0.401826782408, 3)
    expect(parameters['sma1']).toBeCloseTo(-0.556946638277, 3)
    expect(parameters['sigma2']! / 0.00135032439).toBeCloseTo(1, 2)
    const ahead = arimaAhead(logs, fit, 12)
    expect(ahead.mean[0]).toBeCloseTo(6.11018571095, 4)
    expect(ahead.mean[11]).toBeCloseTo(6.1680249131, 4)
    expect(ahead.error[11]! * 2 * 1.959964).toBeCloseTo(0.322494487256, 3)
  })

  test('chooses the airline model by itself', () => {
    const chosen = autoArima(logs, { period: 12 })!
    expect(chosen.fit.order).toMatchObject({ d: 1, D: 1, period: 12 })
    expect(chosen.fit.aicc).toBeLessThanOrEqual(-481.21)
    expect(chosen.tried.length).toBeGreaterThan(5)
  })

  test('what does not vary has no model', () => {
    expect(fitArima(new Float64Array(40).fill(3), { ...order, p: 1 }, { constant: true })).toBeNull()
    expect(autoArima(new Float64Array(40).fill(3))).toBeNull()
  })
})

test('a regressor and a mean are found beside the noise', () => {
  const n = 200
  const x = Float64Array.from({ length: n + 2 }, (_, t) => Math.sin(t / 3))
  let e = 0
  const values = Float64Array.from({ length: n }, (_, t) => {
    e = 0.5 * e + Math.sin(t * t * 1.7) * 0.1
    return 10 + 3 * x[t]! + e
  })
  const regressors = [{ name: 'x', values: x }]
  const fit = fitArima(values, { ...order, p: 1 }, { constant: true, regressors })!
  const parameters = arimaParameters(fit)
  expect(parameters['mean']).toBeCloseTo(10, 1)
  expect(parameters['x']).toBeCloseTo(3, 1)
  const ahead = arimaAhead(values, fit, 2, regressors)
  expect(ahead.mean[1]).toBeCloseTo(10 + 3 * x[n + 1]!, 0)
})

test('a handful of values keeps its mean: 0 is no forecast of them', () => {
  expect(autoArima(Float64Array.of(10, 11, 12))).toBeNull()
  const { fit } = autoArima(Float64Array.of(100, 150, 60, 90))!
  expect(fit.regression.map(({ name }) => name)).toEqual(['mean'])
})
