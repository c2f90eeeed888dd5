import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident, idents } from '../../../database/sql'
import { count, list, quoted, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { columns, mode } = context.params
  const all = table.columns.map((c) => c.name)
  const kept = mode === 'keep' ? columns : all.filter((name) => !columns.includes(name))
  const dropped = all.filter((name) => !kept.includes(name))
  if (kept.length === 0)
    throw new TerrariumError(
      'too-few-columns',
      words('这样一列也不剩。', 'This would leave no column at all.'),
      words('至少留下一列。', 'Leave at least one.'),
    )
  const sql = `SELECT ${idents(kept)} FROM ${ident(table.name)}`
  await context.write(sql)
  return {
    metrics: { rows: table.rows, columns: kept.length, droppedColumns: dropped.length },
    data: { sql, columns: kept, dropped },
    sentence: say(
      dropped.length === 0
        ? words('全部 {kept} 列都保留。', 'All {kept} columns are kept.')
        : words('保留 {kept} 列，去掉 {n} 列：{names}。', 'Keeps {kept} columns and drops {n}: {names}.'),
      { kept: count(kept.length), n: count(dropped.length), names: list(firstOf(dropped)) },
    ),
    backend: 'sql',
  }
}

const firstOf = (names: readonly string[]) => [
  ...names.slice(0, 5).map((name) => quoted(name)),
  ...(names.length > 5 ? [say(words('其他 {n} 列', '{n} more'), { n: count(names.length - 5) })] : []),
]
