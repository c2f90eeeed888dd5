import { bars } from '../../../charts/bars'
import { cancelled, TerrariumError } from '../../../core/errors'
import type { LiveRow, LiveView } from '../../../core/live-view'
import type { NestedStep, ParamsOf } from '../../../core/params'
import { ProgressBar } from '../../../core/progress'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Message, type Words } from '../../../core/words'
import { crossValidator, type FoldResult } from '../../../learning/cross-validation/cross-validator'
import { learningChart, learningCurve, learningWords } from '../../../learning/cross-validation/learning-curve'
import { methodTarget } from '../../../learning/cross-validation/method-target'
import { isSmallerBetter, metricLabel, usualMetric } from '../../../learning/cross-validation/metric-choice'
import { readNumbers, writeNumbers } from '../../../learning/cross-validation/number-list'
import { OutOfFoldRows, outOfFoldColumns } from '../../../learning/cross-validation/out-of-fold'
import { summariseFolds } from '../../../learning/cross-validation/summarise-folds'
import { predictionType } from '../../../learning/target'
import type { Figures } from '../../../math/metrics/confusion'
import { count, join, number, quoted, say } from '../../../words/say'
import { pooledReport } from './pooled-report'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress, database, ending } = context
  const table = context.inputs[0]!
  const method = methodOf(params)
  const { target, task } = methodTarget(method, table)
  const validator = await crossValidator(context, target, params.cv, { task })
  const collected = new OutOfFoldRows(validator, database)
  const isCurved = params.learningCurve && params.cv.kind !== 'leave-one-out'
  const until = isCurved ? 0.25 : 0.9
  const all = [...validator.folds.folds.keys()]
  const before = readNumbers(params.leftOut ?? '')
  const which = all.filter((fold) => !before.has(fold + 1))
  const bar = progress.slice(0, until)
  const done: FoldResult[] = []
  const results = await validator.runAll(
    method,
    new ProgressBar((fraction, message) => bar.at(fraction, message, liveFolds(which, done))),
    async (result) => {
      await collected.add(result)
      done.push(result)
    },
    { which, ending },
  )
  if (results.length === 0) throw ending.aborted ? cancelled() : noParts(all.length)
  const tested = new Set(results.map(({ fold }) => fold))
  const left = all.filter((fold) => !tested.has(fold)).map((fold) => fold + 1)
  const folds = results.map(({ yielded }) => yielded.metrics ?? {})
  const { means, deviations } = summariseFolds(folds)
  const { positive, classes } = results[0]!.yielded.model ?? {}
  progress.at(until, words('正在写出结果', 'Writing the result'))
  const columns = outOfFoldColumns(validator, collected.rows, positive, predictionType(columnOf(table, target)))
  const shares = columns.filter((c) => c.name.startsWith('probability')).map((c) => [c.name, 'percent'] as const)
  await context.writeWith(columns, Object.fromEntries(shares))
  const pooled = pooledReport(validator.target, collected.rows, { positive, classes })
  const single = params.cv.kind === 'leave-one-out'
  const metrics: Figures = { ...(single ? pooled.metrics : means) }
  for (const [name, value] of Object.entries(deviations)) metrics[`${name}Std`] = value
  const metric = usualMetric(metrics)
  const lacking = single ? 0 : folds.filter((fold) => fold['rocAuc'] === null).length
  if (lacking > 0) context.warn(oneClassParts(lacking, folds.length))
  const curve =
    isCurved && !ending.aborted
      ? await learningCurve(context, { validator, method, metric, target, positive }, progress.slice(0.25, 0.99)).catch(
          (error: unknown) => {
            if (!ending.aborted) throw error
            return null
          },
        )
      : null
  const isUncurved = isCurved && !curve
  if (left.length > 0 || isUncurved) context.warn(notTested(left, all.length, isUncurved))
  const learned = curve && learningWords(curve, metric)
  return {
    metrics,
    data: {
      method: method.kind,
      folds: single ? [] : results.map((result) => foldRecord(result)),
      pooled: pooled.metrics,
      baseline: summariseFolds(results.map(({ yielded }) => (yielded.data?.['baseline'] ?? {}) as Figures)).means,
      ...pooled.data,
      ...(curve && { learningCurve: curve }),
    },
    sentence: join(sentence({ method, target, metric, metrics, folds, single }), ...(learned ? [learned] : [])),
    charts: [
      ...(curve ? [learningChart(curve, metric)] : []),
      ...(single ? [] : [foldChart(folds, metric)]),
      ...pooled.charts,
    ],
    backend: results[0]!.yielded.backend,
    ...((left.length > 0 || isUncurved) && {
      params: {
        ...(left.length > 0 && { leftOut: writeNumbers(left) }),
        ...(isUncurved && { learningCurve: false }),
      },
    }),
  }
}

/** @throws TerrariumError `missing-parameter` */
function methodOf({ method, kind, params }: Params): NestedStep {
  if (method) return method
  if (kind !== undefined) return { kind, params: (params ?? {}) as Record<string, unknown> }
  throw new TerrariumError(
    'missing-parameter',
    words('还没有说检验哪种方法。', 'It is not said which method to test.'),
    words('写 method: { kind, params }。', 'Give method: { kind, params }.'),
  )
}

/** How the parts have done so far. */
function liveFolds(which: readonly number[], done: readonly FoldResult[]): LiveView {
  const metric = usualMetric(done[0]?.yielded.metrics ?? {})
  const of = new Map(done.map(({ fold, yielded }) => [fold, yielded.metrics?.[metric] ?? null]))
  const rows = which.map((fold): LiveRow => ({
    name: words(`第 ${fold + 1} 份`, `Part ${fold + 1}`),
    state: of.has(fold) ? 'done' : 'waiting',
    value: of.get(fold) ?? null,
    deviation: null,
  }))
  return {
    kind: 'leaderboard',
    metric: metricLabel(metric),
    isSmallerBetter: isSmallerBetter(metric),
    rows: rows.toSorted((a, b) => Number(b.state === 'done') - Number(a.state === 'done')).slice(0, mostShown),
    more: Math.max(0, rows.length - mostShown),
    baseline: null,
  }
}

const mostShown = 10

const notTested = (left: readonly number[], all: number, isUncurved: boolean): Message => ({
  code: 'ended-early',
  ...(left.length > 0
    ? words(
        `提前停止：${all} 份里检验了 ${all - left.length} 份${isUncurved ? '，没有画学习曲线' : ''}。`,
        `Ended early: ${all - left.length} of ${all} parts were tested${isUncurved ? ', and there is no learning curve' : ''}.`,
      )
    : words('提前停止：没有画学习曲线。', 'Ended early: there is no learning curve.')),
  hint: words(
    '配方里记着是哪几份，重放时结果相同；要检验其余的，清空“没有检验的几份”。',
    'The recipe remembers which, so a replay gives the same. To test the others, clear “Parts not tested”.',
  ),
})

const oneClassParts = (lacking: number, all: number): Message => ({
  code: 'one-class-parts',
  ...(lacking === all
    ? words(
        '每一份的检验行都只有一类，算不出 AUC。',
        'In every part the test rows have one class only, so there is no AUC.',
      )
    : words(
        `${all} 份里有 ${lacking} 份的检验行只有一类，AUC 只是其余各份的平均。`,
        `In ${lacking} of ${all} parts the test rows have one class only; the AUC is the mean of the others.`,
      )),
  hint: words(
    '减少份数，或随机划分并保持各类比例一致。',
    'Take fewer parts, or random ones that keep the shares of the classes.',
  ),
})

/** @param all how many parts there are */
const noParts = (all: number) =>
  new TerrariumError(
    'invalid-parameter',
    words(`${all} 份都写在“没有检验的几份”里。`, `All ${all} parts are among those not to be tested.`),
    words('至少留一份来检验。', 'Leave at least one to test.'),
  )

const foldRecord = ({ fold, yielded }: FoldResult) => {
  const rows = yielded.data?.['rows'] as { train: number; test: number } | undefined
  return { fold: fold + 1, ...(rows && { train: rows.train, test: rows.test }), ...yielded.metrics }
}

interface Said {
  method: NestedStep
  target: string
  metric: string
  metrics: Figures
  folds: readonly Figures[]
  single: boolean
}

function sentence({ method, target, metric, metrics, folds, single }: Said): Words {
  const values = folds.flatMap((fold) => fold[metric] ?? [])
  const filled = {
    kind: quoted(method.kind),
    target: quoted(target),
    metric: metricLabel(metric),
    mean: number(metrics[metric] ?? null),
    n: count(folds.length),
    low: number(values.length > 0 ? Math.min(...values) : null),
    high: number(values.length > 0 ? Math.max(...values) : null),
  }
  if (single)
    return say(
      words(
        '用{kind}预测{target}，每次留一行、共 {n} 次：{metric} {mean}。',
        '{kind} predicts {target}, leaving one row out {n} times: {metric} {mean}.',
      ),
      filled,
    )
  const answer = say(
    words(
      '用{kind}预测{target}，{n} 份轮流检验：{metric} 平均 {mean}，最低 {low}，最高 {high}。',
      '{kind} predicts {target} with a mean {metric} of {mean} over {n} parts, from {low} to {high}.',
    ),
    filled,
  )
  const deviation = metrics[`${metric}Std`] ?? 0
  const isShaky = deviation !== null && Math.abs(deviation) > 0.1 * Math.abs(metrics[metric] ?? 1)
  return isShaky
    ? join(answer, words('各份之间差得多，结果还不稳。', 'The parts differ much, so the figure is not steady.'))
    : answer
}

const foldChart = (folds: readonly Figures[], metric: string) =>
  bars({
    id: 'folds',
    title: words('每一份检验得怎样', 'How each part tested'),
    summary: say(words('{n} 份的{metric}。', '{metric} of {n} parts.'), {
      n: count(folds.length),
      metric: metricLabel(metric),
    }),
    category: words('份', 'Part'),
    value: { title: metricLabel(metric) },
    order: 'given',
    limit: 10,
    bars: folds.map((fold, i) => ({ label: words(`第 ${i + 1} 份`, `Part ${i + 1}`), value: fold[metric] ?? 0 })),
  })
