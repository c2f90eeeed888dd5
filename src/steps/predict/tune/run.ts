import { curves } from '../../../charts/curves'
import { heatmap } from '../../../charts/heatmap'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { numbers } from '../../../core/columns'
import { columnOf } from '../../../core/table'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { crossValidator, featuresOf } from '../../../learning/cross-validation/cross-validator'
import { methodTarget } from '../../../learning/cross-validation/method-target'
import { goodness, isSmallerBetter, metricLabel, usualMetric } from '../../../learning/cross-validation/metric-choice'
import { readSpace, withParams } from '../../../learning/cross-validation/search-space'
import { summariseFolds } from '../../../learning/cross-validation/summarise-folds'
import { rawColumn, take } from '../../../learning/raw-column'
import { splitRows } from '../../../learning/split-rows'
import { readTarget } from '../../../learning/target'
import { count, join, number, quoted, same, say } from '../../../words/say'
import { searchSpace, type Judge, type Trial } from './search'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress, random, database, inputs } = context
  const table = inputs[0]!
  const { kind, params: fixed = {} } = params.method
  const { target, task } = methodTarget(params.method, table)
  const space = readSpace(params.space)
  const isTest = await testRows(context, target, task)
  const where = isTest && isTest.map((mark) => 1 - mark)
  let metric: string | undefined = params.metric
  const columns =
    fixed['columns'] ?? featuresOf(table, [target, params.split.kind === 'none' ? undefined : params.split.column])
  let failure: TerrariumError | undefined
  let bar = progress.slice(0, 0.85)
  const judge: Judge = async (chosen, share) => {
    const validator = await crossValidator(context, target, params.cv, {
      task,
      where: share < 1 ? thinned(where, table.rows, share) : where,
    })
    try {
      const results = await validator.runAll({ kind, params: withParams({ ...fixed, columns }, chosen) }, bar)
      const { means, deviations } = summariseFolds(results.map(({ yielded }) => yielded.metrics ?? {}))
      metric ??= usualMetric(means)
      return { value: means[metric] ?? null, deviation: deviations[metric] ?? null, goodness: goodness(means, metric) }
    } catch (error) {
      if (!(error instanceof TerrariumError) || error.isBug) throw error
      failure ??= error
      return { value: null, deviation: null, goodness: -Infinity }
    }
  }
  const trials = await searchSpace(space, judge, {
    search: params.search,
    trials: params.trials,
    random,
    onTrial: (done, total) => {
      bar = progress.slice((0.85 * done.length) / total, (0.85 * (done.length + 1)) / total)
      bar.at(
        0,
        say(words('第 {n} 组，共 {all} 组', 'Trial {n} of {all}'), { n: count(done.length + 1), all: count(total) }),
      )
    },
  })
  const whole = trials.filter((trial) => trial.share === Math.max(...trials.map((t) => t.share)))
  const best = whole.reduce((a, b) => (b.goodness > a.goodness ? b : a))
  if (!Number.isFinite(best.goodness))
    throw failure ?? new TerrariumError('no-method-worked', words('没有一组参数成功。', 'No setting worked.'))
  if (failure)
    context.warn({
      code: 'trial-failed',
      ...words(`有的设置没有成功：${failure.zh}`, `Some settings did not work: ${failure.en}`),
    })
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
    { kind, input: marked, params: { ...withParams({ ...fixed, columns }, best.params), target, split } },
    progress.slice(0.86, 0.98),
  )
  if (!final.model || !final.table) throw new Error(`${kind} trained no model`)
  await context.write(`SELECT * EXCLUDE (__held_out) FROM ${ident(final.table)}`)
  const name = metric ?? 'accuracy'
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
    sentence: join(
      say(
        words(
          '试了 {n} 组，最好的是 {params}：交叉验证的{metric} {value}。',
          'Of {n} {n|setting|settings} {params} is best: a cross-validated {metric} of {value}.',
        ),
        {
          n: count(trials.length),
          params: same(
            Object.entries(best.params)
              .map(([key, value]) => `${key} = ${String(value)}`)
              .join(', '),
          ),
          metric: metricLabel(name),
          value: number(best.value),
        },
      ),
      final.sentence,
    ),
    charts: [...trialCharts(trials, name), ...(final.charts ?? [])],
    backend: final.backend,
    model: {
      ...final.model,
      kind: final.model.kind ?? kind,
      trainedOn: { ...final.model.trainedOn, table: table.name },
    },
  }
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

/** How the best one came about; and of a grid over two parameters, the whole of it. */
function trialCharts(trials: readonly Trial[], metric: string): VegaLiteSpec[] {
  const better = (a: number, b: number) => (isSmallerBetter(metric) ? Math.min(a, b) : Math.max(a, b))
  let best: number | null = null
  const points = trials.flatMap(({ value }, i) => {
    if (value === null) return []
    best = best === null ? value : better(best, value)
    return [{ x: i + 1, y: value, best }]
  })
  if (points.length === 0) return []
  const names = Object.keys(trials[0]!.params)
  const levels = names.map((name) => [...new Set(trials.map((t) => String(t.params[name])))])
  const isGrid =
    names.length === 2 &&
    levels.every((l) => l.length >= 2 && l.length <= 12) &&
    levels[0]!.length * levels[1]!.length <= trials.length
  return [
    curves({
      id: 'trials',
      title: words('越试越好', 'Better with each trial'),
      summary: say(words('试了 {n} 组，最好的{metric} {value}。', '{n} trials; the best {metric} is {value}.'), {
        n: count(trials.length),
        metric: metricLabel(metric),
        value: number(points.at(-1)!.best),
      }),
      x: { title: words('第几组', 'Trial'), figure: 'count' },
      y: { title: metricLabel(metric) },
      curves: [
        { label: words('目前最好', 'Best so far'), points: points.map((p) => ({ x: p.x, y: p.best })) },
        { label: words('这一组', 'This trial'), points: points.map((p) => ({ x: p.x, y: p.y })) },
      ],
    }),
    ...(isGrid
      ? [
          heatmap({
            id: 'grid',
            title: words(`“${names[0]}”和“${names[1]}”怎样搭配`, `“${names[0]}” with “${names[1]}”`),
            summary: say(words('最好的{metric} {value}。', 'The best {metric} is {value}.'), {
              metric: quoted(metricLabel(metric)),
              value: number(points.at(-1)!.best),
            }),
            rows: { title: same(names[0]!), labels: levels[0]!.map(same) },
            columns: { title: same(names[1]!), labels: levels[1]!.map(same) },
            value: { title: metricLabel(metric) },
            matrix: levels[0]!.map((a) =>
              levels[1]!.map(
                (b) =>
                  trials.find((t) => String(t.params[names[0]!]) === a && String(t.params[names[1]!]) === b)?.value ??
                  null,
              ),
            ),
          }),
        ]
      : []),
  ]
}
