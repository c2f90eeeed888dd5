import { bfgs } from '../optimize/bfgs'
import { classicalDecomposition } from './classical-decomposition'

export interface SmoothingForm {
  trend: 'none' | 'additive'
  seasonal: 'none' | 'additive' | 'multiplicative'
  /** The trend flattens out. */
  damped: boolean
  period: number
  /** Whether errors grow with the level; additive unless said. */
  error?: 'additive' | 'multiplicative'
}

/** What is given stays as it is, the rest is estimated. */
export interface SmoothingGiven {
  alpha?: number | undefined
  beta?: number | undefined
  gamma?: number | undefined
  phi?: number | undefined
}

export interface SmoothingState {
  level: number
  trend: number
  /** The factors of one period, the next one first. */
  seasons: number[]
}

export interface Smoothing {
  form: SmoothingForm
  /** Weights of the newest value: level; change of the level; season. */
  alpha: number
  beta: number
  gamma: number
  /** What the trend keeps from step to step: 1 unless damped. */
  phi: number
  initial: SmoothingState
  state: SmoothingState
  fitted: Float64Array
  residuals: Float64Array
  /** Sum of squared one-step errors. */
  sse: number
  /** n ln(Σ e² / n), and with multiplicative errors 2 Σ ln |fitted| besides: twice the negative log-likelihood up to constants. */
  criterion: number
  /** Of one-step errors (of relative ones, with multiplicative errors), over what is left after the estimates. */
  sigma2: number
  /** Estimated numbers, initial states included. */
  estimated: number
  /** Values that were updated from. */
  used: number
}

/**
 * Exponential smoothing in the recursions of Holt and Winters (as statsmodels' `ExponentialSmoothing`):
 * l ← α(y − s) + (1 − α)(l + φb), b ← β(l − l₋₁) + (1 − β)φb, s ← γ(y − l₋₁ − φb₋₁) + (1 − γ)s, with quotients where the season multiplies.
 * With multiplicative errors the recursions are the same and the likelihood is another (Hyndman, Koehler, Ord and Snyder, 2008, 5.1).
 * Weights, the first level and the first trend by maximum likelihood (least squares) from several starting points; the first seasons are what up to five
 * periods stand apart from their moving average (Hyndman, Koehler, Ord and Snyder, 2008, 2.6.1): with all of them free, a dozen
 * numbers would fit the noise of the first year.
 * @param initial `simple`: the starting states are read off the first values
 * @param starts starting points of the search; more find the highest of several hills
 * @returns null when there are too few values, or a season multiplies what is not above 0
 */
export function fitSmoothing(
  values: Float64Array,
  form: SmoothingForm,
  given: SmoothingGiven,
  initial: 'estimated' | 'simple',
  starts: 'one' | 'several' = 'several',
): Smoothing | null {
  const n = values.length
  const isSeasonal = form.seasonal !== 'none'
  if (n < (isSeasonal ? 2 * form.period : form.trend === 'none' ? 2 : 3)) return null
  const isRelative = form.error === 'multiplicative'
  if ((form.seasonal === 'multiplicative' || isRelative) && values.some((v) => !(v > 0))) return null
  const simple = initial === 'simple' ? startOf(values, form) : heuristicStart(values, form)
  // Without a season the first value is the level, so errors are counted from the second on.
  const from = initial === 'simple' && !isSeasonal ? 1 : 0
  const size = Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / n) || 1
  const free = freeVariables(form, given, initial)
  const read = (x: Float64Array) => settingsAt(x, form, given, free, simple, size)
  const cost = (x: Float64Array) => {
    const { weights, start } = read(x)
    const { sse, criterion } = run(values, form, weights, start, from)
    return isRelative ? criterion / n : sse / (size * size * n)
  }
  let best: { x: Float64Array; value: number } | null = null
  for (const x of startingPoints(free).slice(0, starts === 'one' ? 1 : undefined)) {
    const found = x.length === 0 ? { x, value: cost(x) } : bfgs(cost, x, { mostIterations: 400, tolerance: 1e-11 })
    if (Number.isFinite(found.value) && (!best || found.value < best.value)) best = found
  }
  if (!best) return null
  const { weights, start } = read(best.x)
  const { squares, ...fit } = run(values, form, weights, start, from)
  const seasons = initial === 'simple' || !isSeasonal ? 0 : form.period - 1
  const estimated = best.x.length + seasons
  const used = n - from
  return { form, ...weights, initial: start, ...fit, sigma2: squares / Math.max(1, used - estimated), estimated, used }
}

interface Weights {
  alpha: number
  beta: number
  gamma: number
  phi: number
}

interface FreeVariables {
  weights: ('alpha' | 'beta' | 'gamma' | 'phi')[]
  states: number
}

function freeVariables(form: SmoothingForm, given: SmoothingGiven, initial: 'estimated' | 'simple'): FreeVariables {
  const weights: FreeVariables['weights'] = []
  if (given.alpha === undefined) weights.push('alpha')
  if (form.trend !== 'none' && given.beta === undefined) weights.push('beta')
  if (form.seasonal !== 'none' && given.gamma === undefined) weights.push('gamma')
  if (form.damped && form.trend !== 'none' && given.phi === undefined) weights.push('phi')
  const states = 1 + (form.trend === 'none' ? 0 : 1)
  return { weights, states: initial === 'simple' ? 0 : states }
}

const starts = [
  { alpha: 0.3, beta: 0.1, gamma: 0.1, phi: 0.95 },
  { alpha: 0.8, beta: 0.05, gamma: 0.3, phi: 0.9 },
  { alpha: 0.1, beta: 0.01, gamma: 0.05, phi: 0.97 },
]

function startingPoints({ weights, states }: FreeVariables): Float64Array[] {
  if (weights.length === 0) return [new Float64Array(states)]
  return starts.map((start) => {
    const x = new Float64Array(weights.length + states)
    weights.forEach((name, i) => (x[i] = logit(name === 'phi' ? (start.phi - 0.8) / 0.18 : start[name])))
    return x
  })
}

/** Weights from 0 to 1, phi from 0.8 to 0.98 as in the forecast package; states as offsets from the simple ones. */
function settingsAt(
  x: Float64Array,
  form: SmoothingForm,
  given: SmoothingGiven,
  free: FreeVariables,
  simple: SmoothingState,
  size: number,
): { weights: Weights; start: SmoothingState } {
  const weights: Weights = {
    alpha: given.alpha ?? 0,
    beta: form.trend === 'none' ? 0 : (given.beta ?? 0),
    gamma: form.seasonal === 'none' ? 0 : (given.gamma ?? 0),
    phi: form.damped ? (given.phi ?? 1) : 1,
  }
  free.weights.forEach((name, i) => {
    const share = 1 / (1 + Math.exp(-x[i]!))
    weights[name] = name === 'phi' ? 0.8 + 0.18 * share : share
  })
  // The usual region: a season must not chase what the level already follows (Hyndman et al., 2008, 10.1).
  if (free.weights.includes('gamma')) weights.gamma *= 1 - weights.alpha
  if (free.states === 0) return { weights, start: simple }
  let at = free.weights.length
  const offset = () => (x[at++] ?? 0) * size
  const level = simple.level + offset()
  const trend = form.trend === 'none' ? 0 : simple.trend + 0.1 * offset()
  return { weights, start: { level, trend, seasons: simple.seasons } }
}

/** The starting states read off the first values. */
function startOf(values: Float64Array, { trend, seasonal, period }: SmoothingForm): SmoothingState {
  if (seasonal === 'none')
    return { level: values[0]!, trend: trend === 'none' ? 0 : values[1]! - values[0]!, seasons: [] }
  const mean = (from: number) => values.subarray(from, from + period).reduce((sum, v) => sum + v, 0) / period
  const level = mean(0)
  return {
    level,
    trend: trend === 'none' ? 0 : (mean(period) - level) / period,
    seasons: Array.from(values.subarray(0, period), (v) => (seasonal === 'additive' ? v - level : v / level)),
  }
}

/** The line of the moving averages carried back to before the first value, and what the seasons stand apart from them. */
function heuristicStart(values: Float64Array, form: SmoothingForm): SmoothingState {
  const { trend, seasonal, period } = form
  if (seasonal === 'none') return startOf(values, form)
  const years = values.subarray(0, period * Math.min(5, Math.floor(values.length / period)))
  const { trend: averages, seasonal: seasons } = classicalDecomposition(years, period, seasonal)
  const known = [...averages.keys()].filter((t) => !Number.isNaN(averages[t]!))
  const middle = known.reduce((sum, t) => sum + t, 0) / known.length
  const mean = known.reduce((sum, t) => sum + averages[t]!, 0) / known.length
  const spread = known.reduce((sum, t) => sum + (t - middle) ** 2, 0)
  const slope = spread > 0 ? known.reduce((sum, t) => sum + (t - middle) * averages[t]!, 0) / spread : 0
  const hasTrend = trend !== 'none'
  return {
    level: hasTrend ? mean - slope * (middle + 1) : mean,
    trend: hasTrend ? slope : 0,
    seasons: [...seasons.subarray(0, period)],
  }
}

function run(values: Float64Array, form: SmoothingForm, weights: Weights, start: SmoothingState, from: number) {
  const { alpha, beta, gamma, phi } = weights
  const { seasonal, period } = form
  const seasons = [...start.seasons]
  let { level, trend } = start
  let sse = 0
  let relative = 0
  let logFitted = 0
  const fitted = new Float64Array(values.length)
  const residuals = new Float64Array(values.length)
  if (from === 1) fitted[0] = level
  for (let t = from; t < values.length; t++) {
    const y = values[t]!
    const along = level + phi * trend
    const place = t % period
    const season = seasonal === 'none' ? 0 : seasons[place]!
    const expected = seasonal === 'multiplicative' ? along * season : along + season
    fitted[t] = expected
    residuals[t] = y - expected
    sse += (y - expected) ** 2
    relative += (y / expected - 1) ** 2
    logFitted += expected > 0 ? Math.log(expected) : Infinity
    const before = level
    if (seasonal === 'multiplicative') {
      level = alpha * (y / season) + (1 - alpha) * along
      seasons[place] = gamma * (y / along) + (1 - gamma) * season
    } else {
      level = alpha * (y - season) + (1 - alpha) * along
      if (seasonal === 'additive') seasons[place] = gamma * (y - along) + (1 - gamma) * season
    }
    trend = beta * (level - before) + (1 - beta) * phi * trend
  }
  const next = values.length % period
  const turned = [...seasons.slice(next), ...seasons.slice(0, next)]
  const n = values.length - from
  const isRelative = form.error === 'multiplicative'
  const squares = isRelative ? relative : sse
  const criterion = n * Math.log(Math.max(squares, Number.MIN_VALUE) / n) + (isRelative ? 2 * logFitted : 0)
  return {
    sse: Number.isFinite(sse) ? sse : Infinity,
    squares,
    criterion: Number.isFinite(criterion) ? criterion : Infinity,
    fitted,
    residuals,
    state: { level, trend, seasons: turned },
  }
}

/** The next values as the last state has them. */
export function smoothingAhead({ form, phi, state }: Smoothing, horizon: number): Float64Array {
  let damping = 0
  return Float64Array.from({ length: horizon }, (_, h) => {
    damping += phi ** (h + 1)
    const along = state.level + damping * state.trend
    const season = state.seasons[h % form.period]
    if (form.seasonal === 'none' || season === undefined) return along
    return form.seasonal === 'multiplicative' ? along * season : along + season
  })
}

/**
 * Standard errors of the next values (Hyndman, Koehler, Ord and Snyder, 2008, 6.2 to 6.4): exact for additive errors and for
 * multiplicative ones without a multiplicative season; with one the approximation (6.14). Where a season multiplies what has
 * additive errors, the same weights times the season's factor.
 */
export function smoothingErrors(fit: Smoothing, horizon: number): Float64Array {
  const { alpha, beta, gamma, phi, form, state, sigma2 } = fit
  const isRelative = form.error === 'multiplicative'
  const multiplies = form.seasonal === 'multiplicative'
  const weights = new Float64Array(horizon)
  for (let h = 1, damping = 0; h < horizon; h++) {
    damping += phi ** h
    const season = form.seasonal !== 'none' && !(isRelative && multiplies) && h % form.period === 0
    // The weight of the shock h steps back.
    weights[h] = alpha + alpha * beta * damping + (season ? gamma : 0)
  }
  const mean = state.seasons.reduce((sum, s) => sum + s, 0) / Math.max(1, state.seasons.length)
  const factor = (h: number) => (multiplies ? state.seasons[h % form.period]! : 1)
  if (!isRelative) {
    let sum = 0
    return weights.map((weight, h) => {
      sum += weight ** 2
      return Math.sqrt(sigma2 * (1 + sum)) * Math.abs(factor(h) / (multiplies ? mean || 1 : 1))
    })
  }
  const means = smoothingAhead(fit, horizon).map((m, h) => m / factor(h))
  const moments = new Float64Array(horizon)
  return means.map((m, h) => {
    let moment = m * m
    for (let j = 1; j <= h; j++) moment += sigma2 * weights[j]! ** 2 * moments[h - j]!
    moments[h] = moment
    const seasons = multiplies ? (1 + gamma ** 2 * sigma2) ** Math.floor(h / form.period) : 1
    return Math.sqrt(Math.max(0, moment * (1 + sigma2) * seasons - m * m)) * Math.abs(factor(h))
  })
}

const logit = (share: number) => Math.log(share / (1 - share))
