import { expect, test } from 'vitest'
import { Random } from '../../../../src/core/random'
import { baselineForecast } from '../../../../src/math/series/baseline-forecasts'
import { fitSmoothing } from '../../../../src/math/series/exponential-smoothing'
import { forecastErrors, naiveScale } from '../../../../src/math/series/forecast-errors'
import { smoothingAhead, smoothingErrors } from '../../../../src/math/series/smoothing-ahead'
import { runSmoothing, smoothingSlopes } from '../../../../src/math/series/smoothing-recursion'
import { thetaForecast } from '../../../../src/math/series/theta'
import { airPassengers } from './air-passengers'
import { nottem } from './nottem'

const given = { alpha: 0.3, beta: 0.05, gamma: 0.2, phi: 0.95 }

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

/** statsmodels 0.13.5 ExponentialSmoothing(initialization_method='estimated').fit() */
test.each([
  { name: 'temperatures', values: nottem, trend: 'none', seasonal: 'additive', sse: 1212.5551955719652, next: 40.18 },
  {
    name: 'temperatures',
    values: nottem,
    trend: 'additive',
    seasonal: 'additive',
    sse: 1195.6327789150048,
    next: 40.29,
  },
  {
    name: 'passengers',
    values: airPassengers,
    trend: 'additive',
    seasonal: 'multiplicative',
    sse: 15952.8804,
    next: 445.24,
  },
  {
    name: 'logs',
    values: airPassengers.map(Math.log),
    trend: 'additive',
    seasonal: 'additive',
    sse: 0.192529261,
    next: 6.11,
  },
] as const)(
  '$name, trend $trend, season $seasonal: the fit of statsmodels',
  ({ values, trend, seasonal, sse, next }) => {
    const fit = fitSmoothing(values, { trend, seasonal, damped: false, period: 12 }, {}, 'estimated')!
    expect(fit.sse / sse).toBeCloseTo(1, 3)
    expect(smoothingAhead(fit, 1)[0]! / next).toBeCloseTo(1, 2)
  },
)

test.each([
  ['additive', 'additive', 'additive', true],
  ['additive', 'additive', 'multiplicative', false],
  ['multiplicative', 'additive', 'multiplicative', true],
  ['multiplicative', 'none', 'additive', false],
  ['additive', 'additive', 'none', true],
] as const)(
  'errors %s, trend %s, season %s: slopes are those of central differences',
  (error, trend, seasonal, damped) => {
    const form = { trend, seasonal, damped, period: 12, error }
    const place = {
      ...given,
      gamma: seasonal === 'none' ? 0 : given.gamma,
      beta: trend === 'none' ? 0 : given.beta,
      level: 120,
      trend: trend === 'none' ? 0 : 1.5,
      seasons: Array.from({ length: 12 }, (_, i) => (seasonal === 'multiplicative' ? 0.9 + i / 60 : 3 * i - 15)),
    }
    const criterion = (at: typeof place) => runSmoothing(airPassengers, form, at, at, 0).criterion
    const slopes = smoothingSlopes(airPassengers, form, place, place, 0)
    const difference = (move: (h: number) => typeof place, h = 1e-5) =>
      (criterion(move(h)) - criterion(move(-h))) / (2 * h)
    for (const name of ['alpha', 'beta', 'gamma', 'phi', 'level', 'trend'] as const) {
      if ((name === 'gamma' && seasonal === 'none') || (['beta', 'phi', 'trend'].includes(name) && trend === 'none'))
        continue
      expect(slopes[name] / difference((h) => ({ ...place, [name]: place[name] + h }))).toBeCloseTo(1, 4)
    }
    if (seasonal === 'none') return
    const seasonMoved = (h: number) => ({ ...place, seasons: place.seasons.map((s, i) => (i === 3 ? s + h : s)) })
    expect(slopes.seasons[3]! / difference(seasonMoved)).toBeCloseTo(1, 4)
  },
)

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

test('last season’s values need a season and one more, else they are the last value with its error', () => {
  const short = baselineForecast(Float64Array.of(1, 2, 4), 'seasonal-naive', 2, 12)
  expect([...short.mean]).toEqual([4, 4])
  expect(short.error[0]).toBeCloseTo(Math.sqrt(2.5), 12)
})

test('theta takes the season out and stays near the level', () => {
  const theta = thetaForecast(airPassengers, 12, 12)!
  expect(theta.isSeasonal).toBe(true)
  expect(theta.mean[6]).toBeGreaterThan(600)
  expect(theta.mean[10]).toBeLessThan(450)
})

/**
 * With an additive season statsmodels 0.13 ETSModel(…, initialization_method='known').loglike; with a multiplicative one the
 * recursion of Hyndman et al. (2008), Table 2.3, written out in numpy, since statsmodels takes the season over the new trend there.
 */
const forms = [
  ['additive', 'additive', false, -652.9078512694335],
  ['multiplicative', 'multiplicative', false, -549.2204655809828],
  ['multiplicative', 'multiplicative', true, -558.0327654222351],
  ['multiplicative', 'additive', false, -611.2192752328589],
] as const

test.each(forms)(
  '%s errors, %s season, damped %s: the likelihood of given weights and states',
  (error, seasonal, damped, wanted) => {
    const form = { trend: 'additive', seasonal, damped, period: 12, error } as const
    const fit = fitSmoothing(airPassengers, form, given, 'simple')!
    const n = airPassengers.length
    expect(-0.5 * (n * Math.log(2 * Math.PI) + n + fit.criterion)).toBeCloseTo(wanted, 7)
  },
)

test('multiplicative errors: the estimated likelihood is no worse than that of the weights above', () => {
  const form = {
    trend: 'additive',
    seasonal: 'multiplicative',
    damped: false,
    period: 12,
    error: 'multiplicative',
  } as const
  const found = fitSmoothing(airPassengers, form, {}, 'estimated')!
  expect(found.criterion).toBeLessThan(fitSmoothing(airPassengers, form, given, 'simple')!.criterion)
})

test.each([
  ['additive', 'additive', 'additive', false],
  ['additive', 'additive', 'additive', true],
  ['multiplicative', 'additive', 'none', false],
  ['multiplicative', 'additive', 'additive', false],
  ['multiplicative', 'additive', 'multiplicative', true],
] as const)(
  'errors %s, trend %s, season %s: standard errors as 40,000 simulated paths have them',
  (error, trend, seasonal, damped) => {
    const period = seasonal === 'none' ? 1 : 12
    const fit = fitSmoothing(
      airPassengers,
      { trend, seasonal, damped, period, error },
      { ...given, gamma: 0.1 },
      'estimated',
    )!
    const horizon = 15
    const random = new Random(4)
    const squares = new Float64Array(horizon)
    const mean = smoothingAhead(fit, horizon)
    const deviation = Math.sqrt(fit.sigma2)
    for (let path = 0; path < 40_000; path++) {
      let { level, trend: slope } = fit.state
      const seasons = [...fit.state.seasons]
      for (let h = 0; h < horizon; h++) {
        const along = level + fit.phi * slope
        const season = seasons[h % period] ?? 0
        const expected = seasonal === 'multiplicative' ? along * season : along + season
        const e = random.normal() * deviation * (error === 'additive' ? 1 : expected)
        squares[h]! += (expected + e - mean[h]!) ** 2 / 40_000
        const own = seasonal === 'multiplicative' ? e / season : e
        level = along + fit.alpha * own
        slope = fit.phi * slope + fit.alpha * fit.beta * own
        if (seasonal === 'additive') seasons[h % period] = season + fit.gamma * e
        if (seasonal === 'multiplicative') seasons[h % period] = season + (fit.gamma * e) / along
      }
    }
    const errors = smoothingErrors(fit, horizon)
    for (const h of [0, 5, 11, 12, 14]) expect(errors[h]! / Math.sqrt(squares[h]!)).toBeCloseTo(1, 1.5)
  },
)
