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
  for (const condition of conditions) await checkValue(context, condition)
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

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const valuesIn = (list: string) => list.split(/[,，]/).map((one) => one.trim())

/** @throws TerrariumError `unfit-value` for what no cell of the column can be */
async function checkValue({ database, inputs }: StepContext<Params>, condition: Condition): Promise<void> {
  const { operator, value } = condition
  const { name, type } = columnOf(inputs[0]!, condition.column)
  if (value === undefined || type === 'VARCHAR' || familyOf(type) === 'number') return
  if (['contains', 'is-null', 'is-not-null'].includes(operator)) return
  for (const one of operator === 'in' ? valuesIn(value) : [value])
    if ((await database.value(`SELECT TRY_CAST(${literal(one)} AS ${type})::VARCHAR`)) === null)
      throw new TerrariumError(
        'unfit-value',
        say(
          words(
            '列{name}的类型是 {type}，{value}不是这种值。',
            'Column {name} is of type {type}, and {value} is no such value.',
          ),
          {
            name: words(`“${name}”`, `“${name}”`),
            type,
            value: words(`“${one}”`, `“${one}”`),
          },
        ),
        words(
          '日期写成 2024-12-31，是否写成 true 或 false。',
          'Write a date as 2024-12-31, and yes or no as true or false.',
        ),
      )
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
    if (decimal.test(text.trim()) && Number.isFinite(Number(text))) return text.trim()
    throw new TerrariumError(
      'not-numeric',
      words(`列“${name}”是数字，“${text}”不是。`, `Column “${name}” holds numbers, and “${text}” is none.`),
    )
  }
  if (operator === 'contains') return `contains(${quoted}::VARCHAR, ${literal(value)})`
  if (operator === 'in') return `${quoted} IN (${valuesIn(value).map(typed).join(', ')})`
  if (operator === '!=') return `${quoted} IS DISTINCT FROM ${typed(value)}`
  return `${quoted} ${operator} ${typed(value)}`
}
