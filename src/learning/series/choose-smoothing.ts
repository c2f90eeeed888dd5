import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { fitSmoothing, type Smoothing } from '../../math/series/exponential-smoothing'
import type { SmoothingForm } from '../../math/series/smoothing-recursion'
import type { ForecastSettings } from './forecast-settings'

/**
 * Exponential smoothing in the form that is asked for; where trend, season or damping are left open, the form with the lowest AICc
 * of those that make sense (Hyndman and Khandakar, 2008).
 * @throws TerrariumError `too-few-rows`, `not-positive`
 */
export function chooseSmoothing(values: Float64Array, settings: ForecastSettings, period: number): Smoothing {
  const { trend, seasonal, damped, alpha, beta, gamma, initial, error } = settings
  const mayBeSeasonal = period > 1 && values.length >= 2 * period + 3
  const isPositive = values.every((v) => v > 0)
  const seasons = seasonal !== undefined ? [seasonal] : openSeasons(mayBeSeasonal, isPositive)
  const trends = trend !== undefined ? [trend] : (['none', 'additive'] as const)
  const isOpen = trend === undefined && seasonal === undefined
  const errors = error !== undefined ? [error] : isOpen && isPositive ? bothErrors : (['additive'] as const)
  if ((seasonal === 'multiplicative' || error === 'multiplicative') && !isPositive) throw notPositive()
  const dampings = (one: 'none' | 'additive') => {
    if (one === 'none') return [false]
    return damped || trend !== undefined ? [damped] : [false, true]
  }
  // Among many forms one search each tells which is best; that one is then searched for in earnest.
  const isSingle = seasons.length * errors.length === 1 && trends.flatMap(dampings).length === 1
  let best: { fit: Smoothing; score: number } | null = null
  for (const one of seasons)
    for (const kind of errors)
      for (const [other, isDamped] of trends.flatMap((t) => dampings(t).map((d) => [t, d] as const))) {
        // A season that multiplies additive errors has no finite variance: it is only taken where it is asked for.
        if (errors.length > 1 && one === 'multiplicative' && kind === 'additive') continue
        const form: SmoothingForm = {
          trend: other,
          seasonal: one,
          damped: isDamped,
          period: one === 'none' ? 1 : period,
          error: kind,
        }
        const fit = fitSmoothing(values, form, { alpha, beta, gamma }, initial, isSingle ? 'several' : 'one')
        if (!fit) continue
        const score = aicc(fit)
        if (!best || score < best.score) best = { fit, score }
      }
  if (best)
    return isSingle ? best.fit : (fitSmoothing(values, best.fit.form, { alpha, beta, gamma }, initial) ?? best.fit)
  const least = seasons.includes('additive') || seasons.includes('multiplicative') ? 2 * period : 3
  throw new TerrariumError(
    'too-few-rows',
    words(
      `序列只有 ${values.length} 期，这种指数平滑至少需要 ${least} 期。`,
      `The series has ${values.length} steps; this form of exponential smoothing needs at least ${least}.`,
    ),
    words('去掉季节或趋势，或补充更早的数据。', 'Leave the season or the trend out, or add earlier data.'),
  )
}

function aicc({ criterion, sse, used, estimated }: Smoothing): number {
  const k = estimated + 1
  const fitted = (sse > 0 ? criterion : used * Math.log(1e-300)) + 2 * k
  return used - k - 1 > 0 ? fitted + (2 * k * (k + 1)) / (used - k - 1) : fitted + 1e6 * k
}

const bothErrors = ['additive', 'multiplicative'] as const

const openSeasons = (mayBeSeasonal: boolean, isPositive: boolean): SmoothingForm['seasonal'][] => {
  if (!mayBeSeasonal) return ['none']
  return isPositive ? ['none', 'additive', 'multiplicative'] : ['none', 'additive']
}

const notPositive = () =>
  new TerrariumError(
    'not-positive',
    words('季节或误差相乘要求所有数值大于 0。', 'A season or errors that multiply want every value above 0.'),
    words('改用相加的季节和误差。', 'Take the additive season and errors.'),
  )
