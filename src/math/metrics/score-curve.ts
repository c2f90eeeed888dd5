import { argsort } from '../argsort'
import { normal } from '../distributions/normal'

/** How many of each class lie at or above each distinct score, from the highest score down. */
export interface ScoreCurve {
  /** Distinct scores, descending. */
  thresholds: Float64Array
  /** Positive rows with a score at or above the threshold. */
  truePositives: Float64Array
  /** Negative rows with a score at or above the threshold. */
  falsePositives: Float64Array
  positives: number
  negatives: number
  /** The rows by descending score, ties in row order. */
  order: Uint32Array
}

/** What the figures of a curve are taken from. */
export type Tallies = Omit<ScoreCurve, 'thresholds' | 'order'>

/** @param isPositive 1 for a positive row, else 0 */
export function scoreCurve(scores: Float64Array, isPositive: Uint8Array): ScoreCurve {
  const order = argsort(scores, 'descending')
  const n = order.length
  const thresholds = new Float64Array(n)
  const truePositives = new Float64Array(n)
  const falsePositives = new Float64Array(n)
  let distinct = 0
  let positives = 0
  for (let i = 0; i < n; i++) {
    const row = order[i]!
    const score = scores[row]!
    positives += isPositive[row]!
    if (i + 1 < n && scores[order[i + 1]!] === score) continue
    thresholds[distinct] = score
    truePositives[distinct] = positives
    falsePositives[distinct] = i + 1 - positives
    distinct++
  }
  return {
    thresholds: thresholds.slice(0, distinct),
    truePositives: truePositives.slice(0, distinct),
    falsePositives: falsePositives.slice(0, distinct),
    positives,
    negatives: n - positives,
    order,
  }
}

/** Area under the ROC curve: the share of pairs ranked rightly, a tie as half. Null without both classes. */
export function rocAuc({ truePositives, falsePositives, positives, negatives }: Tallies): number | null {
  if (positives === 0 || negatives === 0) return null
  let area = 0
  let [tp, fp] = [0, 0]
  for (let i = 0; i < truePositives.length; i++) {
    area += (falsePositives[i]! - fp) * (truePositives[i]! + tp)
    tp = truePositives[i]!
    fp = falsePositives[i]!
  }
  return area / (2 * positives * negatives)
}

/** Average precision: Σ (recallₙ − recallₙ₋₁) · precisionₙ, without interpolation. Null without positives. */
export function averagePrecision({ truePositives, falsePositives, positives }: Tallies): number | null {
  if (positives === 0) return null
  let sum = 0
  let tp = 0
  for (let i = 0; i < truePositives.length; i++) {
    const gained = truePositives[i]! - tp
    tp = truePositives[i]!
    if (gained > 0) sum += (gained * tp) / (tp + falsePositives[i]!)
  }
  return sum / positives
}

/** Kolmogorov and Smirnov's statistic: the widest gap between the two classes' score distributions. */
export function kolmogorovSmirnov(curve: Tallies): number | null {
  const { truePositives, falsePositives, positives, negatives } = curve
  if (positives === 0 || negatives === 0) return null
  let widest = 0
  for (let i = 0; i < truePositives.length; i++)
    widest = Math.max(widest, Math.abs(truePositives[i]! / positives - falsePositives[i]! / negatives))
  return widest
}

export interface Interval {
  lower: number
  upper: number
  level: number
}

/**
 * The confidence interval of the ROC AUC of DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988), as pROC gives it,
 * by ranks (Sun and Xu 2014). Null with fewer than two rows of a class.
 */
export function aucInterval(curve: ScoreCurve, level = 0.95): Interval | null {
  const { truePositives, falsePositives, positives, negatives } = curve
  const auc = rocAuc(curve)
  if (auc === null || positives < 2 || negatives < 2) return null
  let ofPositives = 0
  let ofNegatives = 0
  let [tp, fp] = [0, 0]
  for (let i = 0; i < truePositives.length; i++) {
    const p = truePositives[i]! - tp
    const q = falsePositives[i]! - fp
    const beaten = (negatives - fp - q / 2) / negatives
    const beating = (tp + p / 2) / positives
    ofPositives += p * (beaten - auc) ** 2
    ofNegatives += q * (beating - auc) ** 2
    tp = truePositives[i]!
    fp = falsePositives[i]!
  }
  const variance = ofPositives / (positives - 1) / positives + ofNegatives / (negatives - 1) / negatives
  const half = normal.survivalQuantile((1 - level) / 2) * Math.sqrt(variance)
  return { lower: Math.max(0, auc - half), upper: Math.min(1, auc + half), level }
}

/** Wilson's interval of a share, of `count` in `total`. */
export function shareInterval(count: number, total: number, level = 0.95): Interval | null {
  if (total === 0) return null
  const z = normal.survivalQuantile((1 - level) / 2)
  const p = count / total
  const centre = p + (z * z) / (2 * total)
  const half = z * Math.sqrt((p * (1 - p)) / total + (z * z) / (4 * total * total))
  const whole = 1 + (z * z) / total
  return { lower: Math.max(0, (centre - half) / whole), upper: Math.min(1, (centre + half) / whole), level }
}
