import { normal } from '../../../math/distributions/normal'
import { studentT } from '../../../math/distributions/student-t'
import { moments } from '../../../math/moments'

export interface Difference {
  /** Mean of the treated less mean of the control group. */
  effect: number
  standardError: number
  lower: number
  upper: number
  statistic: number
  pValue: number | null
  /** Chance that such a test finds an effect of this size. */
  power: number | null
  /** The least effect that it would find with a chance of 80 %. */
  detectable: number
}

/** Two shares: p of the pooled z test, as scipy's and R's without correction; the interval is Wald's. */
export function differenceOfShares(treated: Float64Array, control: Float64Array, level: number): Difference {
  const [n1, n0] = [treated.length, control.length]
  const [p1, p0] = [moments(treated).mean, moments(control).mean]
  const pooled = (n1 * p1 + n0 * p0) / (n1 + n0)
  const underNull = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0))
  const standardError = Math.sqrt((p1 * (1 - p1)) / n1 + (p0 * (1 - p0)) / n0)
  return difference(p1 - p0, standardError, underNull, Infinity, level)
}

/** Two means: Welch's t test. */
export function differenceOfMeans(treated: Float64Array, control: Float64Array, level: number): Difference {
  const [a, b] = [moments(treated), moments(control)]
  const va = a.variance / (a.count - 1)
  const vb = b.variance / (b.count - 1)
  const standardError = Math.sqrt(va + vb)
  const freedom = (va + vb) ** 2 / (va ** 2 / (a.count - 1) + vb ** 2 / (b.count - 1))
  return difference(a.mean - b.mean, standardError, standardError, Number.isFinite(freedom) ? freedom : Infinity, level)
}

function difference(effect: number, error: number, underNull: number, freedom: number, level: number): Difference {
  const t = studentT(freedom)
  const edge = t.survivalQuantile((1 - level) / 2)
  const statistic = underNull > 0 ? effect / underNull : 0
  const beyond = (shift: number) => normal.survival((edge * underNull - shift) / error)
  return {
    effect,
    standardError: error,
    lower: effect - edge * error,
    upper: effect + edge * error,
    statistic,
    pValue: underNull > 0 ? 2 * t.survival(Math.abs(statistic)) : null,
    power: error > 0 ? beyond(effect) + beyond(-effect) : null,
    detectable: edge * underNull + normal.quantile(0.8) * error,
  }
}
