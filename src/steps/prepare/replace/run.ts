import { familyOf, type ColumnInfo } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { checkPattern } from '../../../learning/relational/check-pattern'
import { count, list, quoted, say } from '../../../words/say'
import { findExpression, mapExpression } from './replace-expression'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { map, find } = context.params
  const hasMap = map !== undefined && Object.keys(map).length > 0
  if (hasMap === (find !== undefined && find !== ''))
    throw new TerrariumError(
      'missing-parameter',
      words('请填写对照表，或者填写要查找的文字。', 'Give either the values to turn or a text to find.'),
    )
  const columns = chosenColumns(context)
  if (hasMap) await checkValues(context, columns, map)
  else {
    const unfit = columns.find((c) => familyOf(c.type) !== 'text')
    if (unfit) throw notText(unfit)
    if (context.params.regex) await checkPattern(context.database, find!)
  }
  const replaced = columns.map((column) => {
    const sql = hasMap ? mapExpression(column, map) : findExpression(column, { ...context.params, find: find! })
    return `${sql} AS ${ident(column.name)}`
  })
  const select = `SELECT * REPLACE (${replaced.join(', ')}) FROM ${ident(table.name)}`
  await context.write(select)
  const changed = await changedCells(context, columns)
  const cells = Object.values(changed).reduce((a, b) => a + b, 0)
  if (cells === 0)
    context.warn({
      code: 'nothing-changed',
      ...words('没有一个单元格符合，什么也没有改变。', 'No cell fits; nothing has changed.'),
      hint: words('检查写法、空格和大小写。', 'Check the spelling, blanks and capitals.'),
    })
  return {
    metrics: { rows: table.rows, changed: cells },
    data: { sql: select, changed },
    sentence: say(words('{names}里替换了 {n} 个单元格。', '{n} {n|cell|cells} of {names} {n|was|were} replaced.'), {
      n: count(cells),
      names: list(columns.slice(0, 5).map((c) => quoted(c.name))),
    }),
    backend: 'sql',
  }
}

function chosenColumns({ params, inputs }: StepContext<Params>): ColumnInfo[] {
  const table = inputs[0]!
  if (params.columns.length > 0) return params.columns.map((name) => columnOf(table, name))
  const texts = table.columns.filter((c) => c.type === 'VARCHAR')
  if (texts.length > 0) return texts
  throw new TerrariumError('too-few-columns', words('表里没有文字列。', 'The table has no text column.'))
}

function notText({ name, type }: ColumnInfo): TerrariumError {
  return new TerrariumError(
    'unfit-column',
    say(words('列{name}是 {type}，不能查找文字。', 'Column {name} is {type}; text can’t be found in it.'), {
      name: quoted(name),
      type,
    }),
    words('用对照表替换整个值，或先转成文字。', 'Turn whole values into others, or cast it to text first.'),
  )
}

/** A value must be one that the column can hold. */
async function checkValues(
  { database }: StepContext<Params>,
  columns: readonly ColumnInfo[],
  map: Record<string, string>,
) {
  const values = [...new Set(Object.entries(map).flat())].filter((value) => value !== '')
  for (const { name, type } of columns) {
    if (type === 'VARCHAR' || values.length === 0) continue
    // A cast to a whole number would round what has a fraction.
    const isRounded = /INT/.test(type) ? ' OR TRY_CAST(v AS DOUBLE) <> trunc(TRY_CAST(v AS DOUBLE))' : ''
    const found = await database.rows(
      `SELECT v FROM (SELECT unnest([${values.map(literal).join(', ')}]) AS v) WHERE TRY_CAST(v AS ${type}) IS NULL${isRounded}`,
    )
    if (found.length === 0) continue
    throw new TerrariumError(
      'unfit-value',
      say(words('列{name}是 {type}，放不下{value}。', 'Column {name} is {type} and can’t hold {value}.'), {
        name: quoted(name),
        type,
        value: quoted(String(found[0]![0])),
      }),
      words('先把这一列转成文字。', 'Cast the column to text first.'),
    )
  }
}

async function changedCells(
  context: StepContext<Params>,
  columns: readonly ColumnInfo[],
): Promise<Record<string, number>> {
  const sums = columns.map(({ name }) => `count(*) FILTER (WHERE a.${ident(name)} IS DISTINCT FROM b.${ident(name)})`)
  const [row] = await context.database.rows(
    `SELECT ${sums.join(', ')} FROM ${ident(context.inputs[0]!.name)} a POSITIONAL JOIN ${context.staging()} b`,
  )
  return Object.fromEntries(columns.map(({ name }, i) => [name, Number(row![i])]))
}
