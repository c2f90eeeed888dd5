import { expect, test } from 'vitest'
import { baselineForecast } from '../../../../src/math/series/baseline-forecasts'
import { fitSmoothing, smoothingAhead } from '../../../../src/math/series/exponential-smoothing'
import { forecastErrors, naiveScale } from '../../../../src/math/series/forecast-errors'
import { thetaForecast } from '../../../../src/math/series/theta'
import { airPassengers } from './air-passengers'

test('Holt and Winters with given weights and the simple start: the recursion of statsmodels', () => {
  const form = { trend: 'additive', seasonal: 'multiplicative', damped: false, period: 12 } as const
  const fit = fitSmoothing(airPassengers, form, { alpha: 0.3, beta: 0.05, gamma: 0.2 }, 'simple')!
  expect(fit.sse / 27098.4779147).toBeCloseTo(1, 8)
  const ahead = smoothingAhead(fit, 12)
  expect(ahead[0]! / 454.129073809).toBeCloseTo(1, 8)
  expect(ahead[11]! / 476.909835824).toBeCloseTo(1, 8)
})

test('estimated weights and states fit at least as well as statsmodels', () => {
  const form = { trend: 'additive', seasonal: 'multiplicative', damped: false, period: 12 } as const
  const fit = fitSmoothing(airPassengers, form, {}, 'estimated')!
  expect(fit.sse).toBeLessThan(16750.5244586)
  expect(smoothingAhead(fit, 1)[0]).toBeGreaterThan(430.957237553)
  expect(smoothingAhead(fit, 1)[0]).toBeLessThan(461.340931345)
  const logs = airPassengers.map(Math.log)
  const additive = fitSmoothing(logs, { ...form, seasonal: 'additive' }, {}, 'estimated')!
  expect(additive.sse).toBeLessThan(0.20215572478)
  const damped = fitSmoothing(logs, { ...form, seasonal: 'additive', damped: true }, {}, 'estimated')!
  expect(damped.phi).toBeGreaterThanOrEqual(0.8)
  expect(damped.phi).toBeLessThanOrEqual(0.98)
})

test('a season that multiplies wants values above 0', () => {
  const form = { trend: 'none', seasonal: 'multiplicative', damped: false, period: 2 } as const
  expect(fitSmoothing(Float64Array.of(1, 2, 0, 2, 1, 3), form, {}, 'estimated')).toBeNull()
})

test('the plain forecasts and their errors on the last year, against numpy', () => {
  const past = airPassengers.subarray(0, 132)
  const actual = airPassengers.subarray(132)
  const scale = naiveScale(past, 12)
  const naive = baselineForecast(past, 'seasonal-naive', 12, 12)
  const errors = forecastErrors(actual, naive.mean, scale)
  expect(errors.mase).toBeCloseTo(1.57088122605, 9)
  expect(errors.smape).toBeCloseTo(0.105718082575, 9)
  expect(errors.mape).toBeCloseTo(0.0998753292082, 9)
  expect(baselineForecast(past, 'drift', 12, 12).mean[11]).toBeCloseTo(431.839694657, 6)
  expect(baselineForecast(past, 'mean', 2, 12).mean[1]).toBeCloseTo(262.492424242, 6)
})

test('theta takes the season out and stays near the level', () => {
  const theta = thetaForecast(airPassengers, 12, 12)!
  expect(theta.isSeasonal).toBe(true)
  expect(theta.mean[6]).toBeGreaterThan(600)
  expect(theta.mean[10]).toBeLessThan(450)
})
