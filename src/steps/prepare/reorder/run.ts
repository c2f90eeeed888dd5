import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident, idents } from '../../../database/sql'
import { list, quoted, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { columns } = context.params
  const rest = table.columns.map((c) => c.name).filter((name) => !columns.includes(name))
  const ordered = [...columns, ...rest]
  const sql = `SELECT ${idents(ordered)} FROM ${ident(table.name)}`
  await context.write(sql)
  return {
    metrics: { rows: table.rows, columns: ordered.length },
    data: { sql, columns: ordered },
    sentence: say(words('{names}现在排在最前面。', '{names} now {n|comes|come} first.'), {
      names: list(columns.slice(0, 5).map((name) => quoted(name))),
      n: String(columns.length),
    }),
    backend: 'sql',
  }
}
