import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { moments } from '../../../math/moments'
import { quantile } from '../../../math/quantile'
import { fitQuantiles, quantilePlace } from '../../../math/quantile-scale'

export type Method = 'standardize' | 'min-max' | 'robust' | 'log1p' | 'quantile'

/** What was learned about a column. */
export type Scaling =
  | { column: string; kind: 'linear'; shift: number; scale: number }
  | { column: string; kind: 'log1p' }
  | { column: string; kind: 'quantile'; quantiles: Float64Array }

/**
 * scikit-learn's StandardScaler (deviation of the population), MinMaxScaler, RobustScaler (quartiles of type 7) and
 * QuantileTransformer; a constant has scale 1.
 * @param values not empty, without missing ones
 * @throws TerrariumError `below-log1p`
 */
export function fitScaling(column: string, values: Float64Array, method: Method): Scaling {
  if (method === 'quantile') return { column, kind: 'quantile', quantiles: fitQuantiles(values) }
  const { mean, variance, min, max } = moments(values)
  if (method === 'log1p') {
    if (min <= -1) throw belowLog1p(column, min)
    return { column, kind: 'log1p' }
  }
  const linear = (shift: number, scale: number): Scaling => ({ column, kind: 'linear', shift, scale: scale || 1 })
  if (method === 'standardize') return linear(mean, Math.sqrt(variance))
  if (method === 'min-max') return linear(min, max - min)
  const sorted = values.slice()
  const median = quantile(sorted, 0.5)
  return linear(median, quantile(sorted, 0.75) - quantile(sorted, 0.25))
}

const belowLog1p = (column: string, min: number) =>
  new TerrariumError(
    'below-log1p',
    words(
      `列“${column}”最小是 ${min}，不大于 −1 的值没有 ln(1 + x)。`,
      `The least value of column “${column}” is ${min}: ln(1 + x) does not exist at or below −1.`,
    ),
    words('换“稳健缩放”，或先处理这些值。', 'Choose robust scaling, or mend these values first.'),
  )

export function scaled(scaling: Scaling, values: Float64Array): Float64Array {
  switch (scaling.kind) {
    case 'linear':
      return values.map((x) => (x - scaling.shift) / scaling.scale)
    case 'log1p':
      return values.map((x) => (x > -1 ? Math.log1p(x) : NaN))
    case 'quantile':
      return values.map((x) => quantilePlace(x, scaling.quantiles))
  }
}

/** The same in SQL; undefined where SQL cannot say it. */
export function scaledSql(scaling: Scaling): string | undefined {
  const x = `${ident(scaling.column)}::DOUBLE`
  if (scaling.kind === 'linear') return `(${x} - ${literal(scaling.shift)}) / ${literal(scaling.scale)}::DOUBLE`
  // As exact near 0 as log1p: Kahan's correction of ln(1 + x).
  if (scaling.kind === 'log1p')
    return `CASE WHEN ${x} <= -1 THEN NULL WHEN 1 + ${x} = 1 THEN ${x} ELSE ln(1 + ${x}) * ${x} / ((1 + ${x}) - 1) END`
  return undefined
}
