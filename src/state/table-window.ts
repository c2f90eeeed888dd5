import { familyOf, type ColumnFamily, type ColumnInfo } from '../core/column'
import { ident, literal } from '../database/sql'

/** What a person looks at of a table: which rows, in which order. */
export interface TableWindow {
  table: string
  columns: readonly ColumnInfo[]
  sort?: { column: string; descending: boolean } | undefined
  filters: readonly ColumnFilter[]
  /** Found anywhere in a row, in any case. */
  search: string
}

export const filterOperators = [
  'contains',
  'equals',
  'differs',
  'starts',
  'atLeast',
  'atMost',
  'isTrue',
  'isFalse',
  'missing',
  'present',
] as const
export type FilterOperator = (typeof filterOperators)[number]

export interface ColumnFilter {
  column: string
  operator: FilterOperator
  /** As typed; the database reads it as the column's type. */
  value: string
}

const operatorsOf: Record<ColumnFamily, readonly FilterOperator[]> = {
  text: ['contains', 'equals', 'differs', 'starts', 'missing', 'present'],
  number: ['equals', 'differs', 'atLeast', 'atMost', 'missing', 'present'],
  date: ['equals', 'atLeast', 'atMost', 'missing', 'present'],
  boolean: ['isTrue', 'isFalse', 'missing', 'present'],
  other: ['contains', 'missing', 'present'],
}

/** The conditions that make sense for a column, the most useful first. */
export const filterOperatorsOf = (column: ColumnInfo): readonly FilterOperator[] => operatorsOf[familyOf(column.type)]

export const takesValue = (operator: FilterOperator): boolean =>
  !['isTrue', 'isFalse', 'missing', 'present'].includes(operator)

/**
 * Rows `from` … `from + count − 1` of what the window shows.
 * @param total how many rows it shows, if that is known: then the second half is looked for from its end
 */
export function windowSql(window: TableWindow, from: number, count: number, total?: number): string {
  const columns = window.columns.map((c) => ident(c.name)).join(', ')
  const where = conditionOf(window)
  // Without a condition or an order, a range of the hidden ordinal finds its place at once in a table of any length.
  if (!where && !window.sort)
    return `SELECT ${columns} FROM ${ident(window.table)} WHERE rowid >= ${from} AND rowid < ${from + count} ORDER BY rowid`
  const source = `FROM ${ident(window.table)}${where ? ` WHERE ${where}` : ''}`
  const last = total === undefined ? 0 : Math.min(total, from + count)
  if (total === undefined || from * 2 < total || last <= from)
    return `SELECT ${columns} ${source} ORDER BY ${orderOf(window, false)} LIMIT ${count} OFFSET ${from}`
  // The fewer rows the database must put in order before the wanted ones, the sooner it has them.
  const rest = `ORDER BY ${orderOf(window, true)} LIMIT ${last - from} OFFSET ${total - last}`
  const kept = `SELECT *, rowid ${source} ${rest}`
  return `SELECT ${columns} FROM (${kept}) ORDER BY ${orderOf(window, false)}`
}

function orderOf({ sort }: TableWindow, isReversed: boolean): string {
  const row = isReversed ? 'rowid DESC' : 'rowid'
  if (!sort) return row
  const way = sort.descending === isReversed ? 'ASC' : 'DESC'
  return `${ident(sort.column)} ${way} NULLS ${isReversed ? 'FIRST' : 'LAST'}, ${row}`
}

/** How many rows the window shows; null where no question is needed because no row is left out. */
export function countSql(window: TableWindow): string | null {
  const where = conditionOf(window)
  return where ? `SELECT count(*) FROM ${ident(window.table)} WHERE ${where}` : null
}

/** The condition of the rows that the window shows; empty for all. */
export function conditionOf(window: TableWindow): string {
  const parts = window.filters.map((filter) => filterSql(filter, window.columns))
  const search = window.search.trim()
  if (search) {
    const row = window.columns.map((c) => `${ident(c.name)}::VARCHAR`).join(', ')
    parts.push(`concat_ws(chr(10), ${row}) ILIKE ${literal(`%${escapeLike(search)}%`)} ESCAPE '\\'`)
  }
  return parts.join(' AND ')
}

function filterSql({ column, operator, value }: ColumnFilter, columns: readonly ColumnInfo[]): string {
  const type = columns.find((c) => c.name === column)?.type ?? 'VARCHAR'
  // A person means the whole day, also where the column has times.
  const isDate = familyOf(type) === 'date'
  const name = isDate ? `${ident(column)}::DATE` : ident(column)
  // A value that cannot be read as the column's type fits no row.
  const typed = `TRY_CAST(${literal(value)} AS ${isDate ? 'DATE' : type})`
  switch (operator) {
    case 'contains':
      return `${name}::VARCHAR ILIKE ${literal(`%${escapeLike(value)}%`)} ESCAPE '\\'`
    case 'starts':
      return `${name}::VARCHAR ILIKE ${literal(`${escapeLike(value)}%`)} ESCAPE '\\'`
    case 'equals':
      return `${name} = ${typed}`
    case 'differs':
      return `${name} IS DISTINCT FROM ${typed}`
    case 'atLeast':
      return `${name} >= ${typed}`
    case 'atMost':
      return `${name} <= ${typed}`
    case 'isTrue':
      return `${name} = TRUE`
    case 'isFalse':
      return `${name} = FALSE`
    case 'missing':
      return `${name} IS NULL`
    case 'present':
      return `${name} IS NOT NULL`
  }
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
