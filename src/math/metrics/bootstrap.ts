import { Random } from '../../core/random'
import { argsort } from '../argsort'
import { quantileOfSorted } from '../quantile'
import { agreement, averages, ofClass, type Confusion, type Figures } from './confusion'
import { rowLoss, rowLossOfClasses } from './log-loss'
import { averagePrecision, kolmogorovSmirnov, rocAuc, type Interval, type Tallies } from './score-curve'

const resamples = 300
/** Of more rows so many are drawn, and the width is scaled to all. */
const mostRows = 2000
/** With fewer rows an interval would promise what it cannot hold. */
const fewestRows = 20
/** The curves of so many classes are resampled at most. */
const mostCurves = 10
const level = 0.95

/** Figures of rows that are counted so many times each. */
type Weighted = (counts: Uint16Array) => Figures

/**
 * 95 % intervals of the figures of a classification: the percentile bootstrap over the rows (Efron and Tibshirani, An
 * Introduction to the Bootstrap, 1993, chapter 13) by a fixed seed. Of more than 2,000 rows as many are drawn, and what
 * they deviate shrinks by √(2,000 / rows) (Bickel, Götze and van Zwet, Statistica Sinica 7, 1997). None of fewer than 20
 * rows, nor of a figure that more than a tenth of the resamples lacks.
 * @param figures of all rows
 * @param classes how many labels; of two the second is the positive one
 * @param truth positions of labels, as `predicted`
 * @param probabilities one column for each label; null when there are only predictions
 */
export function classIntervals(
  figures: Figures,
  classes: number,
  truth: Int32Array,
  predicted: Int32Array,
  probabilities: readonly Float64Array[] | null,
): Record<string, Interval> {
  return resampled(figures, truth.length, (rows) => {
    const cells = rows.map((row) => truth[row]! * classes + predicted[row]!)
    const losses = probabilities && lossesOf(probabilities, truth, rows)
    const curves = !probabilities || classes > mostCurves ? [] : curvesOf(probabilities, truth, rows)
    return (counts) => {
      const matrix: Confusion = { size: classes, counts: new Float64Array(classes * classes) }
      for (let i = 0; i < cells.length; i++) matrix.counts[cells[i]!]! += counts[i]!
      return {
        ...agreement(matrix),
        ...(classes === 2 ? ofClass(matrix, 1) : averages(matrix)),
        ...(losses && { logLoss: weightedMean(losses.logs, counts), brier: weightedMean(losses.squares, counts) }),
        ...areas(curves.map((curve) => curve(counts))),
      }
    }
  })
}

/** The same of a regression. */
export function numberIntervals(
  figures: Figures,
  actual: Float64Array,
  predicted: Float64Array,
): Record<string, Interval> {
  return resampled(figures, actual.length, (rows) => {
    const first = actual[rows[0]!]!
    const above = Float64Array.from(rows, (row) => actual[row]! - first)
    const errors = Float64Array.from(rows, (row) => Math.abs(actual[row]! - predicted[row]!))
    const shares = Float64Array.from(rows, (row, i) => errors[i]! / Math.abs(actual[row]!))
    const [squares, aboveSquares] = [errors.map((x) => x * x), above.map((x) => x * x)]
    const ascending = argsort(errors)
    return (counts) => {
      const mse = weightedMean(squares, counts)
      const variance = weightedMean(aboveSquares, counts) - weightedMean(above, counts) ** 2
      return {
        mse,
        rmse: Math.sqrt(mse),
        mae: weightedMean(errors, counts),
        mape: weightedMean(shares, counts),
        r2: variance > 0 ? 1 - mse / variance : null,
        medianAbsoluteError: weightedMedian(errors, ascending, counts),
      }
    }
  })
}

/** @param prepare of the rows that are drawn from, once */
function resampled(figures: Figures, all: number, prepare: (rows: Uint32Array) => Weighted): Record<string, Interval> {
  if (all < fewestRows) return {}
  const random = new Random(42)
  const n = Math.min(all, mostRows)
  const rows = n === all ? Uint32Array.from({ length: n }, (_, i) => i) : random.permutation(all).slice(0, n).sort()
  const weighted = prepare(rows)
  const middle = weighted(new Uint16Array(n).fill(1))
  const drawn = Array.from({ length: resamples }, () => {
    const counts = new Uint16Array(n)
    for (let i = 0; i < n; i++) counts[random.integer(n)]! += 1
    return weighted(counts)
  })
  const intervals: Record<string, Interval> = {}
  for (const [name, figure] of Object.entries(figures)) {
    const known = drawn.flatMap((one) => one[name] ?? [])
    const from = middle[name]
    if (figure === null || from === null || from === undefined || known.length < 0.9 * resamples) continue
    const sorted = Float64Array.from(known).sort()
    const at = (share: number) => inRange(name, figure + Math.sqrt(n / all) * (quantileOfSorted(sorted, share) - from))
    intervals[name] = { lower: at((1 - level) / 2), upper: at((1 + level) / 2), level }
  }
  return intervals
}

/** What was scaled may pass the end of a figure's range, which no figure does. */
const inRange = (name: string, x: number): number => {
  if (name === 'r2') return Math.min(1, x)
  if (isError.has(name)) return Math.max(0, x)
  return Math.min(1, Math.max(isAgreement.has(name) ? -1 : 0, x))
}

/** From 0 without an end. */
const isError = new Set(['logLoss', 'brier', 'mse', 'rmse', 'mae', 'mape', 'smape', 'medianAbsoluteError'])
/** From −1 to 1; all others are shares. */
const isAgreement = new Set(['mcc', 'kappa'])

/** What the loss and Brier's score are the means of. */
function lossesOf(probabilities: readonly Float64Array[], truth: Int32Array, rows: Uint32Array) {
  if (probabilities.length === 2) {
    const p = probabilities[1]!
    return {
      logs: Float64Array.from(rows, (row) => rowLoss(p[row]!, truth[row] === 1)),
      squares: Float64Array.from(rows, (row) => (p[row]! - truth[row]!) ** 2),
    }
  }
  const distance = (row: number) =>
    probabilities.reduce((sum, column, k) => sum + (column[row]! - (truth[row] === k ? 1 : 0)) ** 2, 0)
  return {
    logs: Float64Array.from(rows, (row) => rowLossOfClasses(probabilities, row, truth[row]!)),
    squares: Float64Array.from(rows, distance),
  }
}

/** The curve of the positive one of two classes, or of each class against the rest. */
const curvesOf = (probabilities: readonly Float64Array[], truth: Int32Array, rows: Uint32Array) =>
  (probabilities.length === 2 ? [1] : [...probabilities.keys()]).map((k) => {
    const scores = Float64Array.from(rows, (row) => probabilities[k]![row]!)
    return ranked(
      scores,
      Uint8Array.from(rows, (row) => (truth[row] === k ? 1 : 0)),
    )
  })

/** Sorted once, tallied for each resample; a score that a resample lacks is a point twice, which adds nothing. */
function ranked(scores: Float64Array, isPositive: Uint8Array): (counts: Uint16Array) => Tallies {
  const order = argsort(scores, 'descending')
  const group = new Uint32Array(order.length)
  for (let i = 1; i < order.length; i++)
    group[i] = group[i - 1]! + (scores[order[i]!] === scores[order[i - 1]!] ? 0 : 1)
  const distinct = (group.at(-1) ?? -1) + 1
  return (counts) => {
    const truePositives = new Float64Array(distinct)
    const falsePositives = new Float64Array(distinct)
    let [positives, negatives] = [0, 0]
    for (let i = 0; i < order.length; i++) {
      const row = order[i]!
      if (isPositive[row]) positives += counts[row]!
      else negatives += counts[row]!
      truePositives[group[i]!] = positives
      falsePositives[group[i]!] = negatives
    }
    return { truePositives, falsePositives, positives, negatives }
  }
}

/** Of one curve also the gap; of more the means of those that exist. */
function areas(curves: readonly Tallies[]): Figures {
  if (curves.length === 0) return {}
  const mean = (of: (curve: Tallies) => number | null) => {
    const known = curves.flatMap((curve) => of(curve) ?? [])
    return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length
  }
  return {
    rocAuc: mean(rocAuc),
    prAuc: mean(averagePrecision),
    ...(curves.length === 1 && { ks: mean(kolmogorovSmirnov) }),
  }
}

/** As many rows are counted as there are. */
function weightedMean(values: Float64Array, counts: Uint16Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]! * counts[i]!
  return sum / values.length
}

function weightedMedian(values: Float64Array, ascending: Uint32Array, counts: Uint16Array): number {
  const [low, high] = [Math.floor((values.length - 1) / 2), Math.ceil((values.length - 1) / 2)]
  let passed = 0
  let lower = NaN
  for (const i of ascending) {
    passed += counts[i]!
    if (Number.isNaN(lower) && passed > low) lower = values[i]!
    if (passed > high) return (lower + values[i]!) / 2
  }
  return lower
}
