import { kpssTest } from '../stationarity-tests'
import { stl, strengths } from '../stl'
import { difference, type ArimaOrder } from './arima-order'
import { armaOf, largestInverseRoot } from './arma-polynomials'
import { fitArima, type ArimaFit, type Regressor } from './fit-arima'

export interface AutoArimaOptions {
  period?: number
  /** The largest p and q, P and Q. */
  most?: number
  mostSeasonal?: number
  regressors?: readonly Regressor[]
  /** Where given, not searched. */
  d?: number
  D?: number
  onModel?: (tried: number) => void
}

export interface Chosen {
  fit: ArimaFit
  /** Every model tried, lowest AICc first. */
  tried: { order: ArimaOrder; constant: boolean; aicc: number }[]
}

/** With fewer values AICc would take a level near 0 for granted, which the few say nothing of. */
const fewestWithoutLevel = 10

/** The seasonal strength from which a series is differenced over its period (Wang, Smith and Hyndman, 2006). */
const strong = 0.64

/**
 * Chooses a seasonal ARIMA (Hyndman and Khandakar, J. Statistical Software 27(3), 2008): D by seasonal strength, d by repeated
 * KPSS tests at 5 %, the rest step by step by AICc; a mean or drift is tried while d + D < 2,
 * and a series of fewer than ten keeps its mean. Models with a root near the unit
 * circle are passed over.
 * @returns null when nothing can be fitted
 */
export function autoArima(values: Float64Array, options: AutoArimaOptions = {}): Chosen | null {
  const { most = 5, mostSeasonal = 2, regressors = [], onModel } = options
  const period = seasonsFit(values.length, options.period ?? 1) ? (options.period ?? 1) : 1
  const D = options.D ?? seasonalDifferences(values, period)
  const seasonally = difference(values, { d: 0, D, period })
  const d = options.d ?? ordinaryDifferences(seasonally, D === 1 ? 1 : 2)
  const mayHaveConstant = d + D < 2
  const mayLackConstant = d + D > 0 || values.length >= fewestWithoutLevel
  const tried = new Map<string, { order: ArimaOrder; constant: boolean; aicc: number; fit: ArimaFit | null }>()
  const limit = Math.max(0, Math.floor(values.length / 3))

  const attempt = (p: number, q: number, P: number, Q: number, constant: boolean) => {
    const order = { p, d, q, P, D, Q, period }
    const key = JSON.stringify([p, q, P, Q, constant])
    const known = tried.get(key)
    if (known) return known
    const isAllowed =
      Math.min(p, q, P, Q) >= 0 && Math.max(p, q) <= most && Math.max(P, Q) <= mostSeasonal && p + q + P + Q <= 5
    const fits = isAllowed && Math.max(p, q) + Math.max(P, Q) * period <= limit
    const fit = fits ? fitArima(values, order, { constant, regressors, starts: 'one' }) : null
    const sound = fit && fit.aicc !== null && isAwayFromUnitCircle(fit)
    const entry = { order, constant, aicc: sound ? fit.aicc! : Infinity, fit: sound ? fit : null }
    tried.set(key, entry)
    if (fits) onModel?.(tried.size)
    return entry
  }

  const isSeasonal = period > 1
  const seasonal = isSeasonal ? 1 : 0
  let best = attempt(2, 2, seasonal, seasonal, mayHaveConstant)
  const better = (entry: typeof best) => {
    if (!(entry.aicc < best.aicc)) return false
    best = entry
    return true
  }
  better(attempt(0, 0, 0, 0, mayHaveConstant))
  if (mayHaveConstant && mayLackConstant) better(attempt(0, 0, 0, 0, false))
  better(attempt(1, 0, seasonal, 0, mayHaveConstant))
  better(attempt(0, 1, 0, seasonal, mayHaveConstant))
  for (let isMoving = true; isMoving;) {
    const { p, q, P, Q } = best.order
    const { constant } = best
    const around = [
      ...(isSeasonal ? changes.map(([a, b]) => [p, q, P + a, Q + b] as const) : []),
      ...changes.map(([a, b]) => [p + a, q + b, P, Q] as const),
    ]
    isMoving = around.some(([a, b, c, e]) => better(attempt(a, b, c, e, constant)))
    if (!isMoving && mayHaveConstant && mayLackConstant) isMoving = better(attempt(p, q, P, Q, !constant))
  }
  if (!best.fit) return null
  const { order, constant } = best
  const fit = fitArima(values, order, { constant, regressors, starts: 'several' }) ?? best.fit
  const list = [...tried.values()]
    .filter(({ aicc }) => aicc < Infinity)
    .toSorted((a, b) => a.aicc - b.aicc)
    .map(({ order, constant, aicc }) => ({ order, constant, aicc }))
  return { fit, tried: list }
}

const changes = [
  [-1, 0],
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
] as const

/** A season is only seen in two whole periods and a little. */
const seasonsFit = (n: number, period: number) => period > 1 && n > 2 * period

/** 1 when the season is strong. */
function seasonalDifferences(values: Float64Array, period: number): number {
  if (period < 2) return 0
  const { seasonal } = strengths(stl(values, period, { seasonalWindow: 13 }))
  return seasonal !== null && seasonal > strong ? 1 : 0
}

/** Differences until KPSS no longer rejects a level at 5 %. */
function ordinaryDifferences(values: Float64Array, most: number): number {
  let current = values
  for (let d = 0; d < most; d++) {
    const test = kpssTest(current, 'c', Math.trunc((3 * Math.sqrt(current.length)) / 13))
    if (!test || test.pValue > 0.05) return d
    current = difference(current, { d: 1, D: 0, period: 1 })
  }
  return most
}

function isAwayFromUnitCircle({ coefficients, order }: ArimaFit): boolean {
  const { phi, theta } = armaOf(coefficients, order.period)
  return Math.max(largestInverseRoot(phi), largestInverseRoot(theta.map((c) => -c))) < 1 / 1.001
}
