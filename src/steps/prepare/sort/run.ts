import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { orderSql } from '../../../learning/relational/order-by'
import { count, list, quoted, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { by, limit } = context.params
  const sql = `SELECT * FROM ${ident(table.name)} ORDER BY ${orderSql(by)}${limit === undefined ? '' : ` LIMIT ${limit}`}`
  const { rows } = await context.write(sql)
  const terms = by.map(({ column, descending }) =>
    say(descending ? words('{column}（从大到小）', '{column} (descending)') : words('{column}', '{column}'), {
      column: quoted(column),
    }),
  )
  return {
    metrics: { rows, removed: table.rows - rows },
    data: { sql },
    sentence: say(
      rows < table.rows
        ? words('按{terms}排序，留下最前面的 {rows} 行。', 'Ordered by {terms}; the first {rows} rows stay.')
        : words('{rows} 行按{terms}排序。', '{rows} rows ordered by {terms}.'),
      { rows: count(rows), terms: list(terms) },
    ),
    backend: 'sql',
  }
}
