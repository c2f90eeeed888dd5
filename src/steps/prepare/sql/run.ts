import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { singleSelect } from '../../../database/statement'
import { count, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const statement = singleSelect(context.params.sql)
  const { rows, columns } = await context.write(statement)
  return {
    metrics: { rows, columns: columns.length },
    data: { sql: statement },
    sentence: say(words('查询得到 {rows} 行、{columns} 列。', 'The query gives {rows} rows and {columns} columns.'), {
      rows: count(rows),
      columns: count(columns.length),
    }),
    backend: 'sql',
  }
}
