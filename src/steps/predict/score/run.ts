import type { NamedColumn } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { concatColumns } from '../../../learning/concat-columns'
import { completeRows } from '../../../learning/raw-column'
import { unseenLevels } from '../../../learning/unseen-levels'
import { leftOutRows } from '../../../learning/supervised-messages'
import { newColumns, newColumnsMessage, requireColumns, unseenMessage } from './fit-table'
import { summarize } from './summarize'
import type { spec } from './spec'

/** Rows read at a time, so that a table of millions needs little memory. */
const chunk = 262_144

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, progress, database, threads } = context
  const table = context.inputs[0]!
  const model = context.model(params.model)
  requireColumns(model, table)
  const apply = await context.apply(model.kind)
  const names = model.columns.map((c) => c.name)
  const unseen = new Map<string, { rows: number; levels: Set<string> }>()
  const parts: NamedColumn[][] = []
  let dropped = 0
  for (let from = 0; from < table.rows; from += chunk) {
    progress.at((0.9 * from) / table.rows, words('正在打分', 'Scoring'))
    const rows = await database.read(table.name, names, `rowid >= ${from} AND rowid < ${from + chunk}`)
    for (const { column, rows: n, levels } of unseenLevels(model.preparation, rows)) {
      const known = unseen.get(column) ?? { rows: 0, levels: new Set<string>() }
      unseen.set(column, { rows: known.rows + n, levels: new Set([...known.levels, ...levels]) })
    }
    if (model.preparation.dropMissing) dropped += rows.length - (completeRows(rows, names)?.length ?? rows.length)
    parts.push(await apply(model, rows, threads))
  }
  const columns = concatColumns(parts)
  const isShare = ({ name }: NamedColumn) => name.startsWith('probability')
  const formats = Object.fromEntries(columns.filter(isShare).map((c) => [c.name, 'percent' as const]))
  const has = (name: string) => table.columns.some((c) => c.name === name)
  await context.writeWith(columns, formats, model.replaces?.filter(has))

  const fresh = newColumns(model, table)
  if (fresh.length > 0) context.warn(newColumnsMessage(fresh))
  for (const [column, { rows, levels }] of unseen) context.warn(unseenMessage(column, rows, [...levels]))
  for (const message of leftOutRows(0, dropped, table.rows)) context.warn(message)
  const summary = summarize(model, columns)
  return {
    metrics: { rows: table.rows, scored: table.rows - dropped, ...summary.metrics },
    data: {
      columns: columns.map((c) => c.name),
      newColumns: fresh,
      unseen: [...unseen].map(([column, { rows, levels }]) => ({ column, rows, levels: [...levels] })),
    },
    sentence: summary.sentence,
    charts: summary.charts,
    backend: 'cpu',
  }
}
