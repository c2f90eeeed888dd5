import { difference, type ArimaOrder } from '../math/series/arima/arima-order'
import { armaOf } from '../math/series/arima/arma-polynomials'
import { arimaAhead, fitArima, type Ahead } from '../math/series/arima/fit-arima'
import { kalmanFilter } from '../math/series/arima/kalman-filter'

export const partNames = ['constant', 'ar', 'seasonalAr', 'ma', 'seasonalMa'] as const
export type PartName = (typeof partNames)[number]

/** What the forecast of each differenced value is the sum of, and of the next one (the last place of each). */
export interface ArimaParts {
  /** The differenced series. */
  w: Float64Array
  parts: Record<PartName, Float64Array>
  /** The differenced values less their forecasts. */
  errors: Float64Array
  /** What the differencing takes up again for the next value: the last value, the value a cycle ago, the lead on that. */
  carried: { name: 'last' | 'cycle' | 'lead'; value: number }[]
  ahead: Ahead
}

/**
 * The one-step forecasts of a fitted (seasonal) ARIMA, part by part: lags below the period are the AR's and MA's own, the others
 * (products of both kinds too) the seasonal ones'. Before the filter has settled, what is left over counts as the MA's.
 * @returns null where the model can't be fitted
 */
export function arimaParts(values: Float64Array, order: ArimaOrder, horizon: number): ArimaParts | null {
  const fit = fitArima(values, order, { constant: order.d + order.D <= 1, starts: 'one' })
  if (!fit) return null
  const w = difference(values, order)
  const constant = (fit.regression[0]?.estimate ?? 0) * (order.D === 1 ? order.period : 1)
  const { phi, theta } = armaOf(fit.coefficients, order.period)
  const v = w.map((value) => value - constant)
  const { innovations, variances, states } = kalmanFilter({ phi, theta }, [v])
  const errors = innovations[0]!.map((e, t) => e * Math.sqrt(variances[t]!))
  const n = w.length
  const of = (weights: Float64Array, past: Float64Array, t: number, isSeasonal: boolean) => {
    let sum = 0
    for (let lag = 1; lag <= Math.min(t, weights.length); lag++)
      if (lag >= order.period === isSeasonal) sum += weights[lag - 1]! * past[t - lag]!
    return sum
  }
  const along = (value: (t: number) => number) => Float64Array.from({ length: n + 1 }, (_, t) => value(t))
  const ar = along((t) => of(phi, v, t, false))
  const seasonalAr = along((t) => of(phi, v, t, true))
  const seasonalMa = along((t) => of(theta, errors, t, true))
  const foreseen = along((t) => (t < n ? v[t]! - errors[t]! : states[0]![0]!))
  const ma = foreseen.map((whole, t) => whole - ar[t]! - seasonalAr[t]! - seasonalMa[t]!)
  return {
    ...{ w, errors, carried: carriedOf(values, order) },
    parts: { constant: along(() => constant), ar, seasonalAr, ma, seasonalMa },
    ahead: arimaAhead(values, fit, horizon),
  }
}

function carriedOf(values: Float64Array, { d, D, period }: ArimaOrder): ArimaParts['carried'] {
  const last = values.at(-1)!
  const cycle = values.at(-period)!
  if (D === 0) return d === 0 ? [] : [{ name: 'last', value: last }]
  if (d === 0) return [{ name: 'cycle', value: cycle }]
  return [
    { name: 'cycle', value: cycle },
    { name: 'lead', value: last - values.at(-period - 1)! },
  ]
}
