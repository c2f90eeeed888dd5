import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { checkColumnNames } from '../../../learning/relational/column-names'
import { list, quoted, say } from '../../../words/say'
import type { spec } from './spec'
import { windowExpression, windowName } from './window-expression'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { functions, partitionBy, orderBy = [] } = context.params
  const names = functions.map(windowName)
  checkColumnNames([...table.columns.map((c) => c.name), ...names])
  const selected = functions.map(
    (fn, i) => `${windowExpression(fn, table, partitionBy, orderBy)} AS ${ident(names[i]!)}`,
  )
  const sql = `SELECT *, ${selected.join(', ')} FROM ${ident(table.name)} ORDER BY rowid`
  const written = await context.write(sql)
  functions.forEach(({ op }, i) => {
    if (['percent-change', 'percent-rank', 'share'].includes(op))
      written.columns.find((c) => c.name === names[i])!.format = 'percent'
  })
  return {
    metrics: { rows: written.rows, columns: written.columns.length },
    data: { sql, columns: names },
    sentence: say(
      partitionBy.length > 0
        ? words('每个{by}各算各的，加上了{names}。', '{names} added, within each {by}.')
        : words('加上了{names}。', '{names} added.'),
      { names: list(names.map((name) => quoted(name))), by: list(partitionBy.map((name) => quoted(name))) },
    ),
    backend: 'sql',
  }
}
