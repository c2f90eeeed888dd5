import { fitArima, type Regressor } from '../../math/series/arima/fit-arima'
import { independentColumns } from '../../math/series/robust-regression'

/**
 * The regressors that can be told from a line of time, from the season, and from each other, in the past alone: a holiday that
 * always lies in the same month is the season's.
 */
export function usableRegressors(n: number, period: number, regressors: readonly Regressor[]): Regressor[] {
  const isSeasonal = period > 1 && n > 2 * period
  const base = [
    new Float64Array(n).fill(1),
    Float64Array.from({ length: n }, (_, t) => t / n),
    ...(isSeasonal
      ? Array.from({ length: period - 1 }, (_, s) =>
          Float64Array.from({ length: n }, (_, t) => Number(t % period === s)),
        )
      : []),
  ]
  const kept = independentColumns([...base, ...regressors.map(({ values }) => values.subarray(0, n))])
  return kept.filter((j) => j >= base.length).map((j) => regressors[j - base.length]!)
}

/**
 * What the regressors add to each step, past and future, for methods that know no regressors themselves: their coefficients from a
 * regression with ARIMA(1,1,1) errors, seasonal (0,1,1) where there is a season, which neither trend nor season can bend.
 * @returns null when they cannot be estimated
 */
export function outsideEffects(
  values: Float64Array,
  period: number,
  regressors: readonly Regressor[],
): { effects: Float64Array; coefficients: Record<string, number> } | null {
  const n = values.length
  const isSeasonal = period > 1 && n > 3 * period
  const order = {
    p: 1,
    d: 1,
    q: 1,
    P: 0,
    D: isSeasonal ? 1 : 0,
    Q: isSeasonal ? 1 : 0,
    period: isSeasonal ? period : 1,
  }
  const fit = fitArima(values, order, { regressors, starts: 'one' })
  if (!fit) return null
  const length = Math.min(...regressors.map((one) => one.values.length))
  const effects = new Float64Array(length)
  const known = new Map(regressors.map((one) => [one.name, one.values]))
  for (const { name, estimate } of fit.regression)
    for (let t = 0; t < length; t++) effects[t]! += estimate * known.get(name)![t]!
  return { effects, coefficients: Object.fromEntries(fit.regression.map(({ name, estimate }) => [name, estimate])) }
}
