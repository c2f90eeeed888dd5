import { ident, literal } from '../../../database/sql'
import { moments } from '../../../math/moments'
import { quantile } from '../../../math/quantile'

/** Values outside are outliers: x < lower or x > upper. */
export interface Bounds {
  column: string
  lower: number
  upper: number
}

export type BoundsMethod = 'iqr' | 'z-score' | 'mad'

export const usualFactor = { iqr: 1.5, 'z-score': 3, mad: 3.5, 'isolation-forest': 0.6 }

/**
 * `iqr`: Tukey's fences, quartiles of type 7. `z-score`: the deviation of the population. `mad`: |0.6745 (x − median) / MAD|,
 * Iglewicz and Hoaglin, "How to detect and handle outliers" (1993).
 * @param values without missing ones, not empty; reordered
 * @returns null where the values have no spread by this measure, so that nothing can be far
 */
export function boundsOf(column: string, values: Float64Array, method: BoundsMethod, factor: number): Bounds | null {
  const [middleLow, middleHigh, reach] = {
    iqr: () => {
      const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)]
      return [low, high, high - low] as const
    },
    'z-score': () => {
      const { mean, variance } = moments(values)
      return [mean, mean, Math.sqrt(variance)] as const
    },
    mad: () => {
      const median = quantile(values, 0.5)
      return [
        median,
        median,
        quantile(
          values.map((x) => Math.abs(x - median)),
          0.5,
        ) / 0.6745,
      ] as const
    },
  }[method]()
  if (!(reach > 0)) return null
  return { column, lower: middleLow - factor * reach, upper: middleHigh + factor * reach }
}

/** Missing values are no outliers. */
export const isOutlierSql = ({ column, lower, upper }: Bounds) =>
  `coalesce(${ident(column)}::DOUBLE < ${literal(lower)} OR (${ident(column)}::DOUBLE > ${literal(upper)} AND NOT isnan(${ident(column)}::DOUBLE)), FALSE)`

export const clippedSql = ({ column, lower, upper }: Bounds) =>
  `CASE WHEN ${ident(column)}::DOUBLE < ${literal(lower)} THEN ${literal(lower)}::DOUBLE WHEN ${ident(column)}::DOUBLE > ${literal(upper)} AND NOT isnan(${ident(column)}::DOUBLE) THEN ${literal(upper)}::DOUBLE ELSE ${ident(column)}::DOUBLE END`

export const clearedSql = (bounds: Bounds) =>
  `CASE WHEN ${isOutlierSql(bounds)} THEN NULL ELSE ${ident(bounds.column)} END`
