import { numberColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { Model } from '../../../core/model'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { answersOf, modelColumns, sampleRows, scoresOf, supervisedModel } from '../../../learning/explain/model-rows'
import { labelsOf } from '../../../learning/method'
import type { spec } from './spec'
import { whatIfCharts, whatIfSentence, type Reason } from './what-if-words'

type Context = StepContext<ParamsOf<typeof spec.params>>
type Value = string | number | boolean | null

/** Rows that the customer is compared with. */
const mostBackground = 60

/**
 * One row as it is and with some values changed: what the model answers, and the Shapley values of both against the same
 * rows of the table, summed over the features of each column.
 * @throws TerrariumError `unfit-rows`, `not-in-model`, `invalid-parameter`, those of `shap`
 */
export async function run(context: Context): Promise<StepYield> {
  const { params, database, random, threads, progress } = context
  const table = context.inputs[0]!
  const model = supervisedModel(context, params.model)
  const { row } = params
  if (row >= table.rows) throw noSuchRow(table.name, table.rows, row)
  const values = valuesOf(params.values, model)
  const names = model.columns.map(({ name }) => name)
  for (const name of names) columnOf(table, name)
  const all = Uint32Array.from({ length: table.rows }, (_, i) => i)
  const background = sampleRows(all, mostBackground, random)
  const changed = names.map((name) => {
    if (!(name in values)) return ident(name)
    return `TRY_CAST(${literal(values[name]!)} AS ${columnOf(table, name).type}) AS ${ident(name)}`
  })
  progress.at(0, words('正在问模型', 'Asking the model'))
  const columns = names.map(ident).join(', ')
  const from = ident(table.name)
  const scene = `${(await database.temporary([{ kind: 'strings', name: 'x', values: [''] }])).slice(1, -1)}_scene`
  await database.execute(
    `CREATE OR REPLACE TEMP TABLE ${ident(scene)} AS ` +
      `SELECT * FROM (SELECT ${columns} FROM ${from} WHERE rowid IN (${[...background].join(', ')}) ORDER BY rowid) ` +
      `UNION ALL SELECT ${columns} FROM ${from} WHERE rowid = ${row} ` +
      `UNION ALL SELECT ${changed.join(', ')} FROM ${from} WHERE rowid = ${row}`,
  )
  const info = {
    name: scene,
    rows: background.length + 2,
    columns: table.columns.filter((c) => names.includes(c.name)),
  }
  const data = await modelColumns(database, info, model)
  const answers = await answersOf(model, await context.apply(model.kind), data, threads)
  const scores = scoresOf(answers, params.class)
  const [before, after] = [scores[background.length]!, scores[background.length + 1]!]
  if (Number.isNaN(before) || Number.isNaN(after)) throw noAnswer()
  const reasons = await reasonsOf(context, model, scene, background.length)
  const told = reasons.map(({ column, ...effects }): Reason => {
    const value = column in values ? values[column]! : null
    return { column, changed: column in values, value: column in values ? String(value ?? '') : null, ...effects }
  })
  const id = table.columns.find(({ role }) => role === 'customer-id')?.name
  const whose = id && `SELECT ${ident(id)}::VARCHAR FROM ${ident(table.name)} WHERE rowid = ${row}`
  const customer: unknown = whose ? await context.database.value(whose) : undefined
  const about = {
    ...{ model, positive: params.class ?? model.positive ?? model.classes?.at(-1), row, before, after },
    customer: typeof customer === 'string' ? customer : undefined,
  }
  return {
    metrics: { before, after, change: after - before },
    data: { row, values, reasons: told },
    sentence: whatIfSentence(about, values, told),
    charts: whatIfCharts(about, told),
    backend: 'cpu',
  }
}

/** The changed values, each of a column that the model uses. */
function valuesOf(given: unknown, model: Model): Record<string, Value> {
  if (given === undefined || given === null) return {}
  const isRecord = typeof given === 'object' && !Array.isArray(given)
  const entries = isRecord ? Object.entries(given as Record<string, unknown>) : []
  const isValue = (value: unknown): value is Value =>
    value === null || ['string', 'number', 'boolean'].includes(typeof value)
  if (!isRecord || entries.some(([, value]) => !isValue(value)))
    throw new TerrariumError(
      'invalid-parameter',
      words('“values”应为 { 列: 新的值 }。', '“values” has to be { column: new value }.'),
    )
  const known = model.columns.map(({ name }) => name)
  const strange = entries.find(([name]) => !known.includes(name))
  if (strange)
    throw new TerrariumError(
      'not-in-model',
      words(`模型没有用到列“${strange[0]}”。`, `The model does not use column “${strange[0]}”.`),
      words(`它用的是：${known.join('、')}`, `It uses: ${known.join(', ')}`),
    )
  return Object.fromEntries(entries) as Record<string, Value>
}

/** What each column adds before and after the change, largest first. */
async function reasonsOf(
  { step, database, params }: Context,
  model: Model,
  scene: string,
  at: number,
): Promise<{ column: string; before: number; after: number }[]> {
  const background = Array.from({ length: at }, (_, i) => i)
  const done = await step(
    { kind: 'shap', input: scene, params: { model: params.model, rows: [at, at + 1], background, seed: params.seed } },
    undefined,
    true,
  )
  const labels = labelsOf(model)
  const isMany = labels.length > 2
  const wanted = params.class ?? labels.at(-1)!
  const table = ident(done.table!)
  const found = await database.query(
    `SELECT * FROM ${table}${isMany ? ` WHERE "class" = ${literal(wanted)}` : ''} ORDER BY "row"`,
  )
  const features = (done.data?.['features'] ?? []) as string[]
  const offset = isMany ? 3 : 2
  const sums = new Map<string, { before: number; after: number }>()
  features.forEach((feature, f) => {
    const column = columnOfFeature(feature, model)
    const values = numberColumn({ ...found, columns: [found.columns[offset + f]!] }, found.columns[offset + f]!.name)
    const sum = sums.get(column) ?? { before: 0, after: 0 }
    sums.set(column, { before: sum.before + values[0]!, after: sum.after + values[1]! })
  })
  return [...sums]
    .map(([column, effects]) => ({ column, ...effects }))
    .sort((a, b) => Math.abs(b.after) - Math.abs(a.after))
}

/** `column=level` belongs to its column; the longest name that fits. */
function columnOfFeature(feature: string, model: Model): string {
  const fitting = model.columns
    .map(({ name }) => name)
    .filter((name) => feature === name || feature.startsWith(`${name}=`))
  return fitting.sort((a, b) => b.length - a.length)[0] ?? feature
}

const noSuchRow = (table: string, rows: number, row: number) =>
  new TerrariumError(
    'unfit-rows',
    words(
      `表“${table}”只有 ${rows} 行，没有第 ${row} 行（从 0 数起）。`,
      `Table “${table}” has ${rows} rows; there is no row ${row} (from 0).`,
    ),
  )

const noAnswer = () =>
  new TerrariumError(
    'no-answer',
    words('这一行有空缺的值，模型不作预测。', 'The row has missing values, for which this model makes no prediction.'),
    words('给空缺的列填上值。', 'Give the missing columns a value.'),
  )
