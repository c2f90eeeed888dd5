import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { collinearMessages } from '../../../learning/collinear-messages'
import { fitLinear, type LinearFit, type LinearPenalty } from '../../../learning/linear/fit-linear'
import type { Fit, TrainingSet } from '../../../learning/method'
import { f } from '../../../math/distributions/f'
import { number, pValue, quoted, say } from '../../../words/say'
import { coefficientChart } from './coefficient-chart'
import { coefficientRecords, type CoefficientRecord } from './coefficient-records'
import type { Learned } from './predict'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** Their products would take minutes. */
const mostProducts = 4e11
/** The sums are kept, so that the model can learn on, up to so many features. */
const mostKept = 500

/** Fits, and reports the coefficients with their errors and the fit of the training rows. */
export async function fit(training: TrainingSet, context: StepContext<Params>, progress: ProgressBar): Promise<Fit> {
  const { params, threads } = context
  const { x, y } = training
  if (x.rows * x.features.length ** 2 > mostProducts) throw tooWide(x.features.length)
  if (!y.some((value) => value !== y[0])) throw constantTarget(params.target, y[0] ?? 0)
  progress.at(0.1)
  const found = await fitLinear(x, y, (rows) => penaltyOf(params, rows), threads)
  progress.at(0.9)
  const coefficients = coefficientRecords(found, x.features)
  if (params.penalty === 'none')
    for (const message of collinearMessages(found.collinear, x.features)) context.warn(message)
  const learned: Learned = {
    intercept: found.intercept,
    coefficients: [...found.coefficients],
    ...(x.features.length <= mostKept && {
      sums: found.sums,
      penalty: { ...penaltyOf(params, 1), perRow: params.penalty !== 'l2' },
    }),
  }
  return {
    learned,
    metrics: figures(found, params),
    data: { coefficients },
    charts: coefficientChart(coefficients, params.target),
    remarks: strongest(coefficients, params.target),
    backend: 'kernel',
  }
}

/** In the objective of `fitLinear`. */
export function penaltyOf({ penalty, alpha, l1Ratio }: Params, rows: number): LinearPenalty {
  switch (penalty) {
    case 'none':
      return { l1: 0, l2: 0 }
    case 'l2':
      return { l1: 0, l2: alpha }
    case 'l1':
      return { l1: rows * alpha, l2: 0 }
    case 'elastic-net':
      return { l1: rows * alpha * l1Ratio, l2: rows * alpha * (1 - l1Ratio) }
  }
}

/** As statsmodels; but for R² they mean something for plain least squares only. */
function figures(fit: LinearFit, { penalty }: Params): Record<string, number | null> {
  const { rank, residualSquares, totalSquares, sums } = fit
  const n = sums.rows
  const freedom = n - rank
  const r2 = totalSquares > 0 ? 1 - residualSquares / totalSquares : null
  const isExact = penalty === 'none' && freedom > 0 && residualSquares > 1e-24 * totalSquares && r2 !== null
  const logLikelihood = (-n / 2) * (Math.log(2 * Math.PI) + Math.log(residualSquares / n) + 1)
  const slopes = rank - 1
  const fStatistic = isExact && slopes > 0 ? r2 / slopes / ((1 - r2) / freedom) : null
  const only = (value: number) => (isExact ? value : null)
  return {
    trainR2: r2,
    trainAdjustedR2: only(1 - ((1 - (r2 ?? 0)) * (n - 1)) / freedom),
    trainFStatistic: fStatistic,
    trainFPValue: fStatistic === null ? null : f(slopes, freedom).survival(fStatistic),
    trainLogLikelihood: only(logLikelihood),
    trainAic: only(-2 * logLikelihood + 2 * rank),
    trainBic: only(-2 * logLikelihood + Math.log(n) * rank),
    trainResidualError: freedom > 0 ? Math.sqrt(residualSquares / freedom) : null,
  }
}

function strongest(records: readonly CoefficientRecord[], target: string): Words[] {
  const [first] = records
    .filter((r) => r.perDeviation)
    .sort((a, b) => Math.abs(b.perDeviation ?? 0) - Math.abs(a.perDeviation ?? 0))
  if (!first) return [words('没有一列有作用。', 'No column has any effect.')]
  return [
    say(
      first.pValue === undefined
        ? words(
            '影响最大的是{feature}：每多 1，{target}相差 {estimate}；这是关联，不一定是因果。',
            '{feature} matters most: one more goes with {estimate} of {target}; that is association, not necessarily cause.',
          )
        : words(
            '影响最大的是{feature}：每多 1，其他相同时{target}相差 {estimate}（{p}）；这是关联，不一定是因果。',
            '{feature} matters most: one more goes with {estimate} of {target} when all else is equal ({p}); that is association, not necessarily cause.',
          ),
      {
        feature: quoted(first.feature),
        target: quoted(target),
        estimate: number(first.estimate, { signed: true }),
        p: pValue(first.pValue ?? null),
      },
    ),
  ]
}

const tooWide = (features: number) =>
  new TerrariumError(
    'too-many-features',
    words(
      `编码后有 ${features} 列，这么多行算不过来。`,
      `${features} columns after encoding are too many for so many rows.`,
    ),
    words('先挑选列，或抽样。', 'Select columns first, or take a sample.'),
  )

const constantTarget = (target: string, value: number) =>
  new TerrariumError(
    'constant-target',
    words(
      `目标“${target}”在训练行里都是 ${value}，没有可学的差别。`,
      `The target “${target}” is ${value} in every training row: there is no difference to learn.`,
    ),
    words('换一个目标。', 'Choose another target.'),
  )
