import type { Columns, NamedColumn } from '../../../core/columns'
import type { Model } from '../../../core/model'
import { ident } from '../../../database/sql'
import { modelColumns } from '../../../learning/explain/model-rows'
import { rawColumn } from '../../../learning/raw-column'
import { takeRows } from '../../../learning/take-rows'
import type { Context } from './context'

export interface Score {
  model: string
  target: string | null
  /** The positive class of two; null for others. */
  positive: string | null
  /** Its probability, the number or the group; of several classes the probability of the likeliest. */
  value: number | null
  /** The likeliest class. */
  prediction: string | null
  /** What each column adds to the score (log-odds, or the target’s units), most first. */
  reasons: { column: string; value: string | number | null; effect: number }[]
}

/** What a model says of a row, and why. */
export async function scoreOf(context: Context, name: string, row: number): Promise<Score> {
  const model = context.model(name)
  const table = context.inputs[0]!
  const data = await modelColumns(context.database, table, model)
  const one = takeRows(data, Uint32Array.of(row))
  const added = await (await context.apply(model.kind))(model, one, context.threads)
  const prediction = textOf(added, 'prediction')
  const value =
    numberOf(added, 'probability') ??
    numberOf(added, `probability_${prediction}`) ??
    numberOf(added, 'prediction') ??
    numberOf(added, 'cluster') ??
    numberOf(added, 'anomaly_score')
  const isSupervised = model.task === 'classify' || model.task === 'regress'
  return {
    ...{ model: name, target: model.target ?? null, value, prediction },
    positive: model.classes?.length === 2 ? (model.positive ?? model.classes[1]!) : null,
    reasons: isSupervised ? await reasonsOf(context, model, row, prediction, one) : [],
  }
}

/** The parts of the score by column: those of a category's levels together. */
async function reasonsOf(
  context: Context,
  model: Model,
  row: number,
  prediction: string | null,
  one: Columns,
): Promise<Score['reasons']> {
  const params = { model: model.name, rows: [row] }
  const { table, data } = await context.step({ kind: 'shap', input: context.inputs[0]!.name, params }, undefined, true)
  if (table === undefined) return []
  const isMany = (model.classes?.length ?? 0) > 2
  const found = await context.database.query(`SELECT * FROM ${ident(table)}`)
  const classes = found.columns.find((column) => column.name === 'class')
  const at = isMany && classes ? textsOf(classes).indexOf(prediction ?? '') : 0
  // `row`, `base` and perhaps `class` stand before the features.
  const features = data?.['features'] as string[]
  const parts = found.columns
    .slice(-features.length)
    .map((column) => (column.kind === 'number' ? column.values[at]! : 0))
  let next = 0
  return model.preparation.inputs
    .map((input) => {
      const width =
        input.kind === 'number' || input.encoding === 'ordinal'
          ? 1
          : input.levels.length - (input.encoding === 'one-hot-drop-first' ? 1 : 0)
      let effect = 0
      for (const end = next + width; next < end; next++) effect += parts[next]!
      return { column: input.column, value: valueOf(one, input.column), effect }
    })
    .filter(({ effect }) => effect !== 0)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
}

function valueOf(one: Columns, name: string): string | number | null {
  const raw = rawColumn(one, name)
  if (raw.kind === 'text') return raw.levels[raw.codes[0]!] ?? null
  return Number.isNaN(raw.values[0]) ? null : raw.values[0]!
}

function numberOf(columns: readonly NamedColumn[], name: string): number | null {
  const column = columns.find((one) => one.name === name)
  if (column?.kind !== 'number') return null
  return Number.isNaN(column.values[0]) ? null : column.values[0]!
}

function textOf(columns: readonly NamedColumn[], name: string): string | null {
  const column = columns.find((one) => one.name === name)
  return column?.kind === 'text' ? (column.levels[column.codes[0]!] ?? null) : null
}

function textsOf(column: NamedColumn): (string | null)[] {
  if (column.kind === 'text') return Array.from(column.codes, (code) => column.levels[code] ?? null)
  return column.kind === 'strings' ? [...column.values] : []
}
