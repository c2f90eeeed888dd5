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

/**
 * The recursions of Holt and Winters (as statsmodels' `ExponentialSmoothing`): l ← α(y − s) + (1 − α)(l + φb),
 * b ← β(l − l₋₁) + (1 − β)φb, s ← γ(y − l₋₁ − φb₋₁) + (1 − γ)s, with quotients where the season multiplies.
 * With multiplicative errors the recursions are the same and the likelihood is another (Hyndman, Koehler, Ord and Snyder, 2008, 5.1).
 * @param from the first value that is updated from
 */
export function runSmoothing(
  values: Float64Array,
  form: SmoothingForm,
  { alpha, beta, gamma, phi }: SmoothingWeights,
  start: SmoothingState,
  from: number,
): SmoothingRun {
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

/**
 * The slopes of the criterion at the same place, by the recursions taken backwards: as much work as two runs, however many
 * starting states there are.
 */
export function smoothingSlopes(
  values: Float64Array,
  form: SmoothingForm,
  { alpha, beta, gamma, phi }: SmoothingWeights,
  start: SmoothingState,
  from: number,
): SmoothingSlopes {
  const { seasonal, period } = form
  const isRelative = form.error === 'multiplicative'
  const multiplies = seasonal === 'multiplicative'
  const length = values.length
  const n = length - from
  const [levels, trends, factors] = [0, 0, 0].map(() => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const seasons = [...start.seasons]
  let { level, trend } = start
  let squares = 0
  for (let t = from; t < length; t++) {
    const y = values[t]!
    const along = level + phi * trend
    const place = t % period
    const season = seasonal === 'none' ? 0 : seasons[place]!
    levels[t] = level
    trends[t] = trend
    factors[t] = season
    const expected = multiplies ? along * season : along + season
    squares += isRelative ? (y / expected - 1) ** 2 : (y - expected) ** 2
    const before = level
    level = alpha * (multiplies ? y / season : y - season) + (1 - alpha) * along
    if (seasonal !== 'none') seasons[place] = gamma * (multiplies ? y / along : y - along) + (1 - gamma) * season
    trend = beta * (level - before) + (1 - beta) * phi * trend
  }
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
  for (let t = length - 1; t >= from; t--) {
    const y = values[t]!
    const [l, b, season] = [levels[t]!, trends[t]!, factors[t]!]
    const along = l + phi * b
    const place = t % period
    const expected = multiplies ? along * season : along + season
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
