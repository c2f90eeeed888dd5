import type { Columns } from '../../core/columns'
import { numbers } from '../../core/columns'
import { TerrariumError } from '../../core/errors'
import type { Model } from '../../core/model'
import type { NestedStep } from '../../core/params'
import type { ProgressBar } from '../../core/progress'
import type { PreparedInput } from '../../core/preparation'
import type { StepContext, StepYield } from '../../core/step'
import { columnOf, type TableInfo } from '../../core/table'
import { words } from '../../core/words'
import { ident } from '../../database/sql'
import type { Figures } from '../../math/metrics/confusion'
import { predictionColumns } from '../apply-model'
import { predictedCodes } from '../classification-report'
import { foldMark } from '../fold-mark'
import type { Prediction, TrainedModel } from '../method'
import type { Preprocess } from '../preprocess'
import { rawColumn, take } from '../raw-column'
import { splitRows } from '../split-rows'
import type { Split } from '../split-param'
import type { Positive } from '../supervised-params'
import { tooGood } from '../supervised-messages'
import { supervisedReport } from '../supervised-report'
import { predictionType, readTarget, type Target } from '../target'
import { combine, type EnsembleLearned } from './combine'

export interface EnsembleParams {
  target: string
  columns: string[]
  task?: 'classify' | 'regress' | undefined
  positive?: Positive
  base: NestedStep[]
  classWeight?: 'balanced' | undefined
  preprocess?: Preprocess
  split: Split
}

type Context = StepContext<EnsembleParams>

/** The training rows as a table of their own. */
export interface EnsembleTraining {
  table: TableInfo
  target: Target
  rows: Uint32Array
}

/**
 * Trains each base method on the training rows, joins them, and reports on the test rows as any supervised kind.
 * @param join makes of the models what goes into the joint model
 */
export async function trainEnsemble(
  context: Context,
  join: (
    models: Model[],
    training: EnsembleTraining,
    progress: ProgressBar,
  ) => Promise<Pick<EnsembleLearned, 'how' | 'final'>>,
): Promise<StepYield> {
  const { params, database, progress } = context
  const table = context.inputs[0]!
  const { target: name, split, base } = params
  if (base.length < 2) throw tooFewMethods(base.length)
  const marked = split.kind === 'none' || split.column === undefined ? [] : [split.column]
  const data = await database.read(table.name, [...new Set([name, ...marked])])
  const target = readTarget(columnOf(table, name), rawColumn(data, name), ['classify', 'regress'], params.task)
  const usable = Uint32Array.from({ length: data.length }, (_, i) => i).filter((row) =>
    target.task === 'classify' ? target.codes[row]! >= 0 : !Number.isNaN(target.values[row]!),
  )
  const strata = target.task === 'classify' ? take(target.codes, usable, new Int32Array(usable.length)) : null
  const isTest = splitRows(split, usable, marked[0] === undefined ? null : rawColumn(data, marked[0]), strata)
  const train = isTest ? usable.filter((_, i) => isTest[i] === 0) : usable
  const measured = isTest ? usable.filter((_, i) => isTest[i] === 1) : usable
  const columns = params.columns.filter((column) => column !== name && !marked.includes(column))
  const training = await trainingTable(context, table, train)
  const models: Model[] = []
  for (const [i, method] of base.entries()) {
    const bar = progress.slice((0.6 * i) / base.length, (0.6 * (i + 1)) / base.length)
    models.push(await fitOn(context, training.name, withTarget(method, params, columns), `m${i}`, bar))
  }
  const joined = await join(models, { table: training, target, rows: train }, progress.slice(0.6, 0.85))
  const model = modelOf(models, { models, how: joined.how, final: joined.final }, context, columns, train.length)
  progress.at(0.86, words('正在给每一行打分', 'Scoring every row'))
  const rows: Columns = await database.read(
    table.name,
    model.columns.map((c) => c.name),
  )
  const prediction = await combine(model, rows, (kind) => context.apply(kind), context.threads)
  const complete: Prediction =
    prediction.values || prediction.codes
      ? prediction
      : { ...prediction, codes: predictedCodes(prediction.probabilities ?? []) }
  const isAnswered = (row: number) =>
    complete.values ? !Number.isNaN(complete.values[row]!) : complete.codes![row]! >= 0
  await context.writeWith(predictionColumns(model, complete), target.task === 'classify' ? shares(model) : {})
  const report = supervisedReport({
    model,
    target,
    predictions: { ...complete, dropped: 0 },
    train,
    measured: measured.filter(isAnswered),
    table,
    isHeldOut: isTest !== null,
    isFold: split.column === foldMark,
  })
  if (isTest)
    for (const message of tooGood(report.metrics, name, report.data['baseline'] as Figures, measured.length))
      context.warn(message)
  return {
    metrics: report.metrics,
    data: {
      ...report.data,
      models: models.map(({ kind }) => kind),
      rows: { train: train.length, test: isTest ? measured.length : 0 },
      features: model.preparation.features,
    },
    sentence: report.sentence,
    charts: report.charts,
    backend: 'cpu',
    model,
  }
}

const shares = ({ classes = [] }: TrainedModel) =>
  Object.fromEntries(
    ['probability', ...classes.map((label) => `probability_${label}`)].map((name) => [name, 'percent' as const]),
  )

async function trainingTable(context: Context, table: TableInfo, train: Uint32Array): Promise<TableInfo> {
  const mark = new Float64Array(table.rows)
  for (const row of train) mark[row] = 1
  const added = await context.database.temporary([numbers('mark', mark)])
  const name = `${added.slice(1, -1)}_training`
  await context.database.execute(
    `CREATE OR REPLACE TEMP TABLE ${ident(name)} AS SELECT t.* FROM ${ident(table.name)} t POSITIONAL JOIN ${added} a WHERE a.mark = 1`,
  )
  return { ...table, name, rows: train.length }
}

/**
 * The base methods learn the same target from the same columns, prepared and weighted alike, unless they say it themselves.
 */
export function withTarget(
  { kind, params = {} }: NestedStep,
  { target, positive, task, preprocess, classWeight }: EnsembleParams,
  columns: readonly string[],
): NestedStep {
  const isPrepared = preprocess !== undefined && kind !== 'scorecard'
  const isWeighted = classWeight !== undefined && !['scorecard', 'linear-regression'].includes(kind)
  const takesTask = task !== undefined && !['linear-regression', 'logistic-regression', 'naive-bayes'].includes(kind)
  return {
    kind,
    params: {
      ...(positive !== undefined && { positive }),
      ...(takesTask && { task }),
      ...(isPrepared && { preprocess }),
      ...(isWeighted && { classWeight }),
      columns,
      ...params,
      target,
    },
  }
}

/**
 * Trains a method on all rows of a table of this job.
 * @param isQuiet its warnings would speak of columns that the person has not got
 */
export async function fitOn(
  context: Pick<StepContext<unknown>, 'step' | 'database'>,
  table: string,
  { kind, params }: NestedStep,
  name: string,
  progress: ProgressBar,
  isQuiet = false,
): Promise<Model> {
  const { model, table: written } = await context.step(
    { kind, input: table, params: { ...params, split: { kind: 'none' } } },
    progress,
    isQuiet,
  )
  if (!model) throw new Error(`${kind} trained no model`)
  if (written) await context.database.execute(`DROP TABLE IF EXISTS ${ident(written)}`)
  return { ...model, name, kind: model.kind ?? kind }
}

function modelOf(
  models: readonly Model[],
  learned: EnsembleLearned,
  { params, inputs }: Context,
  columns: readonly string[],
  rows: number,
): TrainedModel {
  const [first] = models
  const known = new Map<string, PreparedInput>()
  for (const model of models)
    for (const input of model.preparation.inputs) if (!known.has(input.column)) known.set(input.column, input)
  const table = inputs[0]!
  const info = columnOf(table, params.target)
  const used = [...new Set([...columns, ...known.keys()])].filter((name) => known.has(name))
  const task = first!.task === 'regress' ? 'regress' : 'classify'
  return {
    task,
    columns: used.map((name) => ({ name, type: columnOf(table, name).type })),
    target: params.target,
    ...(first!.classes && { classes: first!.classes }),
    ...(first!.positive !== undefined && { positive: first!.positive }),
    preparation: {
      inputs: [...known.values()],
      features: used,
      dropMissing: models.some((m) => m.preparation.dropMissing),
    },
    learned: { ...learned, ...(task === 'classify' && { targetType: predictionType(info) }) },
    trainedOn: { table: table.name, rows },
  }
}

const tooFewMethods = (methods: number) =>
  new TerrariumError(
    'invalid-parameter',
    words(`“base”有 ${methods} 种方法，至少要 2 种。`, `“base” has ${methods} methods; at least 2 are needed.`),
    words(
      '例如 [{ kind: "logistic-regression" }, { kind: "naive-bayes" }]。',
      'Such as [{ kind: "logistic-regression" }, { kind: "naive-bayes" }].',
    ),
  )
