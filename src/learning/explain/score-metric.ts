import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { regressionMetrics } from '../../math/metrics/regression'
import { classificationReport } from '../classification-report'
import { take } from '../raw-column'
import type { Target } from '../target'
import type { Answers } from './model-rows'

/** Smaller is better of these. */
const losses = new Set(['logLoss', 'brier', 'mse', 'rmse', 'mae', 'mape', 'medianAbsoluteError'])

export const isLoss = (metric: string) => losses.has(metric)

/** What a model's answers score on these rows: all figures of the task by their names. */
export function scoreAnswers(answers: Answers, target: Target, rows: Uint32Array): Record<string, number | null> {
  if (target.task === 'regress') {
    const kept = Uint32Array.from(rows.keys()).filter((i) => !Number.isNaN(answers.values![i]!))
    return regressionMetrics(
      Float64Array.from(kept, (i) => target.values[rows[i]!]!),
      take(answers.values!, kept, new Float64Array(kept.length)),
    )
  }
  const kept = Uint32Array.from(rows.keys()).filter((i) => answers.codes[i]! >= 0)
  const position = target.levels.map((level) => answers.labels.indexOf(level))
  const known = kept.filter((i) => position[target.codes[rows[i]!]!]! >= 0)
  return classificationReport(
    answers.labels,
    Int32Array.from(known, (i) => position[target.codes[rows[i]!]!]!),
    take(answers.codes, known, new Int32Array(known.length)),
    answers.probabilities?.map((p) => take(p, known, new Float64Array(known.length))) ?? null,
  ).metrics
}

/** The figure of that name. @throws TerrariumError `unknown-metric`, `no-figure` */
export function figureOf(figures: Record<string, number | null>, metric: string): number {
  const value = figures[metric]
  if (value === undefined)
    throw new TerrariumError(
      'unknown-metric',
      words(`没有名为“${metric}”的指标。`, `There is no figure “${metric}” for this model.`),
      words(`有：${Object.keys(figures).join('、')}`, `There are: ${Object.keys(figures).join(', ')}`),
    )
  if (value === null)
    throw new TerrariumError(
      'no-figure',
      words(`指标“${metric}”在这些行上没有定义。`, `The figure “${metric}” does not exist on these rows.`),
    )
  return value
}
