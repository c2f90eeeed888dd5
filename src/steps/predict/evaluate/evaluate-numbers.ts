import { numberColumn, type Columns } from '../../../core/columns'
import type { StepYield } from '../../../core/step'
import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { regressionCharts } from '../../../learning/regression-charts'
import { regressionSentence } from '../../../learning/supervised-sentence'
import { numberIntervals } from '../../../math/metrics/bootstrap'
import { regressionMetrics } from '../../../math/metrics/regression'
import type { EvaluateContext } from './run'

export function evaluateNumbers({ params, inputs }: EvaluateContext, data: Columns): StepYield {
  const table = inputs[0]!
  for (const name of [params.actual, params.prediction ?? params.actual])
    if (familyOf(columnOf(table, name).type) !== 'number')
      throw new TerrariumError(
        'not-numeric',
        words(
          `列“${name}”不是数字，不能按数值比较。`,
          `Column “${name}” is not numeric, so it can’t be compared as a number.`,
        ),
        words('改为比较类别，或先转换类型。', 'Compare classes instead, or cast it first.'),
      )
  const actual = numberColumn(data, params.actual)
  const predicted = numberColumn(data, params.prediction ?? '')
  const metrics = regressionMetrics(actual, predicted)
  const mean = actual.reduce((sum, y) => sum + y / actual.length, 0)
  const baseline = regressionMetrics(actual, new Float64Array(actual.length).fill(mean))
  const measured = { target: params.actual, table, rows: data.length }
  return {
    metrics: { ...metrics, rows: data.length },
    data: { intervals: numberIntervals(metrics, actual, predicted), baseline },
    sentence: regressionSentence(measured, metrics, baseline),
    charts: regressionCharts(actual, predicted, params.actual, metrics['r2'] ?? null),
    backend: 'cpu',
  }
}
