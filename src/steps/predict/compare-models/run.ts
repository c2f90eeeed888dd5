import { numbers, type NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { NestedStep, ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Message } from '../../../core/words'
import { crossValidator, type CrossValidator } from '../../../learning/cross-validation/cross-validator'
import { goodness, metricLabel, usualMetric } from '../../../learning/cross-validation/metric-choice'
import { refit } from '../../../learning/cross-validation/refit'
import { summariseFolds, type FoldSummary } from '../../../learning/cross-validation/summarise-folds'
import { usualMethods } from '../../../learning/cross-validation/usual-methods'
import type { Figures } from '../../../math/metrics/confusion'
import { kindOf } from '../../catalogue'
import { number, same, say } from '../../../words/say'
import { leaderboardChart, leaderboardSentence } from './leaderboard-words'
import type { spec } from './spec'
import { timeBand } from './time-band'

type Params = ParamsOf<typeof spec.params>

export interface Entry {
  name: string
  kind: string
  params: Record<string, unknown>
  summary: FoldSummary
  /** Empty when it went well. */
  problem: string
  milliseconds: number
}

const baselineName = 'baseline'

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress, inputs } = context
  const validator = await crossValidator(context, params.target, params.cv, { task: params.task })
  const isAuto = params.methods === undefined || params.methods === 'auto'
  const methods = isAuto
    ? usualMethods(validator.target.task, inputs[0]!.rows).filter(({ kind }) => isThere(kind))
    : (params.methods as NestedStep[])
  const { entries, baseline, left } = await tryAll(context, validator, methods, isAuto)
  const good = entries.filter((entry) => entry.problem === '')
  const first = good[0]
  if (!first) throw noneWorked(entries)
  if (left.length > 0) context.warn(outOfTime(left))
  const metric = params.metric ?? usualMetric(first.summary.means)
  const ranked = [
    ...good.sort((a, b) => goodness(b.summary.means, metric) - goodness(a.summary.means, metric)),
    ...entries.filter((entry) => entry.problem !== ''),
  ]
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
  await context.write(`SELECT * FROM ${await context.database.temporary(leaderboard(ranked, plain, metric))}`)
  return {
    metrics: { best: best.summary.means[metric] ?? null, baseline: plain.means[metric] ?? null, tried: good.length },
    data: {
      best: { kind: best.kind, params: best.params, name: best.name },
      metric,
      leaderboard: ranked.map(({ name, kind, summary, problem }) => ({
        model: name,
        kind,
        ...summary.means,
        ...Object.fromEntries(Object.entries(summary.deviations).map(([key, value]) => [`${key}Std`, value])),
        ...(problem && { problem }),
      })),
      baseline: plain.means,
    },
    sentence: leaderboardSentence({ ranked: good, best, metric, plain: plain.means, target: params.target }),
    charts: [leaderboardChart({ ranked: good, metric, plain: plain.means })],
    backend: yielded.backend,
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

function methodOf({ kind, params }: Pick<Entry, 'kind' | 'params'>, { columns, positive, task }: Params): NestedStep {
  const takesTask =
    task !== undefined && kind !== 'linear-regression' && kind !== 'logistic-regression' && kind !== 'naive-bayes'
  return {
    kind,
    params: { ...(positive !== undefined && { positive }), ...(takesTask && { task }), columns, ...params },
  }
}

interface Tried {
  entries: Entry[]
  /** Of each fold, the figures of guessing. */
  baseline: Figures[]
  /** For which no time was left. */
  left: string[]
}

async function tryAll(
  context: StepContext<Params>,
  validator: CrossValidator,
  methods: readonly NestedStep[],
  isAuto: boolean,
): Promise<Tried> {
  const { params, progress } = context
  const started = performance.now()
  const tried: Tried = { entries: [], baseline: [], left: [] }
  for (const [i, method] of methods.entries()) {
    if (i > 0 && performance.now() - started > params.timeBudget * 1000) {
      tried.left.push(...methods.slice(i).map((one) => one.kind))
      break
    }
    const bar = progress.slice((0.9 * i) / methods.length, (0.9 * (i + 1)) / methods.length)
    bar.at(0, soFar(tried.entries, method.kind, params))
    const from = performance.now()
    const entry: Entry = {
      name: nameOf(method.kind, tried.entries),
      kind: method.kind,
      params: method.params ?? {},
      summary: { means: {}, deviations: {} },
      problem: '',
      milliseconds: 0,
    }
    try {
      const results = await validator.runAll(methodOf(entry, params), bar)
      entry.summary = summariseFolds(results.map(({ yielded }) => yielded.metrics ?? {}))
      if (tried.baseline.length === 0)
        tried.baseline = results.map(({ yielded }) => (yielded.data?.['baseline'] ?? {}) as Figures)
    } catch (error) {
      if (!(error instanceof TerrariumError) || error.isBug) throw error
      if (!isAuto && methods.length === 1) throw error
      entry.problem = `${error.en} / ${error.zh}`
      context.warn(failed(method.kind, error))
    }
    entry.milliseconds = performance.now() - from
    tried.entries.push(entry)
  }
  return tried
}

/** Methods of the same kind are told apart by a number. */
function nameOf(kind: string, entries: readonly Entry[]): string {
  const before = entries.filter((entry) => entry.kind === kind).length
  return before === 0 ? kind : `${kind}-${before + 1}`
}

function soFar(entries: readonly Entry[], next: string, { metric }: Params) {
  const good = entries.filter((entry) => entry.problem === '')
  const [first] = good
  if (!first) return say(words('正在试{next}', 'Trying {next}'), { next: same(next) })
  const by = metric ?? usualMetric(first.summary.means)
  const best = good.reduce((a, b) => (goodness(b.summary.means, by) > goodness(a.summary.means, by) ? b : a))
  return say(
    words('正在试{next}；目前最好的是 {best}，{metric} {value}', 'Trying {next}; best so far {best}, {metric} {value}'),
    {
      next: same(next),
      best: same(best.name),
      metric: metricLabel(by),
      value: number(best.summary.means[by] ?? null),
    },
  )
}

/** Best first, the baseline last; `time` in bands, so that the same data gives the same table. */
function leaderboard(ranked: readonly Entry[], plain: FoldSummary, metric: string): NamedColumn[] {
  const names = Object.keys(ranked[0]?.summary.means ?? {}).filter((name) => name in plain.means || name === metric)
  const rows = [...ranked.map((entry) => entry.summary.means), plain.means]
  const text = (name: string, values: readonly string[]): NamedColumn => ({
    kind: 'strings',
    name,
    type: 'VARCHAR',
    values: [...values],
  })
  return [
    numbers(
      'rank',
      Float64Array.from(rows, (_, i) => (i < ranked.length && ranked[i]!.problem === '' ? i + 1 : NaN)),
      'INTEGER',
    ),
    text('model', [...ranked.map((entry) => entry.name), baselineName]),
    text('kind', [...ranked.map((entry) => entry.kind), '']),
    ...names.map((name) =>
      numbers(
        name,
        Float64Array.from(rows, (row) => row[name] ?? NaN),
      ),
    ),
    numbers(
      'deviation',
      Float64Array.from([
        ...ranked.map((entry) => entry.summary.deviations[metric] ?? NaN),
        plain.deviations[metric] ?? NaN,
      ]),
    ),
    text('time', [...ranked.map((entry) => timeBand(entry.milliseconds)), timeBand(0)]),
    text('problem', [...ranked.map((entry) => entry.problem), '']),
  ]
}

const failed = (kind: string, error: TerrariumError): Message => ({
  code: 'method-failed',
  ...words(`${kind} 没有成功：${error.zh}`, `${kind} did not work: ${error.en}`),
  ...(error.hint && { hint: error.hint }),
})

const outOfTime = (kinds: readonly string[]): Message => ({
  code: 'out-of-time',
  ...words(`时间用完了，没有试：${kinds.join('、')}。`, `Time ran out before these were tried: ${kinds.join(', ')}.`),
  hint: words('延长时间，或先抽样。', 'Allow more time, or take a sample first.'),
})

const noneWorked = (entries: readonly Entry[]) =>
  new TerrariumError(
    'no-method-worked',
    words(`${entries.length} 种方法都没有成功。`, `None of ${entries.length} methods worked.`),
    words(
      entries[0]?.problem.split(' / ')[1] ?? '换一个目标或几列。',
      entries[0]?.problem.split(' / ')[0] ?? 'Choose another target or other columns.',
    ),
  )
