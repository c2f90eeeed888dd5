import { bfgs } from '../../optimize/bfgs'
import { leastSquares } from '../least-squares'
import { coefficientsOf, difference, differencing, times, type ArimaOrder } from './arima-order'
import { armaOf, coefficientsAt, psiWeights, type Arma, type ArmaCoefficients } from './arma-polynomials'
import { kalmanFilter } from './kalman-filter'

export interface Regressor {
  name: string
  /** One value for each of the series; for a forecast its future values follow. */
  values: Float64Array
}

export interface ArimaOptions {
  /** A mean (d + D = 0) or a drift (d + D = 1): the slope of a line of time. */
  constant?: boolean
  regressors?: readonly Regressor[]
  /** Starting points of the search; more find the highest of several hills. */
  starts?: 'one' | 'several'
}

export interface ArimaFit {
  order: ArimaOrder
  coefficients: ArmaCoefficients
  /** Of `mean`, `drift` and the regressors, by name. */
  regression: { name: string; estimate: number }[]
  /** Maximum likelihood: Σ innovations² / n. */
  sigma2: number
  logLikelihood: number
  aic: number
  aicc: number | null
  bic: number
  /** Values left after differencing. */
  used: number
  /** One-step errors over their spread at that time, of the differenced series. */
  residuals: Float64Array
}

/**
 * A (seasonal) ARIMA with regressors by exact Gaussian likelihood (Kalman filter over the differenced series; the coefficients of
 * the regressors by generalised least squares at each step), as R's `arima(method = "ML")`. Coefficients stay stationary and
 * invertible. The criteria count sigma2.
 * @returns null when too few values are left, or they do not vary
 */
export function fitArima(values: Float64Array, order: ArimaOrder, options: ArimaOptions = {}): ArimaFit | null {
  const columns = regressorsOf(values.length, order, options)
  const w = difference(values, order)
  const x = columns.map((column) => difference(column.values.subarray(0, values.length), order))
  const size = coefficientsOf(order)
  const n = w.length
  if (n < Math.max(3, size + columns.length + 2)) return null
  const mean = w.reduce((sum, v) => sum + v, 0) / n
  const spread = Math.sqrt(w.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n)
  const largest = w.reduce((most, v) => Math.max(most, Math.abs(v)), 0)
  if (!(spread > 1e-12 * Math.max(1e-300, largest)) || !Number.isFinite(spread)) return null
  // In units of its own spread, so that the search sees the same numbers whatever the currency.
  const scaled = w.map((v) => v / spread)
  const scales = x.map((column) => column.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1)
  const prepared = x.map((column, j) => column.map((v) => v / scales[j]!))
  const evaluate = (point: Float64Array) =>
    likelihoodAt(armaOf(coefficientsAt(point, order), order.period), scaled, prepared)
  let best: { x: Float64Array; value: number } | null = null
  for (const start of startsOf(order, options.starts ?? 'several')) {
    const found = bfgs((point) => evaluate(point)?.cost ?? Infinity, start)
    if (Number.isFinite(found.value) && (!best || found.value < best.value - 1e-12)) best = found
  }
  const reached = best && evaluate(best.x)
  if (!best || !reached) return null
  const k = size + columns.length + 1
  const logLikelihood = -n * (reached.cost + Math.log(spread))
  const aic = 2 * k - 2 * logLikelihood
  return {
    order,
    coefficients: coefficientsAt(Float64Array.from(best.x), order),
    regression: columns.map(({ name }, j) => ({
      name,
      estimate: (reached.regression[j]! * spread) / scales[j]!,
    })),
    sigma2: reached.sigma2 * spread ** 2,
    logLikelihood,
    aic,
    aicc: n - k - 1 > 0 ? aic + (2 * k * (k + 1)) / (n - k - 1) : null,
    bic: k * Math.log(n) - 2 * logLikelihood,
    used: n,
    residuals: reached.residuals.map((v) => v * spread),
  }
}

/** The mean or drift, then the given regressors. */
function regressorsOf(
  n: number,
  { d, D }: ArimaOrder,
  { constant = false, regressors = [] }: ArimaOptions,
): Regressor[] {
  if (!constant || d + D > 1) return [...regressors]
  const length = Math.max(n, ...regressors.map((one) => one.values.length))
  return d + D === 0
    ? [{ name: 'mean', values: new Float64Array(length).fill(1) }, ...regressors]
    : [{ name: 'drift', values: Float64Array.from({ length }, (_, t) => t + 1) }, ...regressors]
}

function likelihoodAt(arma: Arma, w: Float64Array, x: readonly Float64Array[]) {
  const { innovations, logVariances } = kalmanFilter(arma, [w, ...x])
  const [own, ...columns] = innovations as [Float64Array, ...Float64Array[]]
  const n = w.length
  const fit =
    columns.length === 0
      ? { coefficients: new Float64Array(0), residuals: own, rss: own.reduce((sum, e) => sum + e * e, 0) }
      : leastSquares(own, columns)
  if (!fit || !(fit.rss > 0) || !Number.isFinite(logVariances)) return null
  const sigma2 = fit.rss / n
  const cost = 0.5 * (Math.log(2 * Math.PI * sigma2) + 1 + logVariances / n)
  return { cost, sigma2, regression: fit.coefficients, residuals: fit.residuals }
}

function startsOf(order: ArimaOrder, starts: 'one' | 'several'): Float64Array[] {
  const { p, q, P, Q } = order
  const at = (ar: number, ma: number, sar: number, sma: number) =>
    Float64Array.from([
      ...Array.from({ length: p }, (_, i) => (i === 0 ? ar : 0)),
      ...Array.from({ length: q }, (_, i) => (i === 0 ? ma : 0)),
      ...Array.from({ length: P }, (_, i) => (i === 0 ? sar : 0)),
      ...Array.from({ length: Q }, (_, i) => (i === 0 ? sma : 0)),
    ])
  const first = at(0.1, 0.1, 0.1, 0.3)
  if (starts === 'one' || first.length === 0) return [first]
  return [first, at(0.8, 0.4, 0.3, 0.6), at(-0.6, -0.6, 0.1, 0.3), at(0.4, -0.4, -0.3, 0.1)]
}

export interface Ahead {
  mean: Float64Array
  /** Standard errors with sigma2 over n − k, as the forecast package's. */
  error: Float64Array
}

/**
 * The next values and their standard errors.
 * @param regressors the same as in the fit, with `horizon` more values each
 */
export function arimaAhead(
  values: Float64Array,
  fit: ArimaFit,
  horizon: number,
  regressors: readonly Regressor[] = [],
): Ahead {
  const { order, coefficients, regression } = fit
  const n = values.length
  const total = n + horizon
  const line = new Float64Array(total)
  const known = new Map(regressors.map((one) => [one.name, one.values]))
  for (const { name, estimate } of regression) {
    const given = known.get(name)
    for (let t = 0; t < total; t++) line[t]! += estimate * (given ? given[t]! : name === 'mean' ? 1 : t + 1)
  }
  const rest = values.map((v, t) => v - line[t]!)
  const arma = armaOf(coefficients, order.period)
  const w = difference(rest, order)
  const state = kalmanFilter(arma, [w]).states[0]!
  const steps = differencing(order)
  const whole = [...rest]
  for (let h = 0; h < horizon; h++) {
    let value = state[0]!
    steps.forEach((c, j) => (value += c * whole[n + h - 1 - j]!))
    whole.push(value)
    const first = state[0]!
    for (let i = 0; i < state.length; i++) state[i] = (arma.phi[i] ?? 0) * first + (state[i + 1] ?? 0)
  }
  const phi = times(minus(arma.phi), minus(steps))
    .slice(1)
    .map((c) => -c)
  const psi = psiWeights({ phi, theta: arma.theta }, horizon)
  const free = fit.used - coefficientsOf(order) - regression.length
  const sigma2 = (fit.sigma2 * fit.used) / Math.max(1, free)
  let sum = 0
  return {
    mean: Float64Array.from({ length: horizon }, (_, h) => whole[n + h]! + line[n + h]!),
    error: psi.map((weight) => Math.sqrt(sigma2 * (sum += weight * weight))),
  }
}

const minus = (coefficients: Float64Array) => Float64Array.of(1, ...coefficients.map((c) => -c))

/** Named as in R: ar1, ma1, sar1, sma1, mean, drift, the regressors, sigma2. */
export function arimaParameters({ coefficients, regression, sigma2 }: ArimaFit): Record<string, number> {
  const named = (prefix: string, values: Float64Array) => [...values].map((v, i) => [`${prefix}${i + 1}`, v] as const)
  const { ar, ma, seasonalAr, seasonalMa } = coefficients
  return Object.fromEntries([
    ...named('ar', ar),
    ...named('ma', ma),
    ...named('sar', seasonalAr),
    ...named('sma', seasonalMa),
    ...regression.map(({ name, estimate }) => [name, estimate] as const),
    ['sigma2', sigma2] as const,
  ])
}
