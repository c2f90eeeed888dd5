import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { singleExpression } from '../../../database/statement'
import { count, percent, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>
type Condition = NonNullable<Params['conditions']>[number]

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { conditions = [], where } = context.params
  const parts = conditions.map((condition) => conditionSql(condition, table))
  if (where?.trim()) parts.push(`(${singleExpression(where)})`)
  if (parts.length === 0)
    throw new TerrariumError('missing-parameter', words('请给出至少一个条件。', 'Give at least one condition.'))
  const select = `SELECT * FROM ${ident(table.name)} WHERE ${parts.join(' AND ')} ORDER BY rowid`
  const { rows } = await context.write(select)
  const removed = table.rows - rows
  if (rows === 0) context.warn({ code: 'empty-result', ...words('没有一行符合条件。', 'No row meets the conditions.') })
  return {
    metrics: { rows, removed },
    data: { sql: select },
    sentence: say(
      words('保留 {rows} 行（{share}），去掉 {removed} 行。', 'Keeps {rows} rows ({share}) and leaves out {removed}.'),
      { rows: count(rows), share: percent(table.rows === 0 ? 0 : rows / table.rows), removed: count(removed) },
    ),
    backend: 'sql',
  }
}

function conditionSql({ column: name, operator, value }: Condition, table: TableInfo): string {
  const column = columnOf(table, name)
  const quoted = ident(column.name)
  if (operator === 'is-null') return `${quoted} IS NULL`
  if (operator === 'is-not-null') return `${quoted} IS NOT NULL`
  if (value === undefined)
    throw new TerrariumError(
      'missing-parameter',
      words(`列“${name}”的条件缺少值。`, `The condition on “${name}” lacks a value.`),
    )
  const typed = (text: string) => {
    if (familyOf(column.type) !== 'number') return `${literal(text)}::${column.type}`
    const number = Number(text)
    if (text.trim() !== '' && Number.isFinite(number)) return text.trim()
    throw new TerrariumError(
      'not-numeric',
      words(`列“${name}”是数字，“${text}”不是。`, `Column “${name}” holds numbers, and “${text}” is none.`),
    )
  }
  if (operator === 'contains') return `contains(${quoted}::VARCHAR, ${literal(value)})`
  if (operator === 'in')
    return `${quoted} IN (${value
      .split(/[,，]/)
      .map((one) => typed(one.trim()))
      .join(', ')})`
  if (operator === '!=') return `${quoted} IS DISTINCT FROM ${typed(value)}`
  return `${quoted} ${operator} ${typed(value)}`
}
