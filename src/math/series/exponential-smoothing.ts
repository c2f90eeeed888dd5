import { bfgs } from '../optimize/bfgs'
import { classicalDecomposition } from './classical-decomposition'
import {
  runSmoothing,
  smoothingSlopes,
  type SmoothingForm,
  type SmoothingRun,
  type SmoothingState,
  type SmoothingWeights,
} from './smoothing-recursion'

/** What is given stays as it is, the rest is estimated. */
export type SmoothingGiven = { [name in keyof SmoothingWeights]?: number | undefined }

/** Its weights are those of `SmoothingWeights`; phi is 1 unless damped. */
export interface Smoothing extends SmoothingWeights, Omit<SmoothingRun, 'squares'> {
  form: SmoothingForm
  initial: SmoothingState
  /** Of one-step errors (of relative ones, with multiplicative errors), over what is left after the estimates. */
  sigma2: number
  /** Estimated numbers, initial states included. */
  estimated: number
  /** Values that were updated from. */
  used: number
}

/** Longer seasons are too many numbers to estimate, as in the forecast package's `ets`. */
const longestEstimatedSeason = 24

/**
 * Exponential smoothing: weights and starting states by maximum likelihood (least squares, with additive errors), as statsmodels'
 * `estimated` start and the forecast package's `ets`. The search begins with the seasons that up to five periods stand apart
 * from their moving average (Hyndman, Koehler, Ord and Snyder, 2008, 2.6.1), from several starting points; only then are the
 * seasons let go, so that it ends on that hill, not on one where they fit the noise of the first year. Seasons of more than 24
 * steps, and those of a series of less than three periods, stay as they are.
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
  // Without a season the first value is the level, so errors are counted from the second on.
  const from = initial === 'simple' && !isSeasonal ? 1 : 0
  const used = n - from
  const search = searchOf(values, form, given, initial)
  const scale = 1 / (search.size * search.size * used)
  const cost = (x: Float64Array) => {
    const { weights, start } = search.read(x)
    const { squares, criterion } = runSmoothing(values, form, weights, start, from)
    return isRelative ? criterion / used : squares * scale
  }
  const gradient = (x: Float64Array) => {
    const { weights, start } = search.read(x)
    const { squares, ...slopes } = smoothingSlopes(values, form, weights, start, from)
    return search.slopes(x, slopes, isRelative ? 1 / used : (squares / used) * scale)
  }
  const descend = (x: Float64Array) =>
    x.length === 0 ? { x, value: cost(x) } : bfgs(cost, x, { mostIterations: 400, tolerance: 1e-11, gradient })
  let best: { x: Float64Array; value: number } | null = null
  for (const x of search.starts.slice(0, starts === 'one' ? 1 : undefined)) {
    const found = descend(x)
    if (Number.isFinite(found.value) && (!best || found.value < best.value)) best = found
  }
  if (!best) return null
  if (search.seasons > 0) {
    const x = new Float64Array(best.x.length + search.seasons)
    x.set(best.x)
    best = descend(x)
  }
  const { weights, start } = search.read(best.x)
  const centred = centredStart(start, form)
  const { squares, ...fit } = runSmoothing(values, form, weights, centred, from)
  const estimated = search.estimated
  return {
    form,
    ...weights,
    initial: centred,
    ...fit,
    sigma2: squares / Math.max(1, used - estimated),
    estimated,
    used,
  }
}

interface Search {
  /** Without seasons. */
  starts: Float64Array[]
  /** How many variables may be added for the seasons. */
  seasons: number
  read(x: Float64Array): { weights: SmoothingWeights; start: SmoothingState }
  /** The slopes in the variables of the search, times a scale. */
  slopes(x: Float64Array, of: SmoothingWeights & SmoothingState, scale: number): Float64Array
  estimated: number
  /** Of the values. */
  size: number
}

const weightStarts = [
  { alpha: 0.3, beta: 0.1, gamma: 0.1, phi: 0.95 },
  { alpha: 0.8, beta: 0.05, gamma: 0.3, phi: 0.9 },
  { alpha: 0.1, beta: 0.01, gamma: 0.05, phi: 0.97 },
]

/**
 * The variables of the search: weights by their logits, from 0 to 1, phi from 0.8 to 0.98 as in the forecast package; then
 * states by how far they are from the simple ones. The last season stays: the level can do what it would.
 */
function searchOf(
  values: Float64Array,
  form: SmoothingForm,
  given: SmoothingGiven,
  initial: 'estimated' | 'simple',
): Search {
  const { trend, seasonal, period } = form
  const isSeasonal = seasonal !== 'none'
  const simple = initial === 'simple' ? startOf(values, form) : heuristicStart(values, form)
  const size = Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length) || 1
  const names: (keyof SmoothingWeights)[] = []
  if (given.alpha === undefined) names.push('alpha')
  if (trend !== 'none' && given.beta === undefined) names.push('beta')
  if (isSeasonal && given.gamma === undefined) names.push('gamma')
  if (form.damped && trend !== 'none' && given.phi === undefined) names.push('phi')
  const units: number[] = []
  if (initial === 'estimated') {
    units.push(size)
    if (trend !== 'none') units.push(0.1 * size)
  }
  const before = names.length + units.length
  const hasFreeSeasons =
    initial === 'estimated' && isSeasonal && period <= longestEstimatedSeason && values.length >= 3 * period
  const seasonUnit = seasonal === 'additive' ? 0.1 * size : 0.1
  // The usual region: a season must not chase what the level already follows (Hyndman et al., 2008, 10.1).
  const isShared = names.includes('gamma')

  const read: Search['read'] = (x) => {
    const weights: SmoothingWeights = {
      alpha: given.alpha ?? 0,
      beta: trend === 'none' ? 0 : (given.beta ?? 0),
      gamma: isSeasonal ? (given.gamma ?? 0) : 0,
      phi: form.damped ? (given.phi ?? 1) : 1,
    }
    names.forEach((name, i) => {
      const share = logistic(x[i]!)
      weights[name] = name === 'phi' ? 0.8 + 0.18 * share : share
    })
    if (isShared) weights.gamma *= 1 - weights.alpha
    if (units.length === 0) return { weights, start: simple }
    const offset = (place: number) => x[names.length + place]! * units[place]!
    return {
      weights,
      start: {
        level: simple.level + offset(0),
        trend: trend === 'none' ? 0 : simple.trend + offset(1),
        seasons: simple.seasons.map((season, i) => season + (x[before + i] ?? 0) * seasonUnit),
      },
    }
  }
  const slopes: Search['slopes'] = (x, of, scale) => {
    const gradient = new Float64Array(x.length)
    const gammaShare = isShared ? logistic(x[names.indexOf('gamma')]!) : 0
    names.forEach((name, i) => {
      const share = logistic(x[i]!)
      let slope = of[name]
      if (name === 'phi') slope *= 0.18
      if (name === 'gamma') slope *= 1 - (names.includes('alpha') ? logistic(x[names.indexOf('alpha')]!) : given.alpha!)
      if (name === 'alpha' && isShared) slope -= of.gamma * gammaShare
      gradient[i] = scale * slope * share * (1 - share)
    })
    const states = trend === 'none' ? [of.level] : [of.level, of.trend]
    units.forEach((unit, i) => (gradient[names.length + i] = scale * unit * states[i]!))
    for (let i = before; i < x.length; i++) gradient[i] = scale * seasonUnit * of.seasons[i - before]!
    return gradient
  }
  const starts =
    names.length === 0
      ? [new Float64Array(units.length)]
      : weightStarts.map((weights) => {
          const x = new Float64Array(before)
          names.forEach((name, i) => (x[i] = logit(name === 'phi' ? (weights.phi - 0.8) / 0.18 : weights[name])))
          return x
        })
  const estimated = before + (initial === 'simple' || !isSeasonal ? 0 : period - 1)
  return { starts, seasons: hasFreeSeasons ? period - 1 : 0, read, slopes, estimated, size }
}

/** The same start with seasons that come to 0, or to 1 on average. */
function centredStart({ level, trend, seasons }: SmoothingState, { seasonal }: SmoothingForm): SmoothingState {
  if (seasonal === 'none') return { level, trend, seasons }
  const mean = seasons.reduce((sum, v) => sum + v, 0) / seasons.length
  if (seasonal === 'additive') return { level: level + mean, trend, seasons: seasons.map((v) => v - mean) }
  return { level: level * mean, trend: trend * mean, seasons: seasons.map((v) => v / mean) }
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

const logistic = (x: number) => 1 / (1 + Math.exp(-x))
const logit = (share: number) => Math.log(share / (1 - share))
