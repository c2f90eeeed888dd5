import { numbers, type Columns, type NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { Model } from '../../../core/model'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { designMatrix, type DesignMatrix } from '../../../learning/design-matrix'
import { additiveModel, marginsOf, type AdditiveModel } from '../../../learning/explain/additive-model'
import { modelColumns, modelRows, supervisedModel } from '../../../learning/explain/model-rows'
import { linearShap, treeShap, type ShapValues } from '../../../learning/explain/shap-values'
import { labelsOf } from '../../../learning/method'
import { takeRows } from '../../../learning/take-rows'
import { explainByKernel } from './explain-by-kernel'
import { shapCharts, shapSentence, type MeanEffect } from './shap-words'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** What was explained: rows of the table, and for each margin (a class, or the only one) its values. */
export interface Explained {
  rows: Uint32Array
  features: readonly string[]
  /** The class of each margin; null where there is one margin only. */
  classes: (string | null)[]
  values: ShapValues[]
  method: 'linear' | 'tree-path' | 'tree-interventional' | 'kernel'
}

export async function run(context: Context): Promise<StepYield> {
  const { params, progress, database } = context
  const table = context.inputs[0]!
  const model = supervisedModel(context, params.model)
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const data = await modelColumns(database, table, model)
  const additive = additiveModel(model)
  const rows = rowNumbers(params.rows, 'rows', table.rows) ?? firstRows(table.rows, additive ? 200 : 20)
  const background = rowNumbers(params.background, 'background', table.rows)
  const explained = additive
    ? await exactly(context, model, additive, data, rows, background)
    : await explainByKernel(context, model, data, rows, background)
  const columns = tableColumns(explained)
  const name = await database.temporary(columns)
  await context.write(`SELECT * FROM ${name}`)
  const effects = meanEffects(explained)
  return {
    metrics: { rows: explained.rows.length, base: explained.classes.length === 1 ? explained.values[0]!.base : null },
    data: { method: explained.method, importances: effects, features: explained.features },
    sentence: shapSentence(model, explained, effects),
    charts: shapCharts(model, explained, effects),
    backend: 'cpu',
  }
}

async function exactly(
  context: Context,
  model: Model & { target: string },
  additive: AdditiveModel,
  data: Columns,
  rows: Uint32Array,
  background: Uint32Array | null,
): Promise<Explained> {
  const { progress } = context
  const prepare = (which: Uint32Array): DesignMatrix => designMatrix(model.preparation, takeRows(data, which))
  const x = prepare(rows)
  const kept = x.keep ? x.keep.map((at) => rows[at]!) : rows
  const margins = marginsOf(additive)
  const other = background && prepare(background)
  const report = (margin: number) => (done: number) =>
    progress.at(0.1 + (0.85 * (margin + done / Math.max(1, x.rows))) / margins)
  const means = additive.kind === 'linear' ? meansOf(other ?? prepare(await trainingRows(context, model, data))) : null
  const values = Array.from({ length: margins }, (_, margin) =>
    additive.kind === 'linear'
      ? linearShap(additive, margin, x, means!)
      : treeShap(additive, margin, x, x.features.length, other, report(margin)),
  )
  const labels = labelsOf(model)
  return {
    rows: kept,
    features: x.features,
    classes: margins === 1 ? [null] : labels,
    values,
    method: additive.kind === 'linear' ? 'linear' : other ? 'tree-interventional' : 'tree-path',
  }
}

/** The rows that trained the model where the table has them, else all of it. */
async function trainingRows(context: Context, model: Model & { target: string }, data: Columns): Promise<Uint32Array> {
  const table = context.inputs[0]!
  const all = Uint32Array.from({ length: data.length }, (_, row) => row)
  if (!table.columns.some((c) => c.name === model.target)) return all
  const { train } = await modelRows(context.database, table, model)
  return train.length > 0 ? train : all
}

function meansOf({ values, rows, features }: DesignMatrix): Float64Array {
  return Float64Array.from(features, (_, f) => {
    let sum = 0
    for (let row = 0; row < rows; row++) sum += values[f * rows + row]!
    return sum / rows
  })
}

const firstRows = (rows: number, most: number) => Uint32Array.from({ length: Math.min(rows, most) }, (_, row) => row)

/** A list of row numbers, or null where none was given. */
function rowNumbers(value: unknown, name: string, rows: number): Uint32Array | null {
  if (value === undefined || value === null) return null
  const isList = Array.isArray(value) && value.length > 0
  if (!isList || !value.every((n) => Number.isInteger(n) && (n as number) >= 0 && (n as number) < rows))
    throw new TerrariumError(
      'unfit-rows',
      words(
        `“${name}”要是行号的列表，每个在 0 到 ${rows - 1} 之间。`,
        `“${name}” has to be a list of row numbers, each from 0 to ${rows - 1}.`,
      ),
    )
  return Uint32Array.from(value as number[])
}

/** row, base, (class,) and a column for each feature; of several classes their rows follow each other. */
function tableColumns({ rows, features, classes, values }: Explained): NamedColumn[] {
  const n = rows.length
  const isMany = classes.length > 1
  const taken = new Set(['row', 'base', ...(isMany ? ['class'] : [])])
  const length = n * classes.length
  const of = (value: (row: number, margin: number) => number) =>
    Float64Array.from({ length }, (_, i) => value(i % n, Math.floor(i / n)))
  const named = features.map((feature) => {
    let name = feature
    while (taken.has(name.toLowerCase())) name += '_'
    taken.add(name.toLowerCase())
    return name
  })
  return [
    numbers(
      'row',
      of((row) => rows[row]!),
      'BIGINT',
    ),
    ...(isMany
      ? [
          {
            kind: 'text' as const,
            name: 'class',
            type: 'VARCHAR',
            codes: Int32Array.from({ length }, (_, i) => Math.floor(i / n)),
            levels: classes.map((label) => label ?? ''),
          },
        ]
      : []),
    numbers(
      'base',
      of((_, margin) => values[margin]!.base),
    ),
    ...named.map((name, f) =>
      numbers(
        name,
        of((row, margin) => values[margin]!.phi[row * features.length + f]!),
      ),
    ),
  ]
}

/** The mean size of what each feature adds, over rows and margins, most first. */
function meanEffects({ rows, features, values }: Explained): MeanEffect[] {
  const width = features.length
  return features
    .map((feature, f) => {
      let [size, sum] = [0, 0]
      for (const { phi } of values)
        for (let row = 0; row < rows.length; row++) {
          size += Math.abs(phi[row * width + f]!)
          sum += phi[row * width + f]!
        }
      const n = Math.max(1, rows.length * values.length)
      return { feature, importance: size / n, mean: sum / n }
    })
    .sort((a, b) => b.importance - a.importance)
}
