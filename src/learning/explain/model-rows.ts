import type { Columns, NamedColumn } from '../../core/columns'
import { TerrariumError } from '../../core/errors'
import type { Model } from '../../core/model'
import type { Apply, StepContext, StepDatabase } from '../../core/step'
import { columnOf, type TableInfo } from '../../core/table'
import { words } from '../../core/words'
import { predictedCodes } from '../classification-report'
import { labelsOf } from '../method'
import { rawColumn, take } from '../raw-column'
import type { Split } from '../split-param'
import { splitRows } from '../split-rows'
import { readTarget, type Target } from '../target'

/** A model of a class or a number; groupings and transformations have nothing to explain. */
export function supervisedModel(context: Pick<StepContext, 'model'>, name: string): Model & { target: string } {
  const model = context.model(name)
  if ((model.task === 'classify' || model.task === 'regress') && model.target !== undefined)
    return { ...model, target: model.target }
  throw new TerrariumError(
    'unfit-model',
    words(
      `模型“${name}”不预测类别或数值，无法这样解释。`,
      `The model “${name}” predicts no class or number, so it can’t be explained so.`,
    ),
    words('选择一个预测模型。', 'Choose a model that predicts something.'),
  )
}

/** The raw columns that a model needs, of a table that must have them. */
export function modelColumns(database: StepDatabase, table: TableInfo, model: Model): Promise<Columns> {
  const names = model.columns.map((c) => c.name)
  for (const name of names) columnOf(table, name)
  return database.read(table.name, names)
}

export interface ModelRows {
  data: Columns
  target: Target
  /** Rows of the table that the model did not learn from; all rows with a target where none were held out. */
  test: Uint32Array
  /** Rows it did learn from; empty where the table is another one. */
  train: Uint32Array
  isHeldOut: boolean
}

/** The rows of a table as the model's training saw them: read again, and split again where it is the same table. */
export async function modelRows(
  database: StepDatabase,
  table: TableInfo,
  model: Model & { target: string },
): Promise<ModelRows> {
  const data = await modelColumns(database, table, model)
  const info = columnOf(table, model.target)
  const split = model.trainedOn.split as Split | undefined
  const splitColumn =
    split?.column !== undefined && table.columns.some((c) => c.name === split.column) ? split.column : undefined
  const more = await database.read(table.name, [
    ...new Set([model.target, ...(splitColumn === undefined ? [] : [splitColumn])]),
  ])
  const target = readTarget(info, rawColumn(more, model.target), [model.task === 'classify' ? 'classify' : 'regress'])
  const all = Uint32Array.from({ length: data.length }, (_, row) => row)
  const usable = all.filter((row) =>
    target.task === 'classify' ? target.codes[row]! >= 0 : !Number.isNaN(target.values[row]!),
  )
  if (usable.length === 0) throw noTarget(model.target)
  const canSplit = split !== undefined && (split.column === undefined || splitColumn !== undefined)
  if (!canSplit || split.kind === 'none')
    return { data, target, test: usable, train: split?.kind === 'none' ? usable : new Uint32Array(), isHeldOut: false }
  const strata = target.task === 'classify' ? take(target.codes, usable, new Int32Array(usable.length)) : null
  const isTest = splitRows(split, usable, splitColumn === undefined ? null : rawColumn(more, splitColumn), strata)
  const train = usable.filter((_, i) => isTest?.[i] !== 1)
  const isSame = train.length === model.trainedOn.rows || model.preparation.dropMissing
  if (!isSame) return { data, target, test: usable, train: new Uint32Array(), isHeldOut: false }
  return { data, target, test: usable.filter((_, i) => isTest?.[i] === 1), train, isHeldOut: true }
}

const noTarget = (target: string) =>
  new TerrariumError(
    'no-rows',
    words(`列“${target}”没有任何值，无法衡量。`, `Column “${target}” has no value to measure against.`),
  )

/** What a model answers, read back from the columns that its kind adds. */
export interface Answers {
  labels: string[]
  /** One column for each label; null where the kind gives none. */
  probabilities: Float64Array[] | null
  codes: Int32Array
  values: Float64Array | null
}

export async function answersOf(model: Model, apply: Apply, rows: Columns, threads: number): Promise<Answers> {
  const columns = await apply(model, rows, threads)
  const find = (name: string): NamedColumn | undefined => columns.find((c) => c.name === name)
  const numbersOf = (name: string) => {
    const column = find(name)
    return column?.kind === 'number' ? column.values : null
  }
  if (model.task === 'regress')
    return { labels: [], probabilities: null, codes: new Int32Array(), values: numbersOf('prediction') }
  const labels = labelsOf(model)
  const positive = labels.length === 2 ? numbersOf('probability') : null
  const several = labels.map((label) => numbersOf(`probability_${label}`))
  const probabilities = positive
    ? [positive.map((p) => 1 - p), positive]
    : several.every((column) => column !== null)
      ? (several as Float64Array[])
      : null
  const prediction = find('prediction')
  const codes =
    prediction?.kind === 'text'
      ? prediction.codes.map((code) => (code < 0 ? -1 : labels.indexOf(prediction.levels[code]!)))
      : predictedCodes(probabilities ?? [])
  return { labels, probabilities, codes, values: null }
}

/** Those of some rows that the model answered: not those it drops for a missing value. @throws TerrariumError `no-rows` */
export function answeredRows(rows: Uint32Array, { codes, values }: Answers): Uint32Array {
  const kept = rows.filter((_, i) => (values ? !Number.isNaN(values[i]!) : codes[i]! >= 0))
  if (kept.length === 0) throw noAnswers(rows.length)
  return kept
}

const noAnswers = (rows: number) =>
  new TerrariumError(
    'no-rows',
    words(
      `模型不给有缺失值的行打分，这 ${rows} 行没有一行完整。`,
      `The model leaves out rows with a missing value, and none of these ${rows} rows is complete.`,
    ),
    words('先补齐缺失值，或训练时选择补齐。', 'Fill the missing values first, or choose to fill them in training.'),
  )

/** What is explained of a model: the probability of a class, or the number. */
export function scoresOf(answers: Answers, label: string | undefined): Float64Array {
  if (answers.values) return answers.values
  const at = label === undefined ? answers.labels.length - 1 : answers.labels.indexOf(label)
  if (at < 0)
    throw new TerrariumError(
      'unknown-class',
      words(`模型没有“${label}”这一类。`, `The model has no class “${label}”.`),
      words(`有：${answers.labels.join('、')}`, `There are: ${answers.labels.join(', ')}`),
    )
  return answers.probabilities?.[at] ?? Float64Array.from(answers.codes, (code) => (code === at ? 1 : 0))
}

/** Of these rows at most so many, drawn at random, in their order. */
export function sampleRows(rows: Uint32Array, most: number, random: StepContext['random']): Uint32Array {
  if (rows.length <= most) return rows
  return random
    .permutation(rows.length)
    .subarray(0, most)
    .map((at) => rows[at]!)
    .sort()
}
