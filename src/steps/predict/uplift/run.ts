import { numbers, numberColumn } from '../../../core/columns'
import type { Model } from '../../../core/model'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { TerrariumError } from '../../../core/errors'
import { words, type Message } from '../../../core/words'
import { ident } from '../../../database/sql'
import { rawColumn, take } from '../../../learning/raw-column'
import { splitRows } from '../../../learning/split-rows'
import { readOutcome, readTreatment } from '../../../learning/treatment'
import { upliftReport } from '../../../math/uplift/qini'
import { trainParts, upliftOf, type UpliftLearned, type UpliftTask } from './learners'
import type { spec } from './spec'
import { upliftCharts, upliftSentence } from './uplift-words'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const { target, treatment, score, split } = params
  if (target === treatment) throw usedTwice(target)
  const marked = split.kind === 'none' || split.column === undefined ? [] : [split.column]
  const names = [target, treatment, ...marked, ...(score === undefined ? [] : [score])]
  const data = await database.read(table.name, [...new Set(names)])
  const { marks, labels: groups } = readTreatment(treatment, rawColumn(data, treatment), params.treated)
  const { values: y, isBinary, positive } = readOutcome(target, rawColumn(data, target), params.positive)
  const given = score === undefined ? null : numberColumn(data, score)
  const usable = Uint32Array.from(marks.keys()).filter(
    (row) => marks[row]! >= 0 && !Number.isNaN(y[row]!) && !Number.isNaN(given?.[row] ?? 0),
  )
  if (usable.length < data.length) context.warn(leftOut(data.length - usable.length, data.length))
  requireBoth(usable, marks)
  const strata = Int32Array.from(usable, (row) => marks[row]! + (isBinary ? 2 * y[row]! : 0))
  const isTest = given
    ? null
    : splitRows(split, usable, marked[0] === undefined ? null : rawColumn(data, marked[0]), strata)
  const training = isTest ? usable.filter((_, i) => isTest[i] === 0) : usable
  const measured = isTest ? usable.filter((_, i) => isTest[i] === 1) : usable

  const made = given ? null : await train(context, { y, marks, training, groups, isBinary, positive })
  progress.at(0.8, words('正在给每一行打分', 'Scoring every row'))
  const uplift = given ?? made!.uplift
  await context.writeWith([numbers('uplift', uplift)])
  const report = upliftReport(
    take(uplift, measured, new Float64Array(measured.length)),
    Uint8Array.from(measured, (row) => marks[row]!),
    take(y, measured, new Float64Array(measured.length)),
  )
  const said = { report, rows: measured.length, isHeldOut: isTest !== null, isBinary, target, positive, params }
  return {
    metrics: {
      qini: report.qini,
      auuc: report.auuc,
      averageEffect: report.curve.at(-1)!.uplift / measured.length,
      topUplift: report.deciles[0]?.uplift ?? null,
      rows: measured.length,
    },
    data: {
      curve: report.curve,
      deciles: report.deciles,
      rows: { train: given ? 0 : training.length, test: isTest ? measured.length : 0 },
    },
    sentence: upliftSentence(said),
    charts: upliftCharts(said),
    backend: 'cpu',
    ...(made && { model: made.model }),
  }
}

interface Prepared {
  y: Float64Array
  marks: Int8Array
  training: Uint32Array
  groups: string[]
  isBinary: boolean
  positive: string
}

async function train(
  context: StepContext<Params>,
  { y, marks, training, groups, isBinary, positive }: Prepared,
): Promise<{ uplift: Float64Array; model: Omit<Model, 'name' | 'kind'> }> {
  const { params, database, inputs, progress, threads } = context
  const table = inputs[0]!
  const { target, treatment, learner } = params
  const leave = new Set([target, treatment, params.split.column])
  const columns = params.columns.filter((name) => !leave.has(name))
  if (columns.length === 0) throw noColumns()
  const inTraining = new Float64Array(table.rows)
  for (const row of training) inTraining[row] = 1
  const added = await database.temporary([
    numbers('__y', y),
    numbers('__t', Float64Array.from(marks)),
    numbers('__train', inTraining),
  ])
  const name = `${added.slice(1, -1)}_training`
  await database.execute(
    `CREATE OR REPLACE TEMP TABLE ${ident(name)} AS SELECT t.*, a.__y, a.__t FROM ${ident(table.name)} t POSITIONAL JOIN ${added} a WHERE a.__train = 1`,
  )
  const usual =
    isBinary && learner !== 'S' ? 'logistic-regression' : learner === 'S' ? 'gradient-boosting' : 'linear-regression'
  const base = params.base ?? { kind: usual }
  const task: UpliftTask = {
    target,
    treatment,
    columns,
    groups,
    isBinary,
    positive,
    base,
    baseOfNumbers:
      base.kind === 'logistic-regression' ? { kind: 'linear-regression', params: { penalty: 'l2' } } : base,
    table: table.name,
  }
  const treated = training.reduce((sum, row) => sum + marks[row]!, 0)
  const learned = await trainParts(context, task, learner, name, treated / training.length, progress.slice(0.1, 0.75))
  const rows = await database.read(table.name, [...new Set([...columns, treatment])])
  const uplift = await upliftOf(learned, rows, (kind) => context.apply(kind), threads)
  return { uplift, model: modelOf(learned, task, context, training.length) }
}

/** It needs the columns of all its models; a new table has no treatment yet. */
function modelOf(
  learned: UpliftLearned,
  { columns, target, table }: UpliftTask,
  { inputs }: StepContext<Params>,
  rows: number,
): Omit<Model, 'name' | 'kind'> {
  const [first] = Object.values(learned.parts)
  if (!first) throw new Error('An uplift without models')
  const inputsOf = first.preparation.inputs.filter((one) => columns.includes(one.column))
  return {
    task: 'regress',
    columns: columns.map((name) => ({ name, type: columnOf(inputs[0]!, name).type })),
    target,
    preparation: { ...first.preparation, inputs: inputsOf },
    learned,
    trainedOn: { table, rows },
  }
}

function requireBoth(usable: Uint32Array, marks: Int8Array): void {
  const treated = usable.reduce((sum, row) => sum + marks[row]!, 0)
  const least = Math.min(treated, usable.length - treated)
  if (least >= 5) return
  throw new TerrariumError(
    'too-few-rows',
    words(
      `被联系的有 ${treated} 行，对照组 ${usable.length - treated} 行，太少，看不出增量。`,
      `${treated} rows were treated and ${usable.length - treated} were not: too few to see what a contact changes.`,
    ),
    words('至少各要 5 行，最好几百行。', 'Each group needs 5 rows at least, and better some hundreds.'),
  )
}

const usedTwice = (name: string) =>
  new TerrariumError(
    'target-in-columns',
    words(
      `列“${name}”不能既是结果，又标明谁被联系。`,
      `Column “${name}” can’t be the outcome and tell who was treated at once.`,
    ),
    words('换一列作结果，或换一列作分组。', 'Choose another column for one of them.'),
  )

const noColumns = () =>
  new TerrariumError(
    'no-features',
    words('没有可以依据的列。', 'There are no columns to learn from.'),
    words('选择联系之前就知道的列。', 'Choose columns that were known before the contact.'),
  )

const leftOut = (missing: number, rows: number): Message => ({
  code: 'missing-values',
  ...words(
    `${rows} 行里有 ${missing} 行缺少结果、分组或得分，没有计入。`,
    `${missing} of ${rows} rows lack the outcome, the group or the score and were not counted.`,
  ),
})
