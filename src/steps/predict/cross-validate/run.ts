import { bars } from '../../../charts/bars'
import { TerrariumError } from '../../../core/errors'
import type { NestedStep, ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { crossValidator, type FoldResult } from '../../../learning/cross-validation/cross-validator'
import { learningChart, learningCurve, learningWords } from '../../../learning/cross-validation/learning-curve'
import { methodTarget } from '../../../learning/cross-validation/method-target'
import { metricLabel, usualMetric } from '../../../learning/cross-validation/metric-choice'
import { OutOfFoldRows, outOfFoldColumns } from '../../../learning/cross-validation/out-of-fold'
import { summariseFolds } from '../../../learning/cross-validation/summarise-folds'
import { predictionType } from '../../../learning/target'
import type { Figures } from '../../../math/metrics/confusion'
import { count, join, number, quoted, say } from '../../../words/say'
import { pooledReport } from './pooled-report'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress, database } = context
  const table = context.inputs[0]!
  const method = methodOf(params)
  const { target, task } = methodTarget(method, table)
  const validator = await crossValidator(context, target, params.cv, { task })
  const collected = new OutOfFoldRows(validator, database)
  const isCurved = params.learningCurve && params.cv.kind !== 'leave-one-out'
  const until = isCurved ? 0.25 : 0.9
  const results = await validator.runAll(method, progress.slice(0, until), (result) => collected.add(result))
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
  const curve = isCurved
    ? await learningCurve(context, { validator, method, metric, target, positive }, progress.slice(0.25, 0.99))
    : null
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
