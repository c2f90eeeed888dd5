import { familyOf } from '../core/column'
import { columnOf, type TableInfo } from '../core/table'
import { defaultColumns } from '../core/validate'
import type { Columns } from '../core/columns'
import type { StepContext, StepYield } from '../core/step'
import { words } from '../core/words'
import type { Figures } from '../math/metrics/confusion'
import { join } from '../words/say'
import { predictionColumns, predictRows, type RowPredictions } from './apply-model'
import { mostClasses, oneClass, orderLabels, tooManyClasses } from './class-labels'
import { determinedColumns, namingNumbers } from './column-faults'
import { constantInputs } from './constant-inputs'
import { foldMark } from './fold-mark'
import { designMatrix } from './design-matrix'
import { fitColumns } from './fit-columns'
import { requireUsable } from './fit-preparation'
import { type Fit, type Method, type Task, type TrainedModel, type TrainingSet } from './method'
import { rawColumn, take } from './raw-column'
import { splitRows } from './split-rows'
import type { Preprocess } from './preprocess'
import type { Split } from './split-param'
import { supervisedReport } from './supervised-report'
import { supervisedParams, type Positive } from './supervised-params'
import {
  constantColumns,
  datesAsDays,
  datesLeftOut,
  determinedBy,
  fewToLearnFrom,
  idsAsNumbers,
  leftOutRows,
  namingColumns,
  positiveIgnored,
  rareClass,
  targetInColumns,
  tooGood,
} from './supervised-messages'
import { takeRows } from './take-rows'
import { predictionType, readTarget, type Target } from './target'

/** The parameters that `supervised` reads; a kind adds its own. */
export interface SupervisedParams {
  target: string
  columns: string[]
  task?: Task | undefined
  positive?: Positive
  classWeight?: 'balanced' | undefined
  preprocess: Preprocess
  split: Split
}

/** Levels from which a column may name its rows. */
const fewestNames = 30
/** A class is rare where the others have so many times as many rows. */
const rareAmong = 20

/**
 * The course of every supervised kind: check the target, split, prepare on the training rows alone, fit, predict every
 * row of the input, measure on the test rows, write the output. A kind brings `fit` and `predict`.
 * @throws TerrariumError `one-class`, `too-many-classes`, `unknown-class`, `too-few-rows` and those of the preparation
 */
export async function supervised<P extends SupervisedParams>(
  context: StepContext<P>,
  method: Method<P>,
): Promise<StepYield> {
  const { params, progress, database } = context
  const table = context.inputs[0]!
  const features = featureColumns(table, params)
  progress.at(0, words('正在读取数据', 'Reading the data'))
  warnOfDates(context, table, features)
  const { split } = params
  const names = [...features, params.target, ...(split.column === undefined ? [] : [split.column])]
  const data = await database.read(table.name, [...new Set(names)])
  const info = columnOf(table, params.target)
  const target = readTarget(info, rawColumn(data, params.target), method.tasks, params.task)
  const usable = rowsWithTarget(target, data.length)
  const marks = split.column === undefined ? null : rawColumn(data, split.column)
  const strata = target.task === 'classify' ? take(target.codes, usable, new Int32Array(usable.length)) : null
  const isTest = splitRows(split, usable, marks, strata)
  const train = isTest ? usable.filter((_, i) => isTest[i] === 0) : usable
  const test = isTest ? usable.filter((_, i) => isTest[i] === 1) : usable

  const inputs: Columns = { length: data.length, columns: features.map((name) => ({ ...rawColumn(data, name), name })) }
  const { model, fit } = await fitModel(context, method, { table, inputs, target, train, info })
  progress.at(0.75, words('正在给每一行打分', 'Scoring every row'))
  const predictions = await predictRows(method, model, inputs, context.threads, (share) =>
    progress.at(0.75 + 0.15 * share),
  )
  const measured = test.filter((row) => isPredicted(predictions, row))
  for (const message of leftOutRows(data.length - usable.length, predictions.dropped, data.length))
    context.warn(message)
  progress.at(0.9, words('正在写出结果', 'Writing the result'))
  const columns = predictionColumns(model, predictions)
  const formats = columns.filter((c) => c.name.startsWith('probability')).map((c) => [c.name, 'percent'] as const)
  await context.writeWith(columns, Object.fromEntries(formats))
  progress.at(0.95, words('正在检验', 'Measuring'))
  const held = { isHeldOut: isTest !== null, isFold: split.column === foldMark }
  const report = supervisedReport({ model, target, predictions, train, measured, table, ...held })
  if (isTest)
    for (const message of tooGood(report.metrics, params.target, report.data['baseline'] as Figures, measured.length))
      context.warn(message)
  return {
    metrics: { ...report.metrics, ...fit.metrics },
    data: {
      ...report.data,
      ...fit.data,
      rows: { train: model.trainedOn.rows, test: isTest ? measured.length : 0 },
      features: model.preparation.features,
    },
    sentence: join(report.sentence, ...(fit.remarks ?? [])),
    charts: [...report.charts.slice(0, 1), ...(fit.charts ?? []), ...report.charts.slice(1)],
    backend: fit.backend,
    ...(fit.params && { params: fit.params }),
    model,
  }
}

interface Training {
  table: TableInfo
  inputs: Columns
  target: Target
  train: Uint32Array
  info: { name: string; type: string }
}

/** Prepares and fits on the training rows; everything large that only training needs ends with this call. */
async function fitModel<P extends SupervisedParams>(
  context: StepContext<P>,
  method: Method<P>,
  { table, inputs, target, train, info }: Training,
): Promise<{ model: TrainedModel; fit: Fit }> {
  const { params, progress } = context
  progress.at(0.2, words('正在准备数据', 'Preparing the data'))
  const rows = train.length === inputs.length ? inputs : takeRows(inputs, train)
  const names = inputs.columns.map((c) => c.name)
  const preprocess = method.preprocess?.(params) ?? params.preprocess
  const preparation = fitColumns(rows, names, preprocess, (message) => context.warn(message))
  const x = designMatrix(preparation, rows, { missing: method.missing ?? 'error' })
  const constant = constantInputs(preparation, x)
  if (constant.length > 0) context.warn(constantColumns(constant))
  const naming = preparation.inputs.filter(
    (input) => input.kind === 'category' && input.levels.length >= Math.max(fewestNames, 0.5 * train.length),
  )
  if (naming.length > 0) context.warn(namingColumns(naming.map(({ column }) => column)))
  const ids = namingNumbers(
    table,
    preparation.inputs.map(({ column }) => column),
    rows,
  )
  if (ids.length > 0) context.warn(idsAsNumbers(ids))
  if (!method.saysCollinear)
    for (const { names, by } of determinedColumns(preparation, x)) context.warn(determinedBy(names, by))
  const kept = x.keep ? take(train, x.keep, new Uint32Array(x.rows)) : train
  const training = trainingSet(params, target, { x, preparation }, kept)
  if (training.labels.length > 2 && params.positive !== undefined) context.warn(positiveIgnored(training.labels.length))
  for (const [code, label] of training.labels.entries()) {
    const rows = training.codes.reduce((sum, own) => sum + (own === code ? 1 : 0), 0)
    if (rows < fewToLearnFrom && kept.length >= rareAmong * rows)
      context.warn(rareClass(params.target, label, rows, kept.length))
  }
  progress.at(0.3, words('正在训练', 'Training'))
  const fit = await method.fit(training, context, progress.slice(0.3, 0.75))
  const isBinary = training.labels.length === 2
  const model: TrainedModel = {
    task: target.task,
    columns: preparation.inputs.map(({ column }) => ({ name: column, type: columnOf(table, column).type })),
    target: params.target,
    ...(target.task === 'classify' && { classes: target.levels.filter((level) => training.labels.includes(level)) }),
    ...(isBinary && { positive: training.labels[1]! }),
    preparation,
    learned: { ...fit.learned, ...(target.task === 'classify' && { targetType: predictionType(info) }) },
    trainedOn: { table: table.name, rows: x.rows, split: { ...params.split } },
  }
  return { model, fit }
}

function trainingSet(
  params: SupervisedParams,
  target: Target,
  prepared: Pick<TrainingSet, 'x' | 'preparation'>,
  rows: Uint32Array,
): TrainingSet {
  if (target.task === 'regress') {
    const y = take(target.values, rows, new Float64Array(rows.length))
    return { task: 'regress', ...prepared, labels: [], codes: new Int32Array(), y, weights: null }
  }
  const raw = take(target.codes, rows, new Int32Array(rows.length))
  const seen = new Set(raw)
  const levels = target.levels.filter((_, code) => seen.has(code))
  if (levels.length < 2) throw oneClass(params.target, levels[0])
  if (levels.length > mostClasses) throw tooManyClasses(params.target, levels.length)
  const labels = orderLabels(levels, params.positive)
  const position = target.levels.map((level) => labels.indexOf(level))
  const codes = raw.map((code) => position[code]!)
  const weights = params.classWeight === 'balanced' ? balanced(codes, labels.length) : null
  return { task: 'classify', ...prepared, labels, codes, y: new Float64Array(), weights }
}

/** n / (classes · rows of the class), as scikit-learn's `class_weight='balanced'`. */
function balanced(codes: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes)
  for (const code of codes) counts[code]! += 1
  return Float64Array.from(codes, (code) => codes.length / (classes * counts[code]!))
}

/** The chosen columns without the target's split column, which would tell training rows from test rows. */
function featureColumns(table: TableInfo, { columns, target, split }: SupervisedParams): string[] {
  if (columns.includes(target)) throw targetInColumns(target)
  const features = columns.filter((name) => split.kind !== 'column' || name !== split.column)
  for (const name of features) requireUsable(table, name)
  return features
}

/** Says what becomes of dates. */
function warnOfDates(
  { params, warn }: Pick<StepContext<SupervisedParams>, 'params' | 'warn'>,
  table: TableInfo,
  features: readonly string[],
): void {
  const isDate = (name: string) => familyOf(columnOf(table, name).type) === 'date'
  const used = features.filter(isDate)
  if (used.length > 0) warn(datesAsDays(used))
  const usual = defaultColumns(supervisedParams.columns, table, [params.target, params.split.column])
  if (usual.join('\n') !== features.join('\n')) return
  const left = table.columns.map(({ name }) => name).filter((name) => name !== params.target && isDate(name))
  if (left.length > 0) warn(datesLeftOut(left))
}

function rowsWithTarget(target: Target, rows: number): Uint32Array {
  const all = Uint32Array.from({ length: rows }, (_, i) => i)
  return target.task === 'classify'
    ? all.filter((row) => target.codes[row]! >= 0)
    : all.filter((row) => !Number.isNaN(target.values[row]!))
}

const isPredicted = ({ codes, values }: RowPredictions, row: number) =>
  codes ? codes[row]! >= 0 : !Number.isNaN(values?.[row])
