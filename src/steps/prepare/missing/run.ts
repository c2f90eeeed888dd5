import { missingBars } from '../../../charts/missing-bars'
import type { ColumnInfo } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { isMissingSql } from '../../../learning/transform/is-missing-sql'
import { freeName, replaceSql } from '../../../learning/transform/replace-sql'
import { transformModel } from '../../../learning/transform/transform-model'
import { count, list, quoted, say } from '../../../words/say'
import { checkFill, constantFill, fillOf, filledSql, type Done, type Fill } from './fills'
import { nearestFill } from './nearest-fill'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const columns = params.columns.map((name) => columnOf(table, name))
  progress.at(0.05, words('数一数缺失的值', 'Counting what is missing'))
  const before = await missingIn(context, ident(table.name), columns)
  const gappy = columns.filter((_, i) => before[i]! > 0)
  const added = params.indicator ? indicators(context, gappy) : {}
  const done = await strategies[params.strategy](context, gappy, added)
  const after = params.strategy === 'drop' ? before.map(() => 0) : await missingIn(context, context.staging(), columns)
  const rows = Number(await database.value(`SELECT count(*) FROM ${context.staging()}`))
  const dropped = table.rows - rows
  const total = before.reduce((a, b) => a + b, 0)
  const left = after.reduce((a, b) => a + b, 0)
  const filled = params.strategy === 'drop' ? 0 : total - left
  const bare = columns.filter((_, i) => after[i]! > 0).map((c) => c.name)
  if (bare.length > 0) context.warn(stillEmpty(bare, left))
  if (params.strategy === 'drop' && rows === 0 && table.rows > 0) context.warn(nothingLeft)
  const perColumn = columns.map(({ name }, i) => ({
    column: name,
    missing: before[i]!,
    filled: params.strategy === 'drop' ? 0 : before[i]! - after[i]!,
    value: done.fills.find((f) => f.column === name)?.value ?? null,
  }))
  return {
    metrics: { filled, dropped, remaining: left },
    data: { ...(done.sql && { sql: done.sql }), columns: perColumn, rows: { before: table.rows, after: rows } },
    sentence: sentence(params.strategy, { filled, dropped, total, rows, columns: gappy.length }),
    charts: total > 0 ? [missingBars({ rows: table.rows, columns: perColumn })] : [],
    backend: params.strategy === 'knn' ? 'cpu' : 'sql',
    model: transformModel(table, done.learns ?? done.fills.map((f) => f.column), {
      fills: done.fills,
      ...(done.neighbours && { neighbours: done.neighbours }),
    }),
  }
}

type Strategy = (context: Context, gappy: readonly ColumnInfo[], added: Record<string, string>) => Promise<Done>

const strategies: Record<Context['params']['strategy'], Strategy> = {
  mean: (context, gappy, added) => central(context, gappy, added, 'mean'),
  median: (context, gappy, added) => central(context, gappy, added, 'median'),
  mode: (context, gappy, added) => central(context, gappy, added, 'mode'),
  constant: async (context, _, added) => {
    const { value, columns } = context.params
    if (value === undefined || value === '')
      throw new TerrariumError('missing-parameter', words('请给出要填入的值。', 'Give the value to fill in.'))
    const fills = columns.map((name) => constantFill(columnOf(context.inputs[0]!, name), value))
    for (const fill of fills) await checkFill(context.database, columnOf(context.inputs[0]!, fill.column), fill)
    return fillWith(context, fills, added)
  },
  forward,
  drop,
  knn: nearestFill,
}

async function central(
  context: Context,
  gappy: readonly ColumnInfo[],
  added: Record<string, string>,
  strategy: 'mean' | 'median' | 'mode',
): Promise<Done> {
  const { database, inputs, params } = context
  const fills: Fill[] = []
  for (const name of params.columns) {
    const fill = await fillOf(database, inputs[0]!.name, columnOf(inputs[0]!, name), strategy)
    if (fill) fills.push(fill)
  }
  return fillWith(context, fills, added, gappy)
}

/** Writes only the columns that have gaps; the model fills all, since new rows may lack others. */
async function fillWith(
  context: Context,
  fills: Fill[],
  added: Record<string, string>,
  gappy?: readonly ColumnInfo[],
): Promise<Done> {
  const table = context.inputs[0]!
  const used = gappy ? fills.filter((f) => gappy.some((c) => c.name === f.column)) : fills
  const replaced = Object.fromEntries(used.map((fill) => [fill.column, filledSql(columnOf(table, fill.column), fill)]))
  const sql = replaceSql(table.name, { replaced, added })
  await context.write(sql)
  return { fills, sql }
}

async function forward(context: Context, gappy: readonly ColumnInfo[], added: Record<string, string>): Promise<Done> {
  const table = context.inputs[0]!
  const { orderBy, by } = context.params
  const over = `OVER (${by ? `PARTITION BY ${ident(by)} ` : ''}ORDER BY ${orderBy ? `${ident(orderBy)}, ` : ''}rowid ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
  const replaced = Object.fromEntries(
    gappy.map((column) => [
      column.name,
      `last_value(CASE WHEN NOT ${isMissingSql(column)} THEN ${ident(column.name)} END IGNORE NULLS) ${over}`,
    ]),
  )
  const sql = replaceSql(table.name, { replaced, added })
  await context.write(sql)
  return { fills: [], sql }
}

async function drop(context: Context, gappy: readonly ColumnInfo[], added: Record<string, string>): Promise<Done> {
  const table = context.inputs[0]!
  const whole = gappy.map((column) => `NOT ${isMissingSql(column)}`)
  const sql = replaceSql(table.name, { added, ...(whole.length > 0 && { where: whole.join(' AND ') }) })
  await context.write(sql)
  return { fills: [], sql }
}

function indicators({ inputs }: Context, gappy: readonly ColumnInfo[]): Record<string, string> {
  const taken = inputs[0]!.columns.map((c) => c.name)
  return Object.fromEntries(gappy.map((c) => [freeName(`${c.name}_missing`, taken), isMissingSql(c)]))
}

async function missingIn({ database }: Context, from: string, columns: readonly ColumnInfo[]): Promise<number[]> {
  const counts = columns.map((column) => `count(*) FILTER (${isMissingSql(column)})`)
  const [row] = await database.rows(`SELECT ${counts.join(', ')} FROM ${from}`)
  return row!.map(Number)
}

function sentence(
  strategy: Context['params']['strategy'],
  n: { filled: number; dropped: number; total: number; rows: number; columns: number },
): Words {
  const figures = Object.fromEntries(Object.entries(n).map(([name, value]) => [name, count(value)]))
  if (n.total === 0)
    return say(
      words(
        '这些列没有缺失值，{rows} 行原样保留。',
        'Nothing is missing in these columns: all {rows} {rows|row|rows} stay as they are.',
      ),
      figures,
    )
  if (strategy === 'drop')
    return say(
      words(
        '去掉了 {dropped} 行有缺失值的，剩下 {rows} 行。',
        'Dropped {dropped} {dropped|row|rows} with a missing value; {rows} {rows|row is|rows are} left.',
      ),
      figures,
    )
  return say(
    words(
      '补上了 {columns} 列里 {total} 个缺失值中的 {filled} 个。',
      'Filled {filled} of the {total} missing {total|value|values} in {columns} {columns|column|columns}.',
    ),
    figures,
  )
}

const stillEmpty = (names: readonly string[], cells: number) => ({
  code: 'still-missing',
  ...say(
    words(
      '{columns}还有 {n} 个空格没法补：没有可用的值。',
      '{n} {n|cell|cells} of {columns} could not be filled: there was no value to fill them with.',
    ),
    { columns: list(names.map((name) => quoted(name))), n: count(cells) },
  ),
  hint: words(
    '整列为空的列可以去掉；也可以改补固定的值。',
    'Leave out columns that are empty throughout, or fill with a given value.',
  ),
})

const nothingLeft = {
  code: 'no-rows-left',
  zh: '每一行都有缺失值，一行不剩。',
  en: 'Every row had a missing value: none is left.',
  hint: words('只选必须完整的列，或改为补齐。', 'Choose only the columns that must be complete, or fill instead.'),
}
