import { cancelled, TerrariumError } from '../../../core/errors'
import type { NestedStep, ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Message, type Words } from '../../../core/words'
import { crossValidator } from '../../../learning/cross-validation/cross-validator'
import { goodness, usualMetric } from '../../../learning/cross-validation/metric-choice'
import { refit } from '../../../learning/cross-validation/refit'
import { summariseFolds } from '../../../learning/cross-validation/summarise-folds'
import { usualMethods } from '../../../learning/cross-validation/usual-methods'
import { tooGood } from '../../../learning/supervised-messages'
import { kindOf } from '../../catalogue'
import { leaderboardTable, problemOf } from './leaderboard-table'
import { leaderboardChart, leaderboardSentence } from './leaderboard-words'
import { reasonsFor } from './reasons'
import type { spec } from './spec'
import { tryMethods, type Entry } from './try-methods'

type Params = ParamsOf<typeof spec.params>
type Method = Pick<Entry, 'name' | 'title' | 'kind' | 'params'>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress, inputs, ending } = context
  const validator = await crossValidator(context, params.target, params.cv, { task: params.task, isQuiet: true })
  const isAuto = params.methods === undefined || params.methods === 'auto'
  const given = isAuto
    ? usualMethods(validator.target.task, inputs[0]!.rows).filter(({ kind }) => isThere(kind))
    : (params.methods as NestedStep[])
  const all = named(given)
  const before = (params.leftOut ?? '').split(/[,，、\s]+/).filter((name) => all.some((one) => one.name === name))
  const methods = all.filter(({ name }) => !before.includes(name))
  const { entries, baseline, left } = await tryMethods(
    { ...context, progress: progress.slice(0, 0.9) },
    {
      validator,
      methods,
      stepOf: (method) => methodOf(method, params),
      metric: params.metric,
      milliseconds: params.timeBudget * 1000,
    },
  )
  const good = entries.filter((entry) => !entry.failure)
  const [first] = good
  if (!first) throw ending.aborted ? cancelled() : noneWorked(entries)
  const untried = [...before, ...left]
  if (untried.length > 0)
    context.warn(
      notTried(
        untried.map((name) => all.find((one) => one.name === name)!),
        ending.aborted,
      ),
    )
  const metric = params.metric ?? usualMetric(first.summary.means)
  const ranked = good.toSorted((a, b) => goodness(b.summary.means, metric) - goodness(a.summary.means, metric))
  const best = ranked[0]!
  const plain = summariseFolds(baseline)
  progress.at(0.9, words('正在用全部数据训练最好的一个', 'Training the best one on all rows'))
  const { model, yielded } = await refit(
    context,
    methodOf(best, params),
    params.target,
    { kind: 'none' },
    progress.slice(0.9, 0.99),
  )
  const shown = [...ranked, ...entries.filter((entry) => entry.failure)]
  const table = await context.database.temporary(leaderboardTable(shown, plain, metric))
  await context.write(`SELECT * FROM ${table}`)
  for (const message of tooGood(best.summary.means, params.target, plain.means, inputs[0]!.rows)) context.warn(message)
  const reasons = reasonsFor({ ranked, metric, ...foldRows(validator.folds) })
  const board = { ranked, metric, plain: plain.means }
  return {
    metrics: { best: best.summary.means[metric] ?? null, baseline: plain.means[metric] ?? null, tried: good.length },
    data: {
      best: { kind: best.kind, params: best.params, name: best.name },
      metric,
      reasons,
      ...(untried.length > 0 && { untried }),
      leaderboard: shown.map((entry) => ({
        model: entry.name,
        kind: entry.kind,
        ...entry.summary.means,
        ...Object.fromEntries(Object.entries(entry.summary.deviations).map(([key, value]) => [`${key}Std`, value])),
        ...(entry.failure && { problem: problemOf(entry) }),
      })),
      baseline: plain.means,
    },
    sentence: leaderboardSentence({ ...board, target: params.target, reasons, left: untried.length }),
    charts: [leaderboardChart(board)],
    backend: yielded.backend,
    ...(untried.length > 0 && { params: { leftOut: untried.join(', ') } }),
    model: { ...model, trainedOn: { table: inputs[0]!.name, rows: model.trainedOn.rows } },
  }
}

/** A build may lack a kind; what is listed by hand is asked for all the same. */
function isThere(kind: string): boolean {
  try {
    return kindOf(kind).kind === kind
  } catch {
    return false
  }
}

/** Methods of the same kind are told apart by a number. */
function named(methods: readonly NestedStep[]): Method[] {
  const counts = new Map<string, number>()
  return methods.map(({ kind, params = {} }) => {
    const n = (counts.get(kind) ?? 0) + 1
    counts.set(kind, n)
    const { zh, en } = kindOf(kind).title
    const title: Words = n === 1 ? words(zh, en) : words(`${zh} ${n}`, `${en} ${n}`)
    return { name: n === 1 ? kind : `${kind}-${n}`, title, kind, params }
  })
}

function methodOf({ kind, params }: Pick<Method, 'kind' | 'params'>, { columns, positive, task }: Params): NestedStep {
  const takesTask =
    task !== undefined && kind !== 'linear-regression' && kind !== 'logistic-regression' && kind !== 'naive-bayes'
  return {
    kind,
    params: { ...(positive !== undefined && { positive }), ...(takesTask && { task }), columns, ...params },
  }
}

/** Of the first fold; the others are about as large. */
function foldRows({
  place,
  folds,
}: {
  place: Int32Array
  folds: { testFrom: number; testTo: number; trainTo: number }[]
}) {
  const { testFrom, testTo, trainTo } = folds[0]!
  let [train, test] = [0, 0]
  for (const at of place) {
    if (at >= testFrom && at < testTo) test++
    else if (at >= 0 && at < trainTo) train++
  }
  return { trainRows: Math.max(1, train), testRows: test }
}

const notTried = (methods: readonly Method[], isStopped: boolean): Message => ({
  code: isStopped ? 'ended-early' : 'out-of-time',
  ...words(
    `${isStopped ? '提前停止' : '没有时间'}，这些方法没有试：${methods.map(({ title }) => title.zh).join('、')}。`,
    `${isStopped ? 'Ended early' : 'There was no time'}: not tried were ${methods.map(({ title }) => title.en).join(', ')}.`,
  ),
  hint: words(
    '配方里记着它们没有试，重放时结果相同；要接着试，清空“没有试的”，或延长时间、先抽样。',
    'The recipe remembers them, so a replay gives the same. To try them, clear “Not tried”, allow more time, or take a sample first.',
  ),
})

/** What is wrong with the target or the columns is wrong for every method. */
const sharedFaults = ['one-class', 'too-many-classes', 'unknown-class', 'target-in-columns', 'no-features']

const noneWorked = (entries: readonly Entry[]) => {
  const failure = entries[0]?.failure
  if (failure && sharedFaults.includes(failure.code)) return failure
  return new TerrariumError(
    'no-method-worked',
    words(`${entries.length} 种方法都没有成功。`, `None of ${entries.length} methods worked.`),
    failure ? words(failure.zh, failure.en) : words('换一个目标或几列。', 'Choose another target or other columns.'),
  )
}
