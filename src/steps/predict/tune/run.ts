import { numbers } from '../../../core/columns'
import { cancelled, TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { crossValidator, featuresOf, type CrossValidator } from '../../../learning/cross-validation/cross-validator'
import { methodTarget } from '../../../learning/cross-validation/method-target'
import { metricLabel } from '../../../learning/cross-validation/metric-choice'
import { readSpace, withParams } from '../../../learning/cross-validation/search-space'
import { rawColumn, take } from '../../../learning/raw-column'
import { splitRows } from '../../../learning/split-rows'
import { readTarget } from '../../../learning/target'
import { count, join, number, say } from '../../../words/say'
import { readNumbers, writeNumbers } from '../../../learning/cross-validation/number-list'
import { plannedTrials, searchSpace, type Trial } from './search'
import type { spec } from './spec'
import { trialCharts } from './trial-charts'
import { SettingsJudge, settingWords } from './try-settings'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress, random, database, inputs, ending } = context
  const table = inputs[0]!
  const { kind, params: fixed = {} } = params.method
  const { target, task } = methodTarget(params.method, table)
  const space = readSpace(params.space)
  const isTest = await testRows(context, target, task)
  const where = isTest && isTest.map((mark) => 1 - mark)
  const columns =
    fixed['columns'] ?? featuresOf(table, [target, params.split.kind === 'none' ? undefined : params.split.column])
  const settingsOf = (chosen: Record<string, unknown>) => withParams({ ...fixed, columns }, chosen)
  const validators = new Map<number, Promise<CrossValidator>>()
  const validatorOf = (share: number) => {
    const known = validators.get(share)
    if (known) return known
    const rows = share < 1 ? thinned(where, table.rows, share) : where
    const made = crossValidator(context, target, params.cv, { task, where: rows, isQuiet: true })
    validators.set(share, made)
    return made
  }
  const judge = new SettingsJudge(
    { progress: progress.slice(0, 0.85), ending },
    {
      validatorOf,
      stepOf: (chosen) => ({ kind, params: settingsOf(chosen) }),
      metric: params.metric,
      planned: plannedTrials(space, params),
    },
  )
  const { trials, isPartial } = await searchSpace(space, judge.judge, {
    ...params,
    random,
    kept: params.kept === undefined ? undefined : readNumbers(params.kept),
  })
  const whole = trials.filter((trial) => trial.share === Math.max(...trials.map((t) => t.share)))
  const best = whole.reduce<Trial | undefined>((a, b) => (a && a.goodness >= b.goodness ? a : b), undefined)
  if (!best || !Number.isFinite(best.goodness)) {
    if (ending.aborted) throw cancelled()
    throw judge.failure ?? new TerrariumError('no-method-worked', words('没有一组参数成功。', 'No setting worked.'))
  }
  if (judge.failure)
    context.warn({
      code: 'trial-failed',
      ...words(`有的设置没有成功：${judge.failure.zh}`, `Some settings did not work: ${judge.failure.en}`),
    })
  if (isPartial) context.warn(endedEarly(trials.length, plannedTrials(space, params)))
  progress.at(0.86, words('正在用最好的参数训练', 'Training with the best settings'))
  const mark = await database.temporary([
    numbers(
      'is_test',
      Float64Array.from({ length: table.rows }, (_, i) => isTest?.[i] ?? 0),
    ),
  ])
  const marked = `${mark.slice(1, -1)}_marked`
  await database.execute(
    `CREATE OR REPLACE TEMP TABLE ${ident(marked)} AS SELECT t.*, m.is_test AS __held_out FROM ${ident(table.name)} t POSITIONAL JOIN ${mark} m`,
  )
  const split = isTest ? { kind: 'column', column: '__held_out' } : { kind: 'none' }
  const final = await context.step(
    { kind, input: marked, params: { ...settingsOf(best.params), target, split } },
    progress.slice(0.86, 0.98),
  )
  if (!final.model || !final.table) throw new Error(`${kind} trained no model`)
  await context.write(`SELECT * EXCLUDE (__held_out) FROM ${ident(final.table)}`)
  const name = judge.metric ?? 'accuracy'
  return {
    metrics: { ...final.metrics, best: best.value, tried: trials.length },
    data: {
      ...final.data,
      bestParams: best.params,
      metric: name,
      trials: trials.map(({ params: chosen, value, deviation, share }, i) => ({
        trial: i + 1,
        ...chosen,
        value,
        deviation,
        share,
      })),
    },
    sentence: join(bestSentence(whole, best, trials.length, name), final.sentence),
    charts: [...trialCharts(trials, name, space), ...(final.charts ?? [])],
    backend: final.backend,
    ...(isPartial && { params: { kept: writeNumbers(trials.map((trial) => trial.number)) } }),
    model: {
      ...final.model,
      kind: final.model.kind ?? kind,
      trainedOn: { ...final.model.trainedOn, table: table.name },
    },
  }
}

/** The best, and how many others are within one standard error of it. */
function bestSentence(whole: readonly Trial[], best: Trial, tried: number, metric: string): Words {
  const error = best.deviation ?? 0
  const near = whole.filter((trial) => trial !== best && best.goodness - trial.goodness <= error).length
  const answer = say(
    words(
      '试了 {n} 组，最好的是 {params}：交叉验证的{metric} {value}。',
      'Of {n} {n|setting|settings}, {params} is best: a cross-validated {metric} of {value}.',
    ),
    { n: count(tried), params: settingWords(best.params), metric: metricLabel(metric), value: number(best.value) },
  )
  if (near === 0) return answer
  return join(
    answer,
    say(
      words(
        '另有 {n} 组和它相差不到各份之间的波动，这几个参数不必再细调。',
        '{n} {n|other differs|others differ} from it by less than its parts do, so finer tuning would gain little.',
      ),
      { n: count(near) },
    ),
  )
}

/** Rows kept out of the whole search; null when none are. */
async function testRows(
  { params, database, inputs }: StepContext<Params>,
  target: string,
  task: 'classify' | 'regress' | undefined,
): Promise<Uint8Array | null> {
  const { split } = params
  if (split.kind === 'none') return null
  const table = inputs[0]!
  const data = await database.read(table.name, [
    ...new Set([target, ...(split.column === undefined ? [] : [split.column])]),
  ])
  const goal = readTarget(columnOf(table, target), rawColumn(data, target), ['classify', 'regress'], task)
  const all = Uint32Array.from({ length: data.length }, (_, i) => i)
  const strata =
    goal.task === 'classify'
      ? take(
          goal.codes.map((code) => code + 1),
          all,
          new Int32Array(all.length),
        )
      : null
  return splitRows(split, all, split.column === undefined ? null : rawColumn(data, split.column), strata)
}

/** Evenly spread rows of those that may be used. */
function thinned(where: Uint8Array | null, rows: number, share: number): Uint8Array {
  const every = Math.max(1, Math.round(1 / share))
  let seen = 0
  return Uint8Array.from({ length: rows }, (_, i) => (where?.[i] === 0 ? 0 : seen++ % every === 0 ? 1 : 0))
}

const endedEarly = (done: number, planned: number) => ({
  code: 'ended-early',
  ...words(
    `提前停止：计划 ${planned} 组，只试了 ${done} 组。`,
    `Ended early: ${done} of ${planned} planned ${planned === 1 ? 'trial' : 'trials'} were run.`,
  ),
  hint: words(
    '配方里记着试到哪里，重放时结果相同；要接着试，清空“试完的几组”。',
    'The recipe remembers where it ended, so a replay gives the same. To go on, clear “Trials done”.',
  ),
})
