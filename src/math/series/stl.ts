import { quantile } from '../quantile'
import type { Decomposition } from './classical-decomposition'

export interface StlOptions {
  /** Length of the seasonal smoother: odd, at least 7 as a rule. */
  seasonalWindow?: number
  /** Length of the trend smoother: odd; by default the smallest odd number above 1.5·period / (1 − 1.5 / seasonalWindow). */
  trendWindow?: number
  /** Weighs outliers down. */
  robust?: boolean
}

/**
 * Seasonal–trend decomposition by local regression (Cleveland, Cleveland, McRae and Terpenning, J. Official Statistics 6, 1990),
 * local lines throughout, every point fitted; windows and iterations as statsmodels' `STL`: 5 inner ones, robust 2 inner and 15 outer.
 * @param values at least two whole periods
 */
export function stl(values: Float64Array, period: number, options: StlOptions = {}): Decomposition {
  const { seasonalWindow = 7, robust = false } = options
  const trendWindow = options.trendWindow ?? oddAbove(Math.ceil((1.5 * period) / (1 - 1.5 / seasonalWindow)))
  const lowPassWindow = oddAbove(period + 1)
  const n = values.length
  const seasonal = new Float64Array(n)
  let trend: Float64Array = new Float64Array(n)
  let weights: Float64Array | null = null
  for (let outer = 0; outer <= (robust ? 15 : 0); outer++) {
    for (let inner = 0; inner < (robust ? 2 : 5); inner++) {
      const detrended = values.map((v, t) => v - trend[t]!)
      const cycles = smoothSeasons(detrended, period, seasonalWindow, weights)
      const lowPass = loess(movingAverages(cycles, period), lowPassWindow, null)
      for (let t = 0; t < n; t++) seasonal[t] = cycles[period + t]! - lowPass[t]!
      trend = loess(
        values.map((v, t) => v - seasonal[t]!),
        trendWindow,
        weights,
      )
    }
    if (robust) weights = robustness(values.map((v, t) => v - trend[t]! - seasonal[t]!))
  }
  return { trend, seasonal, residual: values.map((v, t) => v - trend[t]! - seasonal[t]!) }
}

const oddAbove = (least: number) => (least % 2 === 0 ? least + 1 : least)

/** Each season's own series smoothed, and carried on by one value at both ends: n + 2·period values. */
function smoothSeasons(
  values: Float64Array,
  period: number,
  window: number,
  weights: Float64Array | null,
): Float64Array {
  const n = values.length
  const cycles = new Float64Array(n + 2 * period)
  for (let season = 0; season < period; season++) {
    const length = Math.floor((n - season - 1) / period) + 1
    const own = Float64Array.from({ length }, (_, i) => values[season + i * period]!)
    const ownWeights = weights && Float64Array.from({ length }, (_, i) => weights[season + i * period]!)
    const smooth = loess(own, window, ownWeights)
    for (let i = 0; i < length; i++) cycles[season + (i + 1) * period] = smooth[i]!
    const right = Math.min(window, length)
    const before = localLine(own, 0, window, 1, right, ownWeights)
    cycles[season] = before ?? smooth[0]!
    const left = Math.max(1, length - window + 1)
    const after = localLine(own, length + 1, window, left, length, ownWeights)
    cycles[season + (length + 1) * period] = after ?? smooth[length - 1]!
  }
  return cycles
}

/** Averages over a period, over a period again, and over three. */
function movingAverages(values: Float64Array, period: number): Float64Array {
  return average(average(average(values, period), period), 3)
}

function average(values: Float64Array, length: number): Float64Array {
  const means = new Float64Array(values.length - length + 1)
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!
    if (i >= length) sum -= values[i - length]!
    if (i >= length - 1) means[i - length + 1] = sum / length
  }
  return means
}

/** Local lines at every point over its nearest `window` neighbours. */
function loess(values: Float64Array, window: number, weights: Float64Array | null): Float64Array {
  const n = values.length
  if (n < 2) return Float64Array.from(values)
  const half = (window + 1) / 2
  return values.map((value, i) => {
    let left = 1
    let right = n
    if (window < n) {
      left = Math.min(Math.max(1, i + 1 - half + 1), n - window + 1)
      right = left + window - 1
    }
    return localLine(values, i + 1, window, left, right, weights) ?? value
  })
}

/** The weighted line over the points `left`…`right` (from 1) at `at`; null when no weight is left. */
function localLine(
  values: Float64Array,
  at: number,
  window: number,
  left: number,
  right: number,
  weights: Float64Array | null,
): number | null {
  const n = values.length
  let reach = Math.max(at - left, right - at)
  if (window > n) reach += Math.floor((window - n) / 2)
  const w = new Float64Array(right - left + 1)
  let sum = 0
  for (let j = left; j <= right; j++) {
    const distance = Math.abs(j - at)
    if (distance > 0.999 * reach) continue
    const near = distance <= 0.001 * reach ? 1 : (1 - (distance / reach) ** 3) ** 3
    sum += w[j - left] = near * (weights ? weights[j - 1]! : 1)
  }
  if (sum <= 0) return null
  let mean = 0
  for (let j = left; j <= right; j++) mean += ((w[j - left]! /= sum), w[j - left]! * j)
  let spread = 0
  for (let j = left; j <= right; j++) spread += w[j - left]! * (j - mean) ** 2
  const isLine = Math.sqrt(spread) > 0.001 * (n - 1)
  let fitted = 0
  for (let j = left; j <= right; j++) {
    const weight = w[j - left]! * (isLine ? 1 + ((at - mean) * (j - mean)) / spread : 1)
    fitted += weight * values[j - 1]!
  }
  return fitted
}

/** Bisquare weights of the residuals over six times their median size. */
function robustness(residuals: Float64Array): Float64Array {
  const sizes = residuals.map(Math.abs)
  const most = 6 * quantile(Float64Array.from(sizes), 0.5)
  return sizes.map((size) => {
    if (size <= 0.001 * most) return 1
    return size <= 0.999 * most ? (1 - (size / most) ** 2) ** 2 : 0
  })
}

/** How much of what is not the trend the seasons explain, and the trend of what is not seasonal: 0 to 1 (Hyndman and Athanasopoulos, FPP3, 4.3). */
export function strengths({ trend, seasonal, residual }: Decomposition): {
  trend: number | null
  seasonal: number | null
} {
  const size = trend.reduce((most, v) => (Math.abs(v) > most ? Math.abs(v) : most), 0)
  const share = (part: Float64Array) => {
    const whole = variance(part.map((v, t) => v + residual[t]!))
    // Less than this is what rounding leaves of a series that does not vary.
    return whole > (1e-12 * size) ** 2 ? Math.max(0, 1 - variance(residual) / whole) : null
  }
  return { trend: share(trend), seasonal: share(seasonal) }
}

function variance(values: Float64Array): number {
  const known = values.filter((v) => !Number.isNaN(v))
  const mean = known.reduce((sum, v) => sum + v, 0) / known.length
  return known.reduce((sum, v) => sum + (v - mean) ** 2, 0) / known.length
}
