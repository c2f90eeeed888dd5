import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import type { Fit, TrainingSet } from '../../../learning/method'
import { addRows, emptyCounts } from './bayes-counts'
import { evidence, evidenceCharts } from './evidence'
import { logJoint } from './log-joint'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** Counts, and reports what is more common in which class. */
export function fit(training: TrainingSet, context: StepContext<Params>, progress: ProgressBar): Fit {
  const { params } = context
  const { x, codes, labels, weights, preparation } = training
  if (params.variant === 'multinomial') checkCounts(training, params, context)
  const counts = emptyCounts(params.variant, params.smoothing, preparation, x, labels.length)
  addRows(counts, x, codes, weights, (share) => progress.at(share))
  const all = counts.classes.reduce((a, b) => a + b, 0)
  const found = evidence(logJoint(counts), preparation, labels)
  return {
    learned: counts,
    data: {
      priors: labels.map((label, k) => ({ class: label, share: counts.classes[k]! / all })),
      evidence: found,
    },
    charts: evidenceCharts(found, labels, params.target),
    backend: 'cpu',
  }
}

/** A negative amount has no meaning as a count. */
function checkCounts({ x, preparation }: TrainingSet, { preprocess }: Params, context: StepContext<Params>): void {
  const hasNumbers = preparation.inputs.some((input) => input.kind === 'number')
  if (hasNumbers && (preprocess.numeric === 'standardize' || preprocess.numeric === 'robust'))
    context.warn({
      code: 'scaled-instead',
      zh: '多项式变体要求数值不为负，数字列改为缩放到 0–1。',
      en: 'The multinomial variant wants amounts of at least 0, so numbers were scaled to 0–1 instead.',
    })
  const feature = x.features.findIndex((_, f) => x.values.subarray(f * x.rows, (f + 1) * x.rows).some((v) => v < 0))
  if (feature < 0) return
  throw new TerrariumError(
    'negative-values',
    words(
      `列“${x.features[feature]}”有负数，不能当作计数。`,
      `Column “${x.features[feature]}” has negative numbers, which can’t be counts.`,
    ),
    words(
      '把数字列缩放到 0–1，或改用高斯或混合变体。',
      'Scale numbers to 0–1, or take the Gaussian or the mixed variant.',
    ),
  )
}
