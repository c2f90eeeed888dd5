import { storableKind } from '../../../core/column'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, idents } from '../../../database/sql'
import { checkColumnNames } from '../../../learning/relational/column-names'
import { count, quoted, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { columns, nameColumn, valueColumn, includeNulls } = context.params
  const rest = table.columns.filter(({ name }) => !columns.includes(name)).map(({ name }) => name)
  checkColumnNames([...rest, nameColumn, valueColumn])
  const isMixed = new Set(columns.map((name) => storableKind(columnOf(table, name).type))).size > 1
  if (isMixed)
    context.warn({
      code: 'mixed-types',
      ...words('这些列的类型不同，值列是文字。', 'These columns have different types; the values are text.'),
      hint: words('只选同一种类型的列。', 'Choose columns of one type only.'),
    })
  const texts = columns.map((name) => `${ident(name)}::VARCHAR AS ${ident(name)}`)
  const from = isMixed ? `(SELECT * REPLACE (${texts.join(', ')}) FROM ${ident(table.name)})` : ident(table.name)
  const sql = `SELECT * FROM ${from} UNPIVOT ${includeNulls ? 'INCLUDE NULLS ' : ''}(${ident(valueColumn)} FOR ${ident(nameColumn)} IN (${idents(columns)}))`
  const { rows } = await context.write(sql)
  return {
    metrics: { rows, columns: rest.length + 2 },
    data: { sql },
    sentence: say(
      words(
        '{n} 列变成{name}和{value}，{before} 行成为 {rows} 行。',
        '{n} columns become {name} and {value}; {before} rows become {rows}.',
      ),
      {
        n: count(columns.length),
        name: quoted(nameColumn),
        value: quoted(valueColumn),
        before: count(table.rows),
        rows: count(rows),
      },
    ),
    backend: 'sql',
  }
}
