import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import { words, type Message, type Words } from '../../../core/words'
import { collinearMessages } from '../../../learning/collinear-messages'
import { fitLogistic, type LogisticFit, type LogisticPenalty } from '../../../learning/logistic/fit-logistic'
import type { Fit, TrainingSet } from '../../../learning/method'
import { list, number, quoted, say } from '../../../words/say'
import { coefficientChart } from './coefficient-chart'
import { coefficientRecords } from './coefficient-records'
import type { Learned } from './predict'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** Fits, and reports coefficients, the likelihood of the training rows, and what stood in the way. */
export async function fit(training: TrainingSet, context: StepContext<Params>, progress: ProgressBar): Promise<Fit> {
  const { params, threads } = context
  const { x, codes, labels, weights } = training
  const rows = { x, codes, classes: labels.length, weights }
  const found = await fitLogistic(rows, penaltyOf(params), threads, (iteration) =>
    progress.at(1 - 0.8 ** iteration, say(words('第 {n} 轮迭代', 'Iteration {n}'), { n: number(iteration) })),
  )
  const learned: Learned = {
    intercepts: found.coefficients.map((row) => row[0]!),
    coefficients: found.coefficients.map((row) => [...row.subarray(1)]),
    ...(found.information && { information: found.information }),
  }
  const coefficients = coefficientRecords(found, x.features, labels)
  for (const message of collinearMessages(found.collinear, x.features)) context.warn(message)
  if (found.outcome === 'unfinished') context.warn(notConverged(found.iterations))
  return {
    learned,
    metrics: { ...likelihood(found, training, params), iterations: found.iterations },
    data: { coefficients, ...(found.separating && { separating: separatingFeatures(found, x.features) }) },
    charts: coefficientChart(coefficients, labels, params.target),
    remarks: separation(found, x.features),
    backend: 'kernel',
  }
}

/** scikit-learn's objective is C·loss + penalty; the same minimum has loss + penalty / C. */
function penaltyOf({ penalty, C, l1Ratio }: Params): LogisticPenalty {
  const share = { l2: 0, l1: 1, 'elastic-net': l1Ratio, none: 0 }[penalty]
  return penalty === 'none' ? { l1: 0, l2: 0 } : { l1: share / C, l2: (1 - share) / C }
}

/** As statsmodels; the criteria hold for maximum likelihood only. */
function likelihood(
  { loss, collinear }: LogisticFit,
  { x, codes, labels, weights }: TrainingSet,
  { penalty }: Params,
): Record<string, number | null> {
  const totals = new Float64Array(labels.length)
  codes.forEach((code, i) => (totals[code]! += weights?.[i] ?? 1))
  const whole = totals.reduce((a, b) => a + b, 0)
  const none = totals.reduce((sum, total) => sum + total * Math.log(total / whole), 0)
  const free = (labels.length - 1) * (x.features.length + 1 - collinear.length)
  const isExact = penalty === 'none' && weights === null
  return {
    trainLogLikelihood: -loss,
    trainLogLikelihoodNull: none,
    trainPseudoR2: 1 + loss / none,
    trainAic: isExact ? 2 * loss + 2 * free : null,
    trainBic: isExact ? 2 * loss + Math.log(x.rows) * free : null,
  }
}

/** The features that take part in telling the classes apart, most first. */
function separatingFeatures({ separating }: LogisticFit, features: readonly string[]): string[] {
  const parts = separating ?? new Float64Array()
  return Array.from(parts.keys())
    .filter((f) => parts[f]! > 0.5)
    .sort((a, b) => parts[b]! - parts[a]!)
    .map((f) => features[f]!)
}

function separation(found: LogisticFit, features: readonly string[]): Words[] {
  if (!found.separating) return []
  const names = list(separatingFeatures(found, features).slice(0, 3).map(quoted))
  return [
    say(
      words(
        '注意：{names} 几乎能把各类完全分开，最大似然没有有限的解，这些系数和标准误不可信；请改用 L2 惩罚，或检查这些列是不是事后才知道的。',
        'Note that {names} can tell the classes apart (almost) perfectly, so maximum likelihood has no finite answer and these coefficients and errors mean nothing; use an L2 penalty, or check whether these columns are known only afterwards.',
      ),
      { names },
    ),
  ]
}

const notConverged = (iterations: number): Message => ({
  code: 'not-converged',
  ...say(
    words(
      '{n} 轮迭代后还没有收敛，系数是近似的。',
      'Not converged after {n} iterations; the coefficients are approximate.',
    ),
    { n: number(iterations) },
  ),
  hint: words('标准化各列，或加强惩罚。', 'Standardize the columns, or use a stronger penalty.'),
})
