export const forecastMethods = [
  'auto-arima',
  'arima',
  'exponential-smoothing',
  'theta',
  'stl',
  'lstm',
  'gru',
  'ensemble',
  'seasonal-naive',
  'naive',
  'mean',
  'drift',
] as const
export type ForecastMethod = (typeof forecastMethods)[number]

/** How to forecast one series; what a method does not use is passed over. */
export interface ForecastSettings {
  method: ForecastMethod
  p: number
  d: number
  q: number
  P: number
  D: number
  Q: number
  drift: boolean
  trend?: 'none' | 'additive' | undefined
  seasonal?: 'none' | 'additive' | 'multiplicative' | undefined
  damped: boolean
  error?: 'additive' | 'multiplicative' | undefined
  /** What forecasts what STL leaves. */
  stlMethod: 'exponential-smoothing' | 'auto-arima' | 'theta' | 'drift' | 'naive' | 'lstm' | 'gru'
  /** Of the networks. */
  lookback?: number | undefined
  units: number
  epochs: number
  dropout: number
  learningRate: number
  seed: number
  alpha?: number | undefined
  beta?: number | undefined
  gamma?: number | undefined
  initial: 'estimated' | 'simple'
  transform?: 'log' | undefined
  level: number
}

/**
 * Whether a method takes regressors into its own model, has them taken out before and put back (`around`), or has no use for them:
 * the plain forecasts are what others are measured by.
 */
export function takesRegressors(method: ForecastMethod): 'inside' | 'around' | 'never' {
  if (method === 'arima' || method === 'auto-arima' || method === 'lstm' || method === 'gru' || method === 'ensemble')
    return 'inside'
  return method === 'exponential-smoothing' || method === 'theta' || method === 'stl' ? 'around' : 'never'
}
