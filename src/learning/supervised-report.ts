import type { TableInfo } from '../core/table'
import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { classIntervals, numberIntervals } from '../math/metrics/bootstrap'
import { regressionMetrics } from '../math/metrics/regression'
import type { Figures } from '../math/metrics/confusion'
import type { RowPredictions } from './apply-model'
import { classificationCharts } from './classification-charts'
import { regressionCharts } from './regression-charts'
import { classificationReport, predictedCodes } from './classification-report'
import { sortLabels } from './class-labels'
import { labelsOf, type TrainedModel } from './method'
import { binarySentence, classesSentence, regressionSentence } from './supervised-sentence'
import { take } from './raw-column'
import type { Target } from './target'

interface Measured {
  model: TrainedModel
  target: Target
  predictions: RowPredictions
  /** The rows with a target that trained, before rows were dropped. */
  train: Uint32Array
  /** The rows to measure on; those that trained when nothing was held out. */
  measured: Uint32Array
  table: TableInfo
  isHeldOut: boolean
  /** Of a cross-validation: its figures are only summed up, and need no intervals. */
  isFold: boolean
}

interface Report {
  metrics: Figures
  data: Record<string, unknown>
  sentence: Words
  charts: VegaLiteSpec[]
}

/** The figures, answer and charts of a supervised step, beside those of a plain baseline. */
export function supervisedReport(measured: Measured): Report {
  return measured.target.task === 'classify'
    ? ofClasses(measured, measured.target)
    : ofNumbers(measured, measured.target.values)
}

/** The baseline gives every row the training rows' shares of the classes. */
function ofClasses(
  { model, predictions, train, measured, table, isHeldOut, isFold }: Measured,
  target: Target & { task: 'classify' },
): Report {
  const known = labelsOf(model)
  const raw = take(target.codes, measured, new Int32Array(measured.length))
  const unseen = [...new Set(raw)].map((code) => target.levels[code]!).filter((level) => !known.includes(level))
  const labels = unseen.length === 0 ? known : [...known, ...sortLabels(unseen, false)]
  const position = target.levels.map((level) => labels.indexOf(level))
  const truth = raw.map((code) => position[code]!)
  const codes = take(predictions.codes!, measured, new Int32Array(measured.length))
  const probabilities =
    predictions.probabilities &&
    padded(
      predictions.probabilities.map((p) => take(p, measured, new Float64Array(measured.length))),
      labels.length,
      measured.length,
    )
  const report = classificationReport(labels, truth, codes, probabilities ?? null)
  const drawn =
    isHeldOut && !isFold ? classIntervals(report.metrics, labels.length, truth, codes, probabilities ?? null) : {}

  const shares = new Float64Array(labels.length)
  for (const row of train) shares[position[target.codes[row]!]!]! += 1 / train.length
  const constant = Array.from(shares, (share) => new Float64Array(measured.length).fill(share))
  const baseline = classificationReport(labels, truth, predictedCodes(constant), constant).metrics
  const said = { target: model.target ?? '', table, rows: measured.length, isHeldOut }
  return {
    metrics: report.metrics,
    data: { ...report.data, intervals: { ...drawn, ...report.data.intervals }, baseline },
    sentence:
      labels.length === 2
        ? binarySentence(said, labels[1]!, report)
        : classesSentence(said, report.metrics['accuracy'] ?? null, baseline['accuracy'] ?? null),
    charts: classificationCharts(report),
  }
}

/** A class that only the measured rows have gets probability 0. */
function padded(probabilities: Float64Array[], labels: number, rows: number): Float64Array[] {
  return Array.from({ length: labels }, (_, k) => probabilities[k] ?? new Float64Array(rows))
}

/** The baseline gives every row the training rows' mean. */
function ofNumbers(
  { model, predictions, train, measured, table, isHeldOut, isFold }: Measured,
  values: Float64Array,
): Report {
  const actual = take(values, measured, new Float64Array(measured.length))
  const predicted = take(predictions.values!, measured, new Float64Array(measured.length))
  const metrics = regressionMetrics(actual, predicted)
  const mean = train.reduce((sum, row) => sum + values[row]! / train.length, 0)
  const baseline = regressionMetrics(actual, new Float64Array(measured.length).fill(mean))
  return {
    metrics,
    data: { ...(isHeldOut && !isFold && { intervals: numberIntervals(metrics, actual, predicted) }), baseline },
    sentence: regressionSentence(
      { target: model.target ?? '', table, rows: measured.length, isHeldOut },
      metrics,
      baseline,
    ),
    charts: regressionCharts(actual, predicted, model.target ?? '', metrics['r2'] ?? null),
  }
}
