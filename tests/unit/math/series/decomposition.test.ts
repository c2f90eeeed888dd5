import { expect, test } from 'vitest'
import { autocorrelations, ljungBox, partialAutocorrelations } from '../../../../src/math/series/autocorrelation'
import { classicalDecomposition } from '../../../../src/math/series/classical-decomposition'
import { jarqueBera } from '../../../../src/math/series/normality'
import { adfTest, kpssTest } from '../../../../src/math/series/stationarity-tests'
import { stl, strengths } from '../../../../src/math/series/stl'
import { airPassengers } from './air-passengers'

const close = (got: number | null | undefined, wanted: number, digits = 8) =>
  expect((got ?? NaN) / wanted).toBeCloseTo(1, digits)

test('classical decomposition of AirPassengers, against statsmodels', () => {
  const additive = classicalDecomposition(airPassengers, 12, 'additive')
  close(additive.seasonal[0], -24.7487373737)
  close(additive.trend[6], 126.791666667)
  close(additive.residual[6], -42.6224747475)
  expect(additive.trend[5]).toBeNaN()
  close(classicalDecomposition(airPassengers, 12, 'multiplicative').seasonal[1], 0.883625320694)
})

test('STL of AirPassengers, against statsmodels', () => {
  const parts = stl(airPassengers, 12, { seasonalWindow: 7 })
  close(parts.trend[0], 122.633476227)
  close(parts.seasonal[0], -11.0221678821)
  const measured = strengths(parts)
  expect(measured.trend).toBeCloseTo(0.997954344312, 9)
  expect(measured.seasonal).toBeCloseTo(0.986730983939, 9)
  const robust = stl(airPassengers, 12, { seasonalWindow: 13, robust: true })
  close(robust.trend[0], 122.174444452)
  close(robust.seasonal[9], -9.76110717163)
})

test('unit roots, stationarity and autocorrelation of AirPassengers, against statsmodels', () => {
  const adf = adfTest(airPassengers, 'c')!
  expect(adf.lags).toBe(13)
  close(adf.statistic, 0.8153688792060544)
  close(adf.pValue, 0.9918802434376411)
  const kpss = kpssTest(airPassengers, 'c', 13)!
  expect(kpss.pValue).toBeCloseTo(0.01, 9)
  const differences = airPassengers.slice(1).map((v, t) => v - airPassengers[t]!)
  const acf = autocorrelations(differences, 24)!
  const pacf = partialAutocorrelations(acf)
  expect(acf[12]).toBeGreaterThan(0.8)
  expect(pacf[1]).toBeCloseTo(acf[1]!, 12)
  expect(ljungBox(acf, differences.length).at(-1)!.pValue).toBeLessThan(1e-6)
})

test('what does not vary has no autocorrelation and no unit root', () => {
  const flat = new Float64Array(30).fill(5)
  expect(autocorrelations(flat, 5)).toBeNull()
  expect(adfTest(flat, 'c')).toBeNull()
  expect(kpssTest(flat, 'c')).toBeNull()
})

test('a series that does not vary has neither trend nor season, whatever rounding leaves', () => {
  const constant = new Float64Array(40).fill(7.1)
  expect(strengths(stl(constant, 12))).toEqual({ trend: null, seasonal: null })
})

test('Jarque–Bera, against statsmodels', () => {
  const start = airPassengers.subarray(0, 20)
  const plain = jarqueBera(start)!
  close(plain.statistic, 1.4645901916993402)
  close(plain.pValue, 0.48080423101605074)
  close(plain.skewness, 0.6585957925069892)
  close(plain.kurtosis, 2.84995147982212)
  close(jarqueBera(Float64Array.of(...start, 400))!.pValue, 9.450261693036484e-44, 6)
  expect(jarqueBera(new Float64Array(9).fill(7.1))).toBeNull()
})
