import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { checkColumnNames } from '../../../learning/relational/column-names'
import { count, quoted, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const table = context.inputs[0]!
  const renamed = Object.entries(context.params.names)
  if (renamed.length === 0)
    throw new TerrariumError('missing-parameter', words('请给出至少一个新名称。', 'Give at least one new name.'))
  const newNames = new Map(renamed.map(([old, name]) => [columnOf(table, old).name, name.trim()]))
  const names = table.columns.map((c) => newNames.get(c.name) ?? c.name)
  checkColumnNames(names)
  const selected = table.columns.map(({ name }, i) =>
    names[i] === name ? ident(name) : `${ident(name)} AS ${ident(names[i]!)}`,
  )
  const sql = `SELECT ${selected.join(', ')} FROM ${ident(table.name)}`
  const written = await context.write(sql)
  // A column keeps its meaning under its new name.
  table.columns.forEach(({ role, format }, i) =>
    Object.assign(written.columns[i]!, { ...(role && { role }), ...(format && { format }) }),
  )
  const [[from, to]] = [...newNames] as [[string, string]]
  return {
    metrics: { rows: table.rows, columns: names.length, renamed: newNames.size },
    data: { sql, columns: names },
    sentence: say(
      newNames.size === 1
        ? words('{from}改名为{to}。', '{from} is now {to}.')
        : words('{n} 列换了名称，例如{from}改为{to}。', '{n} columns have new names, such as {from}, now {to}.'),
      { n: count(newNames.size), from: quoted(from), to: quoted(to) },
    ),
    backend: 'sql',
  }
}
