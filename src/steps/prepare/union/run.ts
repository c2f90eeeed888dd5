import { storableKind } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import type { TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { checkColumnNames, freeColumnName, namesTaken } from '../../../learning/relational/column-names'
import { count, list, quoted, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** A column of the result: what stands for it in each table. */
interface Merged {
  name: string
  /** null where a table lacks it. */
  parts: ({ name: string; type: string } | null)[]
}

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { inputs, params } = context
  const merged = params.byName ? byName(inputs) : byPlace(inputs)
  const mixed = await mixedColumns(context, merged)
  const { sourceColumn } = params
  if (sourceColumn) checkColumnNames([...merged.map((m) => m.name), sourceColumn])
  const selects = inputs.map((table, i) => {
    const columns = merged.map((column) => partSql(column, i, mixed.includes(column)))
    if (sourceColumn) columns.push(`${literal(table.name)} AS ${ident(sourceColumn)}`)
    return `SELECT ${columns.join(', ')} FROM ${ident(table.name)}`
  })
  const all = selects.join(' UNION ALL ')
  const everything = merged.map((m) => ident(m.name)).join(', ')
  // The first of equal rows stays where it is.
  const place = ident(freeColumnName('place', namesTaken(merged)))
  const sql = params.distinct
    ? `SELECT * EXCLUDE (${place}) FROM (SELECT *, row_number() OVER () AS ${place} FROM (${all})) QUALIFY row_number() OVER (PARTITION BY ${everything} ORDER BY ${place}) = 1 ORDER BY ${place}`
    : all
  const { rows } = await context.write(sql)
  warn(context, merged, mixed)
  const lacking = merged.filter(({ parts }) => parts.includes(null)).length
  return {
    metrics: { rows, columns: merged.length + (sourceColumn ? 1 : 0), lacking, mixed: mixed.length },
    data: { sql, tables: inputs.map(({ name, rows: n }) => ({ name, rows: n })) },
    sentence: say(
      words('{n} 张表合成 {rows} 行、{columns} 列。', '{n} tables make {rows} rows of {columns} columns.'),
      { n: count(inputs.length), rows: count(rows), columns: count(merged.length + (sourceColumn ? 1 : 0)) },
    ),
    backend: 'sql',
  }
}

/** Columns of all tables in the order in which they first come. */
function byName(inputs: readonly TableInfo[]): Merged[] {
  const merged = new Map<string, Merged>()
  inputs.forEach(({ columns }, i) => {
    for (const { name, type } of columns) {
      const key = name.toLowerCase()
      if (!merged.has(key)) merged.set(key, { name, parts: inputs.map(() => null) })
      merged.get(key)!.parts[i] = { name, type }
    }
  })
  return [...merged.values()]
}

function byPlace(inputs: readonly TableInfo[]): Merged[] {
  const [first] = inputs as [TableInfo]
  const other = inputs.find((table) => table.columns.length !== first.columns.length)
  if (other)
    throw new TerrariumError(
      'different-columns',
      say(
        words(
          '“{first}”有 {n} 列，“{other}”有 {m} 列，按位置接不起来。',
          '“{first}” has {n} columns and “{other}” has {m}, so they can’t be matched by place.',
        ),
        { first: first.name, other: other.name, n: count(first.columns.length), m: count(other.columns.length) },
      ),
      words('改为按列名对齐。', 'Match them by name instead.'),
    )
  return first.columns.map(({ name }, i) => ({ name, parts: inputs.map((table) => table.columns[i]!) }))
}

/** Columns that only text holds: of several families, or whole numbers too large for the doubles of another table. */
async function mixedColumns(context: StepContext<Params>, merged: readonly Merged[]): Promise<Merged[]> {
  const mixed: Merged[] = []
  for (const column of merged) if (isOfSeveralKinds(column) || (await losesDigits(context, column))) mixed.push(column)
  return mixed
}

const isOfSeveralKinds = ({ parts }: Merged) =>
  new Set(parts.flatMap((part) => (part ? [storableKind(part.type)] : []))).size > 1

async function losesDigits({ inputs, database }: StepContext<Params>, { parts }: Merged): Promise<boolean> {
  if (!parts.some((part) => part && /^(DOUBLE|FLOAT)$/.test(part.type))) return false
  const tooLarge = parts.flatMap((part, i) =>
    part && /^U?(BIG|HUGE)INT$/.test(part.type)
      ? [`EXISTS (FROM ${ident(inputs[i]!.name)} WHERE abs(${ident(part.name)}::HUGEINT) > ${Number.MAX_SAFE_INTEGER})`]
      : [],
  )
  if (tooLarge.length === 0) return false
  return (await database.value(`SELECT ${tooLarge.join(' OR ')}`)) === true
}

function partSql(column: Merged, table: number, isText: boolean): string {
  const part = column.parts[table]
  const as = ` AS ${ident(column.name)}`
  if (!part) return `NULL${as}`
  const name = ident(part.name)
  if (isText) return `${name}::VARCHAR${as}`
  return part.name === column.name ? name : `${name}${as}`
}

function warn(context: StepContext<Params>, merged: readonly Merged[], mixed: readonly Merged[]): void {
  const names = (columns: readonly Merged[]) => list(columns.slice(0, 5).map(({ name }) => quoted(name)))
  if (mixed.length > 0)
    context.warn({
      code: 'mixed-types',
      ...say(
        words(
          '{names}在各表里类型不同，合并后是文字。',
          '{names} {n|has|have} different types in the tables and {n|is|are} text now.',
        ),
        { names: names(mixed), n: count(mixed.length) },
      ),
      hint: words('先在各表里转换成同一种类型。', 'Cast it to one type in each table first.'),
    })
  const lacking = merged.filter(({ parts }) => parts.includes(null))
  if (lacking.length > 0)
    context.warn({
      code: 'lacking-columns',
      ...say(words('不是每张表都有{names}，没有的留空。', 'Not every table has {names}; there the cells are empty.'), {
        names: names(lacking),
      }),
      hint: words('列名写法不同时，先重命名。', 'Where only the names differ, rename the columns first.'),
    })
}
