import type { VegaLiteSpec } from '../../../core/vega-lite'
import { classificationCharts } from '../../../learning/classification-charts'
import { classificationReport } from '../../../learning/classification-report'
import type { OutOfFold } from '../../../learning/cross-validation/out-of-fold'
import { regressionCharts } from '../../../learning/regression-charts'
import { take } from '../../../learning/raw-column'
import type { Target } from '../../../learning/target'
import type { Figures } from '../../../math/metrics/confusion'
import { regressionMetrics } from '../../../math/metrics/regression'

/** The figures and charts of all out-of-fold predictions together. */
export function pooledReport(
  target: Target,
  { fold, codes, values, probabilities }: OutOfFold,
  { positive, classes = [] }: { positive?: string | undefined; classes?: string[] | undefined },
): { metrics: Figures; data: Record<string, unknown>; charts: VegaLiteSpec[] } {
  const tested = Uint32Array.from(fold.keys()).filter((row) => !Number.isNaN(fold[row]!))
  if (target.task === 'regress') {
    const rows = tested.filter((row) => !Number.isNaN(values[row]!))
    const actual = take(target.values, rows, new Float64Array(rows.length))
    const predicted = take(values, rows, new Float64Array(rows.length))
    const metrics = regressionMetrics(actual, predicted)
    return { metrics, data: {}, charts: regressionCharts(actual, predicted, '', metrics['r2'] ?? null) }
  }
  const rows = tested.filter((row) => codes[row]! >= 0)
  const labels = classes.length === 2 ? [...classes.filter((c) => c !== positive), positive!] : target.levels
  const position = target.levels.map((level) => labels.indexOf(level))
  const place = (code: number) => Math.max(0, position[code]!)
  const truth = Int32Array.from(rows, (row) => place(target.codes[row]!))
  const predicted = Int32Array.from(rows, (row) => place(codes[row]!))
  const shares =
    probabilities &&
    labels.map((label) => take(probabilities[target.levels.indexOf(label)]!, rows, new Float64Array(rows.length)))
  const report = classificationReport(labels, truth, predicted, shares)
  return { metrics: report.metrics, data: { confusion: report.data.confusion }, charts: classificationCharts(report) }
}
