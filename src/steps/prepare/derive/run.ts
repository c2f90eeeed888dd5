import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { singleExpression } from '../../../database/statement'
import { count, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { columns } = context.params
  let from = ident(table.name)
  let existing = table.columns.map((c) => c.name)
  for (const { name, expression } of columns) {
    if (name.trim() === '')
      throw new TerrariumError('invalid-name', words('新列要有名称。', 'A new column needs a name.'))
    const derived = `(${singleExpression(expression)}) AS ${ident(name)}`
    const replaces = existing.some((c) => c.toLowerCase() === name.toLowerCase())
    from = `(SELECT ${replaces ? `* REPLACE (${derived})` : `*, ${derived}`} FROM ${from})`
    if (!replaces) existing = [...existing, name]
  }
  const select = `SELECT * FROM ${from}`
  await context.write(select)
  const names = columns.map((c) => c.name)
  const nulls = await nullsIn(context, names)
  return {
    metrics: { rows: table.rows, columns: existing.length, nulls },
    data: { sql: select, columns: names },
    sentence: say(
      nulls > 0
        ? words(
            '已计算列 {names}；其中 {nulls} 个单元格没有值。',
            'Derived {names}; {nulls} of their cells have no value.',
          )
        : words('已计算列 {names}。', 'Derived {names}.'),
      { names: words(names.join('、'), names.join(', ')), nulls: count(nulls) },
    ),
    backend: 'sql',
  }
}

async function nullsIn(context: StepContext<ParamsOf<typeof spec.params>>, names: string[]): Promise<number> {
  const sums = names.map((name) => `count(*) - count(${ident(name)})`)
  return Number(await context.database.value(`SELECT ${sums.join(' + ')} FROM ${context.staging()}`))
}
