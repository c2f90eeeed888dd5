import { TerrariumError } from '../../../core/errors'
import type { LiveView } from '../../../core/live-view'
import type { NestedStep } from '../../../core/params'
import type { StepContext } from '../../../core/step'
import { words, type Message, type Words } from '../../../core/words'
import { dropTable, type CrossValidator } from '../../../learning/cross-validation/cross-validator'
import { goodness, isSmallerBetter, metricLabel, usualMetric } from '../../../learning/cross-validation/metric-choice'
import { summariseFolds, type FoldSummary } from '../../../learning/cross-validation/summarise-folds'
import type { Figures } from '../../../math/metrics/confusion'
import { number, same, say } from '../../../words/say'

export interface Entry {
  /** Of the contract: the kind, with a number where a kind is tried twice. */
  name: string
  title: Words
  kind: string
  params: Record<string, unknown>
  /** The figures of each fold that is done, by fold. */
  folds: Figures[]
  summary: FoldSummary
  /** What went wrong. */
  failure?: TerrariumError
  milliseconds: number
}

export interface Tried {
  /** Done or failed, in the order of the methods. */
  entries: Entry[]
  /** Of each fold, the figures of guessing. */
  baseline: Figures[]
  /** The names of those that there was no time for. */
  left: string[]
}

interface Plan {
  validator: CrossValidator
  methods: readonly Omit<Entry, 'folds' | 'summary' | 'milliseconds'>[]
  /** The whole nested step of a method. */
  stepOf: (method: { kind: string; params: Record<string, unknown> }) => NestedStep
  metric: string | undefined
  /** After which no further method is begun. */
  milliseconds: number
}

const mostShown = 10

/**
 * Tries methods on the same folds, in their order, as many folds at once as there are hands. What has been done when the
 * person wants an end, or when the time is over, stays.
 * @throws TerrariumError `cancelled` when it is ended before any method is through
 */
export async function tryMethods(
  { progress, ending, warn, database }: Pick<StepContext<unknown>, 'progress' | 'ending' | 'warn' | 'database'>,
  { validator, methods, stepOf, metric, milliseconds }: Plan,
): Promise<Tried> {
  const started = performance.now()
  const count = validator.folds.folds.length
  const baseline: Figures[] = []
  const entries: Entry[] = methods.map((method) => ({
    ...method,
    folds: [],
    summary: { means: {}, deviations: {} },
    milliseconds: 0,
  }))
  const isDone = (entry: Entry) => Object.keys(entry.folds).length === count
  const begun = new Set<Entry>()
  const shares = new Float64Array(entries.length * count)
  const show = () => {
    const good = entries.filter((entry) => isDone(entry) && !entry.failure)
    const by = metric ?? usualMetric(good[0]?.summary.means ?? entries.find((e) => e.folds.length > 0)?.folds[0] ?? {})
    progress.at(
      shares.reduce((sum, one) => sum + one, 0) / shares.length,
      soFar(good, by),
      liveBoard(entries, good, by, begun, Object.keys(baseline).length === count ? baseline : []),
    )
  }
  let [at, fold] = [0, 0]
  const next = (): { entry: Entry; at: number; fold: number } | undefined => {
    for (; at < entries.length; at++, fold = 0) {
      const entry = entries[at]!
      if (entry.failure || fold >= count) continue
      const isOver = at > 0 && fold === 0 && performance.now() - started > milliseconds
      if (isOver || ending.aborted) return undefined
      begun.add(entry)
      return { entry, at, fold: fold++ }
    }
    return undefined
  }
  const hand = async () => {
    for (let task = next(); task; task = next()) {
      const { entry } = task
      const place = task.at * count + task.fold
      const from = performance.now()
      try {
        const result = await validator.run(stepOf(entry), task.fold, (share) => {
          shares[place] = share
          show()
        })
        await dropTable(database, result)
        entry.folds[task.fold] = result.yielded.metrics ?? {}
        baseline[task.fold] ??= (result.yielded.data?.['baseline'] ?? {}) as Figures
        if (isDone(entry)) entry.summary = summariseFolds(entry.folds)
      } catch (error) {
        if (ending.aborted) return
        if (!(error instanceof TerrariumError) || error.isBug) throw error
        if (!entry.failure) warn(failed(entry, error))
        entry.failure = error
        shares.fill(1, task.at * count, (task.at + 1) * count)
      }
      entry.milliseconds += performance.now() - from
      shares[place] = 1
      show()
    }
  }
  show()
  await Promise.all(Array.from({ length: validator.hands }, hand))
  const kept = entries.filter((entry) => isDone(entry) || entry.failure)
  const left = entries.filter((entry) => !kept.includes(entry)).map(({ name }) => name)
  return { entries: kept, baseline, left }
}

function soFar(good: readonly Entry[], metric: string): Words {
  if (good.length === 0) return words('正在试最快的方法', 'Trying the quickest methods')
  const best = bestOf(good, metric)
  return say(words('目前最好的是{best}，{metric} {value}', 'Best so far: {best}, {metric} {value}'), {
    best: best.title,
    metric: metricLabel(metric),
    value: number(best.summary.means[metric] ?? null),
  })
}

export const bestOf = (entries: readonly Entry[], metric: string): Entry =>
  entries.reduce((a, b) => (goodness(b.summary.means, metric) > goodness(a.summary.means, metric) ? b : a))

function liveBoard(
  entries: readonly Entry[],
  good: readonly Entry[],
  metric: string,
  begun: ReadonlySet<Entry>,
  baseline: readonly Figures[],
): LiveView {
  const ranked = good.toSorted((a, b) => goodness(b.summary.means, metric) - goodness(a.summary.means, metric))
  const others = entries.filter((entry) => !good.includes(entry))
  const rows = [
    ...ranked,
    ...others.filter((entry) => !entry.failure && begun.has(entry)),
    ...others.filter((entry) => !entry.failure && !begun.has(entry)),
    ...others.filter((entry) => entry.failure),
  ]
  return {
    kind: 'leaderboard',
    metric: metricLabel(metric),
    isSmallerBetter: isSmallerBetter(metric),
    rows: rows.slice(0, mostShown).map((entry) => ({
      name: entry.title,
      state: entry.failure ? 'failed' : good.includes(entry) ? 'done' : begun.has(entry) ? 'running' : 'waiting',
      value: entry.summary.means[metric] ?? null,
      deviation: entry.summary.deviations[metric] ?? null,
    })),
    more: Math.max(0, rows.length - mostShown),
    baseline: baseline.length > 0 ? (summariseFolds(baseline).means[metric] ?? null) : null,
  }
}

const failed = ({ kind, title }: Entry, error: TerrariumError): Message => ({
  code: 'method-failed',
  ...say(words('{title}没有成功：{zh}', '{title} ({kind}) did not work: {en}'), {
    title,
    kind: same(kind),
    zh: error.zh,
    en: error.en,
  }),
  ...(error.hint && { hint: error.hint }),
})
