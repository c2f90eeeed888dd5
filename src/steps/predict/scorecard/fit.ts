import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import { words, type Message, type Words } from '../../../core/words'
import { notTwoClasses } from '../../../learning/class-labels'
import { collinearMessages } from '../../../learning/collinear-messages'
import type { DesignMatrix } from '../../../learning/design-matrix'
import { fitLogistic, type LogisticFit } from '../../../learning/logistic/fit-logistic'
import type { Fit, TrainingSet } from '../../../learning/method'
import { list, number, quoted, say } from '../../../words/say'
import type { Learned, ScoredFeature } from './predict'
import { scoreRows } from './predict'
import { scorecardCharts } from './scorecard-charts'
import type { spec } from './spec'
import { woeBinOf, woeFeature, type WoeFeature } from './woe-bins'

export type Params = ParamsOf<typeof spec.params>

/** Bins, weights of evidence, a logistic regression on them, points. */
export async function fit(training: TrainingSet, context: StepContext<Params>, progress: ProgressBar): Promise<Fit> {
  const { params, threads } = context
  const { x, codes, labels, preparation } = training
  if (labels.length !== 2) throw notTwoClasses(params.target, labels.length)
  const isPositive = Uint8Array.from(codes)
  const binned = preparation.inputs.map((input, f) => {
    progress.at((0.6 * f) / x.features.length)
    return woeFeature(input, x.values.subarray(f * x.rows, (f + 1) * x.rows), isPositive, params)
  })
  const evidence = woeMatrix(binned, x)
  const rows = { x: evidence, codes, classes: 2, weights: null }
  const free = await fitLogistic(rows, { l1: 0, l2: 0 }, threads)
  const found = free.separating ? await fitLogistic(rows, { l1: 0, l2: 1 }, threads) : free
  progress.at(0.9)
  const learned = pointsOf(found, binned, params)
  for (const message of warnings(free, learned, x.features)) context.warn(message)
  const records = learned.features.flatMap(({ feature, bins, points }) =>
    bins.map(({ label, woe, iv, negatives, positives }, at) => ({
      feature,
      bin: label,
      count: negatives + positives,
      positives,
      rate: positives / (negatives + positives),
      woe,
      iv,
      points: points[at]!,
    })),
  )
  const informationValue = binned
    .map(({ feature, bins }) => ({ feature, iv: bins.reduce((sum, bin) => sum + bin.iv, 0) }))
    .sort((a, b) => b.iv - a.iv)
  return {
    learned,
    data: {
      bins: records,
      informationValue,
      coefficients: [
        { feature: '(intercept)', estimate: learned.intercept },
        ...learned.features.map(({ feature, coefficient }) => ({ feature, estimate: coefficient })),
      ],
    },
    charts: scorecardCharts({
      learned,
      informationValue,
      scores: scoreRows(learned, x).score,
      isPositive,
      positive: labels[1]!,
    }),
    remarks: [remark(informationValue, params)],
    backend: 'kernel',
  }
}

function woeMatrix(features: readonly WoeFeature[], x: DesignMatrix): DesignMatrix {
  const values = new Float64Array(x.values.length)
  features.forEach((feature, f) => {
    for (let i = 0, at = f * x.rows; i < x.rows; i++, at++) {
      const bin = woeBinOf(feature, x.values[at]!)
      values[at] = bin >= 0 ? feature.bins[bin]!.woe : 0
    }
  })
  return { ...x, values }
}

/** Siddiqi, Credit Risk Scorecards (2006): the intercept and the offset are shared out over the columns. */
function pointsOf({ coefficients }: LogisticFit, binned: readonly WoeFeature[], { base, pdo, odds }: Params): Learned {
  const [intercept = 0, ...weights] = coefficients[0] ?? []
  const factor = pdo / Math.LN2
  const share = (base - factor * Math.log(odds) - factor * intercept) / binned.length
  const features = binned.map((feature, f): ScoredFeature => {
    const coefficient = weights[f]!
    return {
      ...feature,
      coefficient,
      points: feature.bins.map(({ woe }) => Math.round(share - factor * coefficient * woe)),
      unseenPoints: Math.round(share),
    }
  })
  return { intercept, features }
}

function warnings(free: LogisticFit, { features }: Learned, names: readonly string[]): Message[] {
  const messages = collinearMessages(free.collinear, names)
  const upside = features.filter(({ coefficient }) => coefficient > 0).map((f) => quoted(f.feature))
  if (upside.length > 0)
    messages.push({
      code: 'reversed',
      ...say(
        words(
          '{names} 与其他列重复，合在一起时方向反了：更安全的档反而扣分。',
          '{names} repeats what other columns say, so that together with them it points the wrong way: its safer bins lose points.',
        ),
        { names: list(upside) },
      ),
      hint: words('去掉这些列再训练。', 'Leave these columns out and train again.'),
    })
  if (free.separating)
    messages.push({
      code: 'separating',
      ...words(
        '这些列几乎能把好坏完全分开，系数已用 L2 惩罚约束。',
        'These columns tell good from bad almost perfectly, so the coefficients were held by an L2 penalty.',
      ),
      hint: words('检查有没有事后才知道的列。', 'Check for columns that are known only afterwards.'),
    })
  return messages
}

function remark(values: readonly { feature: string; iv: number }[], { base, pdo, odds }: Params): Words {
  const [first] = values
  return say(
    words(
      '最有用的是{feature}（信息值 {iv}）；{base} 分相当于 {odds} 个好客户比 1 个坏客户，每加 {pdo} 分好坏比翻倍。',
      '{feature} tells most (information value {iv}); {base} points stand for {odds} good customers to a bad one, and {pdo} more double that.',
    ),
    {
      feature: quoted(first?.feature ?? ''),
      iv: number(first?.iv ?? null, { significant: 2 }),
      base: number(base),
      odds: number(odds),
      pdo: number(pdo),
    },
  )
}
