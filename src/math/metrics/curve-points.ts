import type { ScoreCurve } from './score-curve'

/** A curve beyond this many distinct scores is thinned; figures are always taken from all of them. */
export const mostPoints = 20000

export interface RocPoint {
  fpr: number
  tpr: number
  threshold: number | null
}

export interface PrPoint {
  recall: number
  precision: number
  threshold: number | null
}

/**
 * The ROC curve: the corner (0, 0) with threshold null, then one point for each distinct score, descending; a row is
 * positive at score ≥ threshold. Above 20,000 distinct scores, the 20,000 at equal steps of rank, both ends included.
 * Empty without both classes.
 */
export function rocPoints(curve: ScoreCurve): RocPoint[] {
  const { thresholds, truePositives, falsePositives, positives, negatives } = curve
  if (positives === 0 || negatives === 0) return []
  const points: RocPoint[] = [{ fpr: 0, tpr: 0, threshold: null }]
  for (const i of kept(thresholds.length))
    points.push({ fpr: falsePositives[i]! / negatives, tpr: truePositives[i]! / positives, threshold: thresholds[i]! })
  return points
}

/** Precision and recall, likewise; the corner is recall 0, precision 1. */
export function prPoints({ thresholds, truePositives, falsePositives, positives }: ScoreCurve): PrPoint[] {
  if (positives === 0) return []
  const points: PrPoint[] = [{ recall: 0, precision: 1, threshold: null }]
  for (const i of kept(thresholds.length)) {
    const called = truePositives[i]! + falsePositives[i]!
    points.push({
      recall: truePositives[i]! / positives,
      precision: truePositives[i]! / called,
      threshold: thresholds[i]!,
    })
  }
  return points
}

function* kept(count: number): Generator<number> {
  const wanted = Math.min(count, mostPoints)
  for (let k = 0; k < wanted; k++) yield count <= mostPoints ? k : Math.round((k * (count - 1)) / (mostPoints - 1))
}
