import type { VegaLiteSpec } from '../core/vega-lite'
import type { ClassificationReport } from './classification-report'

export function classificationCharts(
  _report: ClassificationReport,
  _labels: readonly string[],
  _target: string,
): VegaLiteSpec[] {
  return []
}
