import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { oneClass, orderLabels } from '../../../learning/class-labels'
import { answersOf, modelRows, scoresOf, supervisedModel } from '../../../learning/explain/model-rows'
import { labelsOf } from '../../../learning/method'
import { categoryCodes, rawColumn } from '../../../learning/raw-column'
import { takeRows } from '../../../learning/take-rows'
import { readTarget } from '../../../learning/target'
import type { spec } from './spec'

/** Who was selected and who should have been, row by row. */
export interface Decisions {
  /** Rows of the table that these are. */
  rows: Uint32Array
  selected: Uint8Array
  positive: Uint8Array
  /** What being selected means. */
  label: string
  target: string
}

type Context = StepContext<ParamsOf<typeof spec.params>>

export const readDecisions = (context: Context): Promise<Decisions> =>
  context.params.model === undefined ? fromColumns(context) : fromModel(context, context.params.model)

async function fromModel(context: Context, name: string): Promise<Decisions> {
  const { params, database, threads } = context
  const table = context.inputs[0]!
  const model = supervisedModel(context, name)
  if (model.task !== 'classify')
    throw new TerrariumError(
      'unfit-model',
      words('公平性检查需要预测类别的模型。', 'Fairness is checked on a model that predicts a class.'),
    )
  const labels = labelsOf(model)
  const label = params.positive === undefined ? labels.at(-1)! : String(params.positive)
  const { data, target, test } = await modelRows(database, table, model)
  const answers = await answersOf(model, await context.apply(model.kind), takeRows(data, test), threads)
  const scores = scoresOf(answers, label)
  const code = target.task === 'classify' ? target.levels.indexOf(label) : -1
  const isMany = labels.length > 2
  return {
    rows: test,
    selected: Uint8Array.from(scores, (p, i) =>
      (isMany ? answers.codes[i] === labels.indexOf(label) : p >= params.threshold) ? 1 : 0,
    ),
    positive: Uint8Array.from(test, (row) => (target.task === 'classify' && target.codes[row] === code ? 1 : 0)),
    label,
    target: model.target,
  }
}

async function fromColumns({ params, database, inputs }: Context): Promise<Decisions> {
  const table = inputs[0]!
  const { actual, prediction, probability, threshold } = params
  if (actual === undefined || (prediction === undefined && probability === undefined))
    throw new TerrariumError(
      'missing-parameter',
      words(
        '请给出模型（model），或实际结果（actual）加预测（prediction 或 probability）。',
        'Give a model, or the columns “actual” and “prediction” or “probability”.',
      ),
    )
  const names = [
    ...new Set([
      actual,
      ...(prediction === undefined ? [] : [prediction]),
      ...(probability === undefined ? [] : [probability]),
    ]),
  ]
  const data = await database.read(table.name, names)
  const target = readTarget(columnOf(table, actual), rawColumn(data, actual), ['classify'], 'classify')
  if (target.task !== 'classify' || target.levels.length < 2)
    throw oneClass(actual, target.task === 'classify' ? target.levels[0] : undefined)
  const label = orderLabels(target.levels, params.positive).at(-1)!
  const wanted = params.positive === undefined ? label : String(params.positive)
  const code = target.levels.indexOf(wanted)
  const scores = probability === undefined ? null : rawColumn(data, probability)
  const called = prediction === undefined ? null : categoryCodes(rawColumn(data, prediction), null)
  const isKnown = (row: number) =>
    target.codes[row]! >= 0 &&
    (called ? called.codes[row]! >= 0 : scores?.kind === 'number' && !Number.isNaN(scores.values[row]!))
  const rows = Uint32Array.from({ length: data.length }, (_, row) => row).filter(isKnown)
  const isSelected = (row: number) =>
    called
      ? called.levels[called.codes[row]!] === wanted
      : scores?.kind === 'number' && scores.values[row]! >= threshold
  return {
    rows,
    selected: Uint8Array.from(rows, (row) => (isSelected(row) ? 1 : 0)),
    positive: Uint8Array.from(rows, (row) => (target.codes[row] === code ? 1 : 0)),
    label: wanted,
    target: actual,
  }
}
