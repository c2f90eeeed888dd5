import { moments } from '../moments'
import { quantile } from '../quantile'
import type { Figures } from './confusion'

/**
 * mse, rmse, mae, mape (a fraction; null where an actual value is 0), r2 (null where the actual values do not vary) and
 * medianAbsoluteError. All null without rows.
 */
export function regressionMetrics(actual: Float64Array, predicted: Float64Array): Figures {
  const n = actual.length
  const absolute = new Float64Array(n)
  let [squares, sum, shares] = [0, 0, 0]
  let hasZero = false
  for (let i = 0; i < n; i++) {
    const error = Math.abs(actual[i]! - predicted[i]!)
    absolute[i] = error
    squares += error * error
    sum += error
    if (actual[i] === 0) hasZero = true
    else shares += error / Math.abs(actual[i]!)
  }
  const spread = moments(actual).variance * n
  const of = (value: number) => (n === 0 ? null : value)
  return {
    mse: of(squares / n),
    rmse: of(Math.sqrt(squares / n)),
    mae: of(sum / n),
    mape: hasZero ? null : of(shares / n),
    r2: spread > 0 ? 1 - squares / spread : null,
    medianAbsoluteError: of(quantile(absolute, 0.5)),
  }
}
