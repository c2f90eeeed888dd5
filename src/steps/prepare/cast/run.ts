import { familyOf, type ColumnInfo } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { count, list, quoted, say } from '../../../words/say'
import { castExpression } from '../../../learning/relational/cast-expression'
import type { spec } from './spec'
import { isInteger, requirePossible, targetType } from './target-type'

interface Cast {
  column: ColumnInfo
  type: string
  sql: string
}

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { types, onError, format } = context.params
  if (format !== undefined) await checkFormat(context, format)
  const casts = Object.entries(types).map(([name, wanted]): Cast => {
    const column = columnOf(table, name)
    const type = targetType(name, wanted)
    requirePossible(column, type)
    return { column, type, sql: castExpression(column, type, format) }
  })
  if (casts.length === 0)
    throw new TerrariumError(
      'missing-parameter',
      words('请给出至少一列的类型。', 'Give the type of at least one column.'),
    )
  const replaced = casts.map(({ column, sql }) => `${sql} AS ${ident(column.name)}`)
  const select = `SELECT * REPLACE (${replaced.join(', ')}) FROM ${ident(table.name)}`
  const written = await context.write(select)
  // What a column meant as text says nothing about it as a number.
  for (const { column, type } of casts)
    if (familyOf(type) !== familyOf(column.type)) delete written.columns.find((c) => c.name === column.name)!.role

  const failed = await failedCells(context, casts)
  const failedSum = Object.values(failed).reduce((a, b) => a + b, 0)
  const examples: Record<string, unknown[]> = {}
  for (const one of casts) {
    if (failed[one.column.name] === 0) continue
    const found = await firstFailures(context, one)
    if (onError === 'error') throw cannotCast(one, found, failed[one.column.name]!)
    examples[one.column.name] = found.map(([, value]) => value)
    warnOfFailures(context, one, failed[one.column.name]!, examples[one.column.name]!)
  }
  const rounded = await roundedCells(context, casts)
  const names = list(casts.slice(0, 5).map(({ column }) => quoted(column.name)))
  return {
    metrics: { rows: table.rows, columns: table.columns.length, failed: failedSum, rounded },
    data: { sql: select, failed, examples, types: Object.fromEntries(casts.map((c) => [c.column.name, c.type])) },
    sentence: say(
      failedSum === 0
        ? words('{names}已转换类型，每个单元格都转成功。', '{names} changed type; every cell could be turned.')
        : words(
            '{names}已转换类型；{n} 个单元格转不了，已置空。',
            '{names} changed type; {n} {n|cell|cells} could not be turned and became empty.',
          ),
      { names, n: count(failedSum) },
    ),
    backend: 'sql',
  }
}

const ofNumbers = ['excel', 'unix', 'unix-ms']

/** @throws TerrariumError `invalid-parameter` for what the database knows of no date */
async function checkFormat({ database }: StepContext, format: string): Promise<void> {
  if (ofNumbers.includes(format)) return
  try {
    await database.value(`SELECT strftime(DATE '2024-01-31', ${literal(format)})`)
  } catch (error) {
    if (!(error instanceof TerrariumError && error.code === 'conversion')) throw error
    throw new TerrariumError(
      'invalid-parameter',
      words(`“${format}”不是日期格式。`, `“${format}” is no format of dates.`),
      words('例如 %d/%m/%Y 或 %Y-%m-%d %H:%M。', 'Such as %d/%m/%Y or %Y-%m-%d %H:%M.'),
    )
  }
}

/** How many cells had a value and have none now; a text of blanks had none. */
async function failedCells(context: StepContext, casts: readonly Cast[]): Promise<Record<string, number>> {
  const filled = casts.map(({ column }) => `count(*) FILTER (WHERE ${isFilled(column)})`)
  const left = casts.map(({ column }) => `count(${ident(column.name)})`)
  const [before] = await context.database.rows(`SELECT ${filled.join(', ')} FROM ${ident(context.inputs[0]!.name)}`)
  const [after] = await context.database.rows(`SELECT ${left.join(', ')} FROM ${context.staging()}`)
  return Object.fromEntries(casts.map(({ column }, i) => [column.name, Number(before![i]) - Number(after![i])]))
}

const isFilled = ({ name, type }: ColumnInfo) =>
  familyOf(type) === 'text' && type === 'VARCHAR' ? `trim(${ident(name)}) <> ''` : `${ident(name)} IS NOT NULL`

const firstFailures = (context: StepContext, { column, sql }: Cast) =>
  context.database.rows(
    `SELECT rowid + 1, ${ident(column.name)}::VARCHAR FROM ${ident(context.inputs[0]!.name)} WHERE ${isFilled(column)} AND (${sql}) IS NULL ORDER BY rowid LIMIT 3`,
  )

function cannotCast({ column, type }: Cast, [first]: unknown[][], cells: number): TerrariumError {
  const [row, value] = first as [unknown, unknown]
  return new TerrariumError(
    'conversion',
    say(
      words(
        '列{column}有 {n} 个单元格不能转成 {type}，第一个是第 {row} 行的{value}。',
        '{n} {n|cell|cells} of column {column} can’t become {type}; the first is {value} in row {row}.',
      ),
      { column: quoted(column.name), type, n: count(cells), row: count(Number(row)), value: quoted(String(value)) },
    ),
    hintFor(type),
  )
}

function warnOfFailures(context: StepContext, { column, type }: Cast, cells: number, values: readonly unknown[]): void {
  const text = say(
    words(
      '列{column}有 {n} 个单元格不能转成 {type}，已置空，例如{values}。',
      '{n} {n|cell|cells} of column {column} can’t become {type} and are empty now, such as {values}.',
    ),
    { column: quoted(column.name), n: count(cells), type, values: list(values.map((v) => quoted(String(v)))) },
  )
  context.warn({ code: 'cells-failed', ...text, hint: hintFor(type) })
}

const hintFor = (type: string) =>
  familyOf(type) === 'date'
    ? words('写出日期格式，例如 %d/%m/%Y。', 'Give the date format, such as %d/%m/%Y.')
    : words('先替换这些值，再转换类型。', 'Replace these values first, then change the type.')

/** Cells whose decimals went away in becoming whole numbers. */
async function roundedCells(context: StepContext, casts: readonly Cast[]): Promise<number> {
  const whole = casts.filter(({ column, type }) => isInteger(type) && !isInteger(column.type))
  if (whole.length === 0) return 0
  const sums = whole.map(({ column, sql }) => {
    const exact = castExpression(column, 'DOUBLE', undefined)
    return `count(*) FILTER (WHERE (${exact}) <> trunc(${exact}) AND (${sql}) IS NOT NULL)`
  })
  const rounded = Number(
    await context.database.value(`SELECT ${sums.join(' + ')} FROM ${ident(context.inputs[0]!.name)}`),
  )
  if (rounded > 0)
    context.warn({
      code: 'rounded',
      ...say(
        words(
          '{n} 个单元格有小数，已四舍五入为整数。',
          '{n} {n|cell|cells} had decimals and were rounded to whole numbers.',
        ),
        { n: count(rounded) },
      ),
      hint: words('要保留小数就转成“数字”。', 'To keep the decimals, cast to number.'),
    })
  return rounded
}
