import { familyOf, type ColumnFamily, type ColumnInfo } from '../../../core/column'
import type { TableInfo } from '../../../core/table'
import { ident, literal } from '../../../database/sql'
import type { Query } from '../../query'
import { numberInText } from './number-in-text'

/** What a play must know of a column before it can choose what to do with it. */
export interface ColumnLook {
  column: ColumnInfo
  family: ColumnFamily
  missing: number
  /** Distinct values; an estimate past `mostLevels`. */
  distinct: number
  /** Every value with its count, most frequent first, where there are at most `mostLevels`. */
  levels?: { value: string; count: number }[]
  /** Of a number column. */
  range?: { min: number; max: number }
  skewness?: number
  /** Of a text column: the share of what is not blank that reads as a number, and how many cells are blank. */
  numericShare?: number
  blanks?: number
  averageLength?: number
}

export interface TableLook {
  table: TableInfo
  columns: readonly ColumnLook[]
}

export const mostLevels = 30

/** Looks at every column in two questions to the database, whatever the length of the table. */
export async function lookAt(table: TableInfo, query: Query): Promise<TableLook> {
  const known = table.columns.filter((c) => familyOf(c.type) !== 'other')
  if (known.length === 0 || table.rows === 0)
    return { table, columns: table.columns.map((column) => lookOf(table, column, [])) }
  const measures = known.map((c) => `[${measuresOf(c).join(', ')}]`)
  const [row = []] = (await query(`SELECT ${measures.join(', ')} FROM ${ident(table.name)}`, 1)).rows
  const looks = table.columns.map((column) => {
    const at = known.indexOf(column)
    const list: unknown = at < 0 ? [] : row[at]
    return lookOf(table, column, Array.isArray(list) ? list : [])
  })
  // The estimate may be some per cent off, so that the limit is asked for with room and kept exactly.
  const few = looks.filter((look) => look.family !== 'other' && look.distinct <= mostLevels * 1.5)
  const levels = few.length === 0 ? [] : (await query(levelsSql(table, few))).rows
  return { table, columns: looks.map((look) => withLevels(look, levels)) }
}

/** One list of doubles for each column. */
function measuresOf(column: ColumnInfo): string[] {
  const name = ident(column.name)
  const common = [`count(${name})`, `approx_count_distinct(${name})`]
  switch (familyOf(column.type)) {
    case 'number':
      return [...common, `min(${name})::DOUBLE`, `max(${name})::DOUBLE`, `skewness(${name}::DOUBLE)`].map(asDouble)
    case 'text': {
      const text = `${name}::VARCHAR`
      const number = numberInText(text)
      return [...common, `count(${number})`, `count(*) FILTER (trim(${text}) = '')`, `avg(length(${text}))`].map(
        asDouble,
      )
    }
    default:
      return common.map(asDouble)
  }
}

const asDouble = (sql: string) => `(${sql})::DOUBLE`

function lookOf(table: TableInfo, column: ColumnInfo, measures: readonly unknown[]): ColumnLook {
  const at = (i: number) => (typeof measures[i] === 'number' ? measures[i] : undefined)
  const family = familyOf(column.type)
  const present = at(0) ?? 0
  const look: ColumnLook = { column, family, missing: table.rows - present, distinct: at(1) ?? 0 }
  if (family === 'number') {
    const [min, max, skewness] = [at(2), at(3), at(4)]
    if (min !== undefined && max !== undefined) look.range = { min, max }
    if (skewness !== undefined) look.skewness = skewness
  }
  if (family === 'text') {
    const blanks = at(3) ?? 0
    look.blanks = blanks
    look.numericShare = present > blanks ? (at(2) ?? 0) / (present - blanks) : 0
    look.averageLength = at(4) ?? 0
  }
  return look
}

function levelsSql(table: TableInfo, looks: readonly ColumnLook[]): string {
  const parts = looks.map(({ column }) => {
    const name = ident(column.name)
    return `(SELECT ${literal(column.name)} AS name, ${name}::VARCHAR AS value, count(*)::DOUBLE AS n
      FROM ${ident(table.name)} WHERE ${name} IS NOT NULL GROUP BY ALL ORDER BY 3 DESC, 2 LIMIT ${mostLevels + 1})`
  })
  return parts.join(' UNION ALL ')
}

function withLevels(look: ColumnLook, rows: readonly unknown[][]): ColumnLook {
  const own = rows.filter(([name]) => name === look.column.name)
  if (own.length === 0) return look
  if (own.length > mostLevels) return { ...look, distinct: Math.max(look.distinct, own.length) }
  const levels = own
    // A number is named as arithmetic names it: 1, not 1.0.
    .map(([, value, n]) => ({
      value: look.family === 'number' ? String(Number(value)) : String(value),
      count: Number(n),
    }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  return { ...look, levels, distinct: levels.length }
}

export function columnLook(look: TableLook, name: string): ColumnLook | undefined {
  return look.columns.find(({ column }) => column.name === name)
}
