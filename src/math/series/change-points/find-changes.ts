import { classicalDecomposition } from '../classical-decomposition'
import { quantile } from '../../quantile'
import { noiseOf } from './noise'
import { pelt } from './pelt'
import { leastLength, parametersOf, segmentCosts, type SegmentModel } from './segment-costs'

export interface ChangeOptions {
  model: SegmentModel
  /** For each change: of its numbers by BIC, as the modified BIC (Zhang and Siegmund, 2007), or a number given. */
  penalty: 'mbic' | 'bic' | number
  minLength: number
  /** Steps in a season; 1 for none. */
  period: number
  /** Take the season out first: where BIC asks for it, always, never. */
  season: 'auto' | 'remove' | 'keep'
  /** Neighbours may resemble each other, so that more is asked of a change. */
  correlated: boolean
  /** Single values far off the ones around them do not make a segment. */
  robust: boolean
  onProgress?: (share: number) => void
}

export interface Segment {
  /** The values from `from` up to `to`, without the season. */
  from: number
  to: number
  mean: number
  standardDeviation: number
  /** Of the line through it, for each step. */
  slope: number
  /** How much the cost would rise without the change before it, less the penalty; null for the first. */
  evidence: number | null
}

export interface Changes {
  segments: Segment[]
  /** What each value is expected to be: its segment and the season. */
  expected: Float64Array
  /** 0 where no season was taken out. */
  season: Float64Array
  /** Off the expected in robust standard deviations (0.6745·(rest − median) / MAD); 0 where nothing varies. */
  scores: Float64Array
  penalty: number
}

/** The lasting changes of a series, its season, and the single values that fit neither. */
export function findChanges(values: Float64Array, options: ChangeOptions): Changes {
  const { period, season } = options
  const none = new Float64Array(values.length)
  const mayBeSeasonal = season !== 'keep' && period > 1 && values.length >= 2 * period
  if (!mayBeSeasonal) return around(values, none, options)
  const plain = around(values, none, options)
  const starts = [around(values, classicalDecomposition(values, period, 'additive').seasonal, options), plain]
  const [seasonal] = starts
    .map((start) => withSeason(values, start, options))
    .toSorted((a, b) => criterion(a, options, period - 1) - criterion(b, options, period - 1))
  const isWorth = season === 'remove' || criterion(seasonal!, options, period - 1) < criterion(plain, options, 0)
  return isWorth ? seasonal! : plain
}

/** BIC with the robust spread of what is left, so that a few odd values do not hide a season. */
function criterion({ scores, scale, segments }: Fitted, { model }: ChangeOptions, seasons: number): number {
  const n = scores.length
  const numbers = segments.length * (parametersOf[model] + 1) + seasons
  return 2 * n * Math.log(Math.max(scale, Number.MIN_VALUE)) + numbers * Math.log(n)
}

/** Season and segments in turn until they stay: a jump in the middle of a year must not bend the season. */
function withSeason(values: Float64Array, start: Fitted, options: ChangeOptions): Fitted {
  const { model, period, robust } = options
  let found = start
  for (let round = 0; round < 10; round++) {
    const level = levelOf(values.length, found.segments, model)
    const next = around(values, seasonAround(values, level, period, robust), options)
    const isSame =
      next.segments.length === found.segments.length &&
      next.segments.every((segment, i) => segment.from === found.segments[i]!.from)
    found = next
    if (isSame) break
  }
  return found
}

interface Fitted extends Changes {
  /** The robust standard deviation of what is left. */
  scale: number
}

/** Segments of the values less their season. */
function around(values: Float64Array, season: Float64Array, options: ChangeOptions): Fitted {
  const minLength = Math.max(options.minLength, leastLength[options.model])
  const { segments, penalty } = divide(minus(values, season), minLength, options)
  const expected = levelOf(values.length, segments, options.model).map((v, t) => v + season[t]!)
  const rest = minus(values, expected)
  const middle = quantile(Float64Array.from(rest), 0.5)
  const sizes = rest.map((v) => Math.abs(v - middle))
  const scale = quantile(sizes, 0.5) / 0.6745
  const scores = rest.map((v) => (scale > 0 ? (v - middle) / scale : 0))
  return { segments, expected, season, scores, scale, penalty }
}

const minus = (a: Float64Array, b: Float64Array) => a.map((v, t) => v - b[t]!)

function divide(
  values: Float64Array,
  minLength: number,
  { model, penalty, correlated, robust, onProgress }: ChangeOptions,
) {
  const n = values.length
  const noise = noiseOf(values, correlated, model === 'trend')
  const numbers = parametersOf[model]
  // Means of correlated values vary as if there were fewer of them.
  const factor = (1 + noise.correlation) / (1 - noise.correlation)
  const each = typeof penalty === 'number' ? penalty : factor * (numbers + (penalty === 'bic' ? 1 : 2)) * Math.log(n)
  const cleaned = robust ? withoutSpikes(values, minLength, Math.sqrt(noise.variance), model === 'trend') : values
  const varies = noise.variance > 0
  const cost = segmentCosts(cleaned, model, varies ? noise.variance : 1)
  const lengths = penalty === 'mbic'
  const starts = varies ? pelt(n, cost, { penalty: each, minLength, lengths, ...(onProgress && { onProgress }) }) : []
  const bounds = [0, ...starts, n]
  const whole = (from: number, to: number) => cost(from, to) + (lengths ? Math.log(to - from) : 0)
  const segments = bounds.slice(1).map((to, i): Segment => {
    const from = bounds[i]!
    const merged = i === 0 ? null : whole(bounds[i - 1]!, to) - whole(bounds[i - 1]!, from) - whole(from, to) - each
    return { from, to, ...described(cleaned.subarray(from, to)), evidence: merged }
  })
  return { segments, penalty: each }
}

/** A value so many standard deviations off what both sides say of it is a spike. */
const spike = 4.5

/**
 * Values that fit neither what comes before (the median, with a trend the line of the last few) nor what comes after are put
 * between the two. The first value of a new level fits what comes after, and stays.
 */
function withoutSpikes(values: Float64Array, minLength: number, deviation: number, isSloped: boolean): Float64Array {
  const reach = isSloped ? 2 * minLength : minLength
  return values.map((v, t) => {
    const sides = [
      { from: Math.max(0, t - reach), to: t },
      { from: t + 1, to: Math.min(values.length, t + 1 + reach) },
    ].filter(({ from, to }) => to - from >= minLength)
    const said = sides.map(({ from, to }) => {
      const near = values.subarray(from, to)
      const slope = isSloped ? medianSlope(near) : 0
      return quantile(
        near.map((other, i) => other - slope * (from + i - t)),
        0.5,
      )
    })
    const isOff = (sign: number) => said.length > 0 && said.every((other) => sign * (v - other) > spike * deviation)
    return isOff(1) || isOff(-1) ? said.reduce((sum, other) => sum + other, 0) / said.length : v
  })
}

/** The median of the slopes between all pairs (Theil and Sen). */
function medianSlope(values: Float64Array): number {
  const slopes: number[] = []
  for (let i = 0; i < values.length; i++)
    for (let j = i + 1; j < values.length; j++) slopes.push((values[j]! - values[i]!) / (j - i))
  return slopes.length > 0 ? quantile(Float64Array.from(slopes), 0.5) : 0
}

function described(values: Float64Array): Pick<Segment, 'mean' | 'standardDeviation' | 'slope'> {
  const n = values.length
  const mean = values.reduce((sum, v) => sum + v, 0) / n
  const middle = (n - 1) / 2
  const spread = (n * (n * n - 1)) / 12
  const along = values.reduce((sum, v, t) => sum + (t - middle) * (v - mean), 0)
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0)
  return {
    mean,
    standardDeviation: n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
    slope: spread > 0 ? along / spread : 0,
  }
}

function levelOf(n: number, segments: readonly Segment[], model: SegmentModel): Float64Array {
  const level = new Float64Array(n)
  for (const { from, to, mean, slope } of segments)
    for (let t = from; t < to; t++) level[t] = mean + (model === 'trend' ? slope * (t - (from + to - 1) / 2) : 0)
  return level
}

/** The mean (or the median) of each season around a level, all together 0. */
function seasonAround(values: Float64Array, level: Float64Array, period: number, robust: boolean): Float64Array {
  const means = Float64Array.from({ length: period }, (_, season) => {
    const length = Math.ceil((values.length - season) / period)
    const own = Float64Array.from({ length }, (_, i) => values[season + i * period]! - level[season + i * period]!)
    return robust ? quantile(own, 0.5) : own.reduce((sum, v) => sum + v, 0) / length
  })
  const mean = means.reduce((sum, v) => sum + v, 0) / period
  return values.map((_, t) => means[t % period]! - mean)
}
