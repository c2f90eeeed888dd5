import { calibrationBins } from '../math/metrics/calibration'
import { agreement, averages, confusion, confusionRows, ofClass, type Figures } from '../math/metrics/confusion'
import { prPoints, rocPoints, type PrPoint, type RocPoint } from '../math/metrics/curve-points'
import { liftDeciles, type LiftDecile } from '../math/metrics/lift'
import type { CalibrationBin } from '../math/metrics/calibration'
import { brier, brierOfClasses, logLoss, logLossOfClasses } from '../math/metrics/log-loss'
import {
  aucInterval,
  averagePrecision,
  kolmogorovSmirnov,
  rocAuc,
  scoreCurve,
  shareInterval,
  type Interval,
} from '../math/metrics/score-curve'

export interface ClassificationReport {
  metrics: Figures
  data: {
    confusion: { labels: string[]; matrix: number[][] }
    /** These four with probabilities of two classes. */
    roc?: RocPoint[]
    pr?: PrPoint[]
    calibration?: CalibrationBin[]
    lift?: LiftDecile[]
    /** 95 % intervals: DeLong's of the AUC, Wilson's of the accuracy; the bootstrap has the others. */
    intervals: Record<string, Interval>
  }
}

/**
 * All figures of a classification, under the names of the contract. Of two labels the second is the positive one.
 * @param truth positions in `labels`, as `predicted`
 * @param probabilities one column for each label; null when there are only predictions
 */
export function classificationReport(
  labels: readonly string[],
  truth: Int32Array,
  predicted: Int32Array,
  probabilities: readonly Float64Array[] | null,
): ClassificationReport {
  const matrix = confusion(truth, predicted, labels.length)
  const data = { confusion: { labels: [...labels], matrix: confusionRows(matrix) }, intervals: {} }
  const hits = labels.reduce((sum, _, k) => sum + matrix.counts[k * labels.length + k]!, 0)
  const accuracy = shareInterval(hits, truth.length)
  const report: ClassificationReport = { metrics: agreement(matrix), data }
  if (accuracy) report.data.intervals['accuracy'] = accuracy
  Object.assign(report.metrics, labels.length === 2 ? ofClass(matrix, 1) : averages(matrix))
  if (!probabilities) return report
  if (labels.length === 2) addBinary(report, probabilities[1]!, truth)
  else addClasses(report, probabilities, truth)
  return report
}

function addBinary({ metrics, data }: ClassificationReport, scores: Float64Array, truth: Int32Array): void {
  const isPositive = Uint8Array.from(truth)
  const curve = scoreCurve(scores, isPositive)
  Object.assign(metrics, {
    rocAuc: rocAuc(curve),
    prAuc: averagePrecision(curve),
    logLoss: logLoss(scores, isPositive),
    brier: brier(scores, isPositive),
    ks: kolmogorovSmirnov(curve),
  })
  Object.assign(data, {
    roc: rocPoints(curve),
    pr: prPoints(curve),
    calibration: calibrationBins(scores, isPositive),
    lift: liftDeciles(curve.order, isPositive),
  })
  const interval = aucInterval(curve)
  if (interval) data.intervals['rocAuc'] = interval
}

/** One class against the rest, averaged over the classes that occur beside others. */
function addClasses(
  { metrics }: ClassificationReport,
  probabilities: readonly Float64Array[],
  truth: Int32Array,
): void {
  const areas: number[] = []
  const precisions: number[] = []
  probabilities.forEach((scores, k) => {
    const curve = scoreCurve(
      scores,
      Uint8Array.from(truth, (code) => (code === k ? 1 : 0)),
    )
    const [area, precision] = [rocAuc(curve), averagePrecision(curve)]
    if (area !== null && precision !== null) {
      areas.push(area)
      precisions.push(precision)
    }
  })
  Object.assign(metrics, {
    rocAuc: mean(areas),
    prAuc: mean(precisions),
    logLoss: logLossOfClasses(probabilities, truth),
    brier: brierOfClasses(probabilities, truth),
  })
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, x) => sum + x, 0) / values.length

/** The positions of the largest probabilities, the first of equals; of two labels the second from the threshold on; −1 where there are none (NaN). */
export function predictedCodes(probabilities: readonly Float64Array[], threshold = 0.5): Int32Array {
  const [first, second] = probabilities
  const codes = new Int32Array(first?.length ?? 0)
  if (probabilities.length === 2 && second) {
    for (let i = 0; i < codes.length; i++) codes[i] = second[i]! >= threshold ? 1 : second[i]! < threshold ? 0 : -1
    return codes
  }
  for (let i = 0; i < codes.length; i++) {
    let best = 0
    for (let k = 1; k < probabilities.length; k++) if (probabilities[k]![i]! > probabilities[best]![i]!) best = k
    codes[i] = Number.isNaN(probabilities[best]?.[i]) ? -1 : best
  }
  return codes
}
