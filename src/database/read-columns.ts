import { familyOf, type ColumnInfo } from '../core/column'
import type { Columns, NamedColumn } from '../core/columns'
import { columnOf, type TableInfo } from '../core/table'
import { ident } from './sql'

interface Source {
  query(sql: string): Promise<Columns>
  rows(sql: string): Promise<unknown[][]>
  execute(sql: string): Promise<void>
  describe(table: string): Promise<TableInfo>
  temporaryName(): string
}

/**
 * Columns of a table as arithmetic wants them, in row order: numbers and dates (days since 1970, with fractions) as
 * float64, text and booleans as codes into ascending levels. The encoding happens in the database, so that no text is
 * decoded but the levels.
 */
export async function readColumns(
  source: Source,
  table: string,
  names: readonly string[],
  where?: string,
): Promise<Columns> {
  const info = await source.describe(table)
  const columns = names.map((name) => columnOf(info, name))
  const filter = where ? ` WHERE ${where}` : ''
  const categories = columns.filter((c) => encoding(c) === 'codes')
  const types = new Map<string, string>()
  try {
    for (const c of categories) {
      const type = source.temporaryName()
      const text = textOf(c)
      await source.execute(
        `CREATE TYPE ${ident(type)} AS ENUM (SELECT DISTINCT ${text} FROM ${ident(table)}${and(where, `${text} IS NOT NULL`)} ORDER BY 1)`,
      )
      types.set(c.name, type)
    }
    const selected = columns.map((c, i) => `${expression(c, types.get(c.name))} AS c${i}`)
    const data = await source.query(`SELECT ${selected.join(', ') || 'NULL AS c0'} FROM ${ident(table)}${filter}`)
    const levels = new Map<string, string[]>()
    for (const [name, type] of types) {
      const found = await source.rows(`SELECT unnest(enum_range(NULL::${ident(type)}))::VARCHAR`)
      levels.set(
        name,
        found.map(([level]) => String(level)),
      )
    }
    return {
      length: data.length,
      columns: columns.map((c, i) => named(c, data.columns[i]!, levels.get(c.name))),
    }
  } finally {
    for (const type of types.values()) await source.execute(`DROP TYPE IF EXISTS ${ident(type)}`)
  }
}

function encoding(column: ColumnInfo): 'number' | 'days' | 'codes' {
  const family = familyOf(column.type)
  return family === 'number' ? 'number' : family === 'date' ? 'days' : 'codes'
}

function expression(column: ColumnInfo, type: string | undefined): string {
  const name = ident(column.name)
  if (type) {
    return `coalesce(enum_code(${textOf(column)}::${ident(type)})::INTEGER, -1)`
  }
  if (encoding(column) === 'number') return `coalesce(${name}::DOUBLE, 'nan'::DOUBLE)`
  return `coalesce(epoch_us(${name}::TIMESTAMP)::DOUBLE / 86400000000, 'nan'::DOUBLE)`
}

const textOf = (column: ColumnInfo) =>
  column.type === 'VARCHAR' ? ident(column.name) : `${ident(column.name)}::VARCHAR`
const and = (where: string | undefined, condition: string) => ` WHERE ${where ? `(${where}) AND ` : ''}${condition}`

function named(column: ColumnInfo, data: NamedColumn, levels: string[] | undefined): NamedColumn {
  const { name, type } = column
  if (data.kind !== 'number') throw new Error(`Column ${name} came back as ${data.kind}`)
  if (!levels) return { name, type, kind: 'number', values: data.values }
  return { name, type, kind: 'text', codes: Int32Array.from(data.values), levels }
}
