import type { NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import { words, type Message, type Words } from '../../../core/words'
import { predictionOf } from '../../../learning/ensemble/combine'
import { labelsOf, type Prediction } from '../../../learning/method'
import { isMissing, rawColumn, take } from '../../../learning/raw-column'
import { supervisedReport } from '../../../learning/supervised-report'
import { readTarget, type Target } from '../../../learning/target'
import { takeRows } from '../../../learning/take-rows'
import type { Model } from '../../../core/model'
import { count, join, number, quoted, say } from '../../../words/say'
import { learnClusters } from './learn-clusters'
import type { spec } from './spec'

/** The new rows test the model as it was, then teach it: so both figures are honest of the old one. */
export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, database, threads, progress } = context
  const table = context.inputs[0]!
  const before = context.model(params.model)
  const update = await context.update(before.kind)
  if (before.task === 'cluster') {
    const names = before.columns.map((c) => c.name)
    for (const name of names) columnOf(table, name)
    const rows = await database.read(table.name, names)
    const apply = await context.apply(before.kind)
    const learning = { table: table.name, rows, update, apply, threads, seed: params.seed, progress }
    const { added, yielded } = await learnClusters(before, learning)
    await context.writeWith(added)
    return yielded
  }
  const { target } = before
  if (target === undefined) throw noTarget(before)
  const names = [...new Set([...before.columns.map((c) => c.name), target])]
  for (const name of names) columnOf(table, name)
  const data = await database.read(table.name, names)
  const missing = isMissing(rawColumn(data, target))
  const usable = Uint32Array.from({ length: data.length }, (_, i) => i).filter((row) => !missing(row))
  if (usable.length === 0)
    throw new TerrariumError('no-rows', words('新数据里没有一行有目标值。', 'No new row has the target.'))
  if (usable.length < data.length) context.warn(leftOut(data.length - usable.length, data.length))
  const rows = usable.length === data.length ? data : takeRows(data, usable)
  progress.at(0.1, words('正在接着学', 'Learning on'))
  const learned = await update(before, rows, { threads, progress: progress.slice(0.1, 0.7), seed: params.seed })
  const kept = {
    ...learned,
    ...(before.learned['targetType'] !== undefined && { targetType: before.learned['targetType'] }),
  }
  const after: Model = {
    ...before,
    learned: kept,
    trainedOn: { table: table.name, rows: before.trainedOn.rows + usable.length },
  }
  const apply = await context.apply(before.kind)
  progress.at(0.75, words('正在打分', 'Scoring'))
  const [was, is] = [await apply(before, data, threads), await apply(after, data, threads)]
  await context.writeWith(is, Object.fromEntries(is.filter(isShare).map((c) => [c.name, 'percent'])))
  const goal = readTarget(
    columnOf(table, target),
    rawColumn(data, target),
    ['classify', 'regress'],
    before.task === 'regress' ? 'regress' : 'classify',
  )
  const measure = (model: Model, columns: readonly NamedColumn[], isHeldOut: boolean) =>
    report(model, columns, { goal, usable, table, isHeldOut })
  const [old, now] = [measure(before, was, true), measure(after, is, false)]
  return {
    metrics: { ...old.metrics, newRows: usable.length, rows: after.trainedOn.rows },
    data: { before: old.metrics, after: now.metrics },
    sentence: sentence(before, usable.length, after.trainedOn.rows, old.metrics),
    charts: old.charts,
    backend: 'cpu',
    model: { ...after, kind: before.kind },
  }
}

const isShare = ({ name }: NamedColumn) => name.startsWith('probability')

interface Measured {
  goal: Target
  usable: Uint32Array
  table: TableInfo
  isHeldOut: boolean
}

function report(model: Model, columns: readonly NamedColumn[], { goal, usable, table, isHeldOut }: Measured) {
  const prediction: Prediction = predictionOf(labelsOf(model), columns)
  const { codes, values } = prediction
  const measured = usable.filter((row) => (codes ? codes[row]! >= 0 : !Number.isNaN(values?.[row])))
  return supervisedReport({
    model,
    target: goal,
    predictions: { ...prediction, dropped: 0 },
    train: take(usable, Uint32Array.from(usable.keys()), new Uint32Array(usable.length)),
    measured,
    table,
    isHeldOut,
    isFold: false,
  })
}

function sentence({ name, task }: Model, rows: number, all: number, before: Record<string, number | null>): Words {
  const figure = task === 'regress' ? before['mae'] : (before['rocAuc'] ?? before['accuracy'])
  return join(
    say(
      words(
        '模型{name}用 {n} 行新数据接着学了，一共学过 {all} 行。',
        'The model {name} has learned on from {n} new rows, {all} in all.',
      ),
      {
        name: quoted(name),
        n: count(rows),
        all: count(all),
      },
    ),
    say(
      task === 'regress'
        ? words('学之前，它预测这些新行平均差 {x}。', 'Before that it was off by {x} on these rows.')
        : words(
            '学之前，它在这些新行上的 AUC（或准确率）是 {x}。',
            'Before that its AUC (or accuracy) on these rows was {x}.',
          ),
      { x: number(figure ?? null) },
    ),
  )
}

const noTarget = ({ name }: Model) =>
  new TerrariumError(
    'unsupported',
    words(
      `模型“${name}”没有目标，不能这样接着学。`,
      `The model “${name}” has no target, so it can’t learn on this way.`,
    ),
    words('请用全部数据重新训练。', 'Train it again on all rows.'),
  )

const leftOut = (missing: number, rows: number): Message => ({
  code: 'missing-target',
  ...words(
    `${rows} 行里有 ${missing} 行没有目标值，没有学。`,
    `${missing} of ${rows} rows have no target and taught nothing.`,
  ),
})
