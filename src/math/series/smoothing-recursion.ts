export interface SmoothingForm {
  trend: 'none' | 'additive'
  seasonal: 'none' | 'additive' | 'multiplicative'
  /** The trend flattens out. */
  damped: boolean
  period: number
  /** Whether errors grow with the level; additive unless said. */
  error?: 'additive' | 'multiplicative'
}

export interface SmoothingState {
  level: number
  trend: number
  /** The factors of one period, the next one first. */
  seasons: number[]
}

/** What the newest value weighs: for the level, its change and the season; `phi` is what the trend keeps from step to step. */
export interface SmoothingWeights {
  alpha: number
  beta: number
  gamma: number
  phi: number
}

export interface SmoothingRun {
  fitted: Float64Array
  residuals: Float64Array
  /** Sum of squared one-step errors. */
  sse: number
  /** The same of relative errors where the form's errors multiply. */
  squares: number
  /** n ln(Σ e² / n), and with multiplicative errors 2 Σ ln |fitted| besides: twice the negative log-likelihood up to constants. */
  criterion: number
  state: SmoothingState
}

/** How the criterion changes with the weights and the starting states; `squares` as in the run. */
export type SmoothingSlopes = SmoothingWeights & SmoothingState & { squares: number }

/** What the recursions pass through, by time. */
interface SmoothingPath {
  /** Level, trend and season that a value is expected from. */
  levels: Float64Array
  trends: Float64Array
  factors: Float64Array
  fitted: Float64Array
  /** Σ e². */
  sse: number
  /** Σ (e / fitted)². */
  relative: number
  last: SmoothingState
}

function follow(
  values: Float64Array,
  { seasonal, period }: SmoothingForm,
  { alpha, beta, gamma, phi }: SmoothingWeights,
  start: SmoothingState,
  from: number,
): SmoothingPath {
  const multiplies = seasonal === 'multiplicative'
  const [levels, trends, factors, fitted] = Array.from({ length: 4 }, () => new Float64Array(values.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const seasons = [...start.seasons]
  let { level, trend } = start
  let sse = 0
  let relative = 0
  for (let t = from; t < values.length; t++) {
    const y = values[t]!
    const along = level + phi * trend
    const place = t % period
    const season = seasonal === 'none' ? 0 : seasons[place]!
    const expected = multiplies ? along * season : along + season
    levels[t] = level
    trends[t] = trend
    factors[t] = season
    fitted[t] = expected
    sse += (y - expected) ** 2
    relative += (y / expected - 1) ** 2
    const before = level
    level = alpha * (multiplies ? y / season : y - season) + (1 - alpha) * along
    if (seasonal !== 'none') seasons[place] = gamma * (multiplies ? y / along : y - along) + (1 - gamma) * season
    trend = beta * (level - before) + (1 - beta) * phi * trend
  }
  return { levels, trends, factors, fitted, sse, relative, last: { level, trend, seasons } }
}

/**
 * The recursions of Holt and Winters (as statsmodels' `ExponentialSmoothing`): l ← α(y − s) + (1 − α)(l + φb),
 * b ← β(l − l₋₁) + (1 − β)φb, s ← γ(y − l₋₁ − φb₋₁) + (1 − γ)s, with quotients where the season multiplies.
 * With multiplicative errors the recursions are the same and the likelihood is another (Hyndman, Koehler, Ord and Snyder, 2008, 5.1).
 * @param from the first value that is updated from
 */
export function runSmoothing(
  values: Float64Array,
  form: SmoothingForm,
  weights: SmoothingWeights,
  start: SmoothingState,
  from: number,
): SmoothingRun {
  const { fitted, sse, relative, last } = follow(values, form, weights, start, from)
  const residuals = new Float64Array(values.length)
  let logFitted = 0
  for (let t = from; t < values.length; t++) {
    residuals[t] = values[t]! - fitted[t]!
    logFitted += fitted[t]! > 0 ? Math.log(fitted[t]!) : Infinity
  }
  if (from === 1) fitted[0] = start.level
  const next = values.length % form.period
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
    state: { ...last, seasons: [...last.seasons.slice(next), ...last.seasons.slice(0, next)] },
  }
}

/**
 * The slopes of the criterion at the same place, by the recursions taken backwards: as much work as two runs, however many
 * starting states there are.
 */
export function smoothingSlopes(
  values: Float64Array,
  form: SmoothingForm,
  weights: SmoothingWeights,
  start: SmoothingState,
  from: number,
): SmoothingSlopes {
  const { alpha, beta, gamma, phi } = weights
  const { seasonal, period } = form
  const isRelative = form.error === 'multiplicative'
  const multiplies = seasonal === 'multiplicative'
  const { levels, trends, factors, fitted, sse, relative } = follow(values, form, weights, start, from)
  const squares = isRelative ? relative : sse
  const n = values.length - from
  const slopes: SmoothingSlopes = {
    squares,
    alpha: 0,
    beta: 0,
    gamma: 0,
    phi: 0,
    level: 0,
    trend: 0,
    seasons: new Array<number>(period).fill(0),
  }
  for (let t = values.length - 1; t >= from; t--) {
    const y = values[t]!
    const [l, b, season] = [levels[t]!, trends[t]!, factors[t]!]
    const along = l + phi * b
    const place = t % period
    const expected = fitted[t]!
    const newest = multiplies ? y / season : y - season
    const now = alpha * newest + (1 - alpha) * along
    const ofTrend = slopes.trend
    const ofLevel = slopes.level + beta * ofTrend
    const ofSeason = slopes.seasons[place]!
    const ofExpected = isRelative
      ? (2 * n * (y / expected - 1) * (-y / expected ** 2)) / squares + 2 / expected
      : (-2 * n * (y - expected)) / squares
    const seasonOfAlong = seasonal === 'none' ? 0 : multiplies ? -y / along ** 2 : -1
    const ofAlong = (1 - alpha) * ofLevel + gamma * seasonOfAlong * ofSeason + (multiplies ? season : 1) * ofExpected
    slopes.alpha += ofLevel * (newest - along)
    slopes.beta += ofTrend * (now - l - phi * b)
    slopes.phi += (1 - beta) * b * ofTrend + b * ofAlong
    slopes.level = ofAlong - beta * ofTrend
    slopes.trend = (1 - beta) * phi * ofTrend + phi * ofAlong
    if (seasonal === 'none') continue
    slopes.gamma += ofSeason * ((multiplies ? y / along : y - along) - season)
    slopes.seasons[place] =
      (1 - gamma) * ofSeason +
      (multiplies ? (-alpha * y) / season ** 2 : -alpha) * ofLevel +
      (multiplies ? along : 1) * ofExpected
  }
  return slopes
}
