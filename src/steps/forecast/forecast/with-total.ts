import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import { forecastSeries, type SeriesForecast } from '../../../learning/series/forecast-method'
import { holdOut } from '../../../learning/series/hold-out'
import type { Series, SeriesTable } from '../../../learning/series/read-series'
import { reconcile, type Reconciliation } from '../../../math/series/reconcile'
import type { Forecasted, Params } from './run'

/** Groups beyond this many are only summed: the covariance of all pairs would take minutes. */
const mostForTrace = 3000

/**
 * The total of all groups with its own forecast, and the groups' forecasts brought in line with it; the total comes first. Groups
 * that end before the others have no future in common with them and are left out.
 */
export async function withTotal(
  context: StepContext<Params>,
  { period }: SeriesTable,
  found: readonly Forecasted[],
): Promise<Forecasted[]> {
  const { params } = context
  if (params.reconcile === 'none' || found.length < 2) return [...found]
  const last = Math.max(...found.map(({ series }) => endOf(series)))
  const parts = found.filter(({ series }) => endOf(series) === last)
  if (parts.length < found.length)
    context.warn({
      code: 'groups-ended',
      zh: `${found.length - parts.length} 组比其他组更早结束，没有计入合计。`,
      en: `${found.length - parts.length} ${found.length - parts.length === 1 ? 'group ends' : 'groups end'} before the others and ${found.length - parts.length === 1 ? 'is' : 'are'} not in the total.`,
    })
  const method: Reconciliation =
    params.reconcile === 'min-trace' && parts.length > mostForTrace ? 'ols' : params.reconcile
  if (method !== params.reconcile)
    context.warn({
      code: 'reconciled-plainly',
      zh: `超过 ${mostForTrace} 组，改用 OLS 协调。`,
      en: `With more than ${mostForTrace} groups OLS was taken to reconcile.`,
    })
  const series = totalOf(parts.map((one) => one.series))
  const settings = { ...params }
  const ahead = await forecastSeries(series.values, settings, params.horizon, period)
  const test = await holdOut(series.values, settings, params.horizon, period)
  const all: Forecasted[] = [{ series, ahead, test }, ...parts]
  const { shifts, widths } = reconcile(
    all.map((one) => one.ahead.mean),
    all.map((one) => residualsInUnits(one, params)),
    method,
  )
  return all.map((one, i) => ({ ...one, ahead: moved(one.ahead, shifts[i]!, widths[i]!) }))
}

const endOf = ({ first, values }: Series) => first + values.length

/** A group that began later was nothing before. */
function totalOf(parts: readonly Series[]): Series {
  const first = Math.min(...parts.map((series) => series.first))
  const values = new Float64Array(endOf(parts[0]!) - first)
  for (const { first: own, values: v } of parts) for (let t = 0; t < v.length; t++) values[own - first + t]! += v[t]!
  return { group: null, first, values, regressors: [] }
}

/** One-step errors of logarithms as errors of the values. */
function residualsInUnits(
  { series: { values }, ahead: { residuals } }: Forecasted,
  { transform }: Params,
): Float64Array {
  if (transform !== 'log') return residuals
  const from = values.length - residuals.length
  return residuals.map((e, t) => values[from + t]! * -Math.expm1(-e))
}

function moved(ahead: SeriesForecast, shift: Float64Array, width: number): SeriesForecast {
  const { mean, lower, upper } = ahead
  return {
    ...ahead,
    mean: mean.map((m, h) => m + shift[h]!),
    lower: lower.map((v, h) => mean[h]! + shift[h]! + width * (v - mean[h]!)),
    upper: upper.map((v, h) => mean[h]! + shift[h]! + width * (v - mean[h]!)),
  }
}

/** What the total is called where groups are named. */
export const totalName = words('合计', 'Total')
