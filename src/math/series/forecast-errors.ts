/** Errors of a forecast in its own units and as shares; null where a figure does not exist. */
export interface ForecastErrors {
  mae: number
  rmse: number
  /** Mean of |error| / |actual|: a fraction; null when an actual value is 0. */
  mape: number | null
  /** Mean of 2|error| / (|actual| + |forecast|): a fraction. */
  smape: number | null
  /** MAE over that of the seasonal naive forecast inside the training part (Hyndman and Koehler, 2006). */
  mase: number | null
}

/** @param scale mean |y_t − y_{t−m}| of the training part; 0 where it does not vary */
export function forecastErrors(actual: ArrayLike<number>, forecast: ArrayLike<number>, scale: number): ForecastErrors {
  const n = actual.length
  let [absolute, squared, relative, symmetric] = [0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const error = Math.abs(actual[i]! - forecast[i]!)
    absolute += error
    squared += error * error
    relative += error / Math.abs(actual[i]!)
    const size = Math.abs(actual[i]!) + Math.abs(forecast[i]!)
    symmetric += size === 0 ? 0 : (2 * error) / size
  }
  const finite = (x: number) => (Number.isFinite(x) ? x : null)
  return {
    mae: absolute / n,
    rmse: Math.sqrt(squared / n),
    mape: finite(relative / n),
    smape: finite(symmetric / n),
    mase: scale > 0 ? absolute / n / scale : null,
  }
}

/** Mean |y_t − y_{t−m}|: what a seasonal naive forecast is off by. */
export function naiveScale(values: Float64Array, period: number): number {
  const lag = period < values.length ? period : 1
  let sum = 0
  for (let t = lag; t < values.length; t++) sum += Math.abs(values[t]! - values[t - lag]!)
  return sum / (values.length - lag)
}
