/** What a column means to the business, as far as it is known. */
export const columnRoles = [
  'customer-id',
  'name',
  'product',
  'date',
  'amount',
  'quantity',
  'category',
  'text',
  'geography',
  'target',
  'flag',
  'rate',
] as const

export type ColumnRole = (typeof columnRoles)[number]

/** What a column is to a method: how its values can be used. */
export type ColumnFamily = 'number' | 'text' | 'boolean' | 'date' | 'other'

export interface ColumnInfo {
  name: string
  /** The DuckDB type, such as BIGINT, DOUBLE, VARCHAR, DATE. */
  type: string
  role?: ColumnRole
  /** How to show its numbers: a share as per cent, or a currency's code or sign. */
  format?: 'percent' | { currency: string }
}

/** The family of a DuckDB type name. Enums are text; times and timestamps are dates. */
export function familyOf(type: string): ColumnFamily {
  const name = type.toUpperCase()
  if (/\[|^(STRUCT|MAP|UNION|LIST|BLOB|BIT)/.test(name)) return 'other'
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$|FLOAT|DOUBLE|REAL|DECIMAL|NUMERIC)/.test(name)) return 'number'
  if (name === 'BOOLEAN') return 'boolean'
  if (/^(DATE|TIMESTAMP)/.test(name)) return 'date'
  if (/^(VARCHAR|ENUM|UUID|TEXT|CHAR)/.test(name)) return 'text'
  return 'other'
}

/** A category is what is counted rather than measured. */
export const isCategory = (column: ColumnInfo) => ['text', 'boolean'].includes(familyOf(column.type))
export const isNumeric = (column: ColumnInfo) => familyOf(column.type) === 'number'
/** Types of one kind can stand in one column; of those that are neither numbers, texts, booleans nor dates, only equal ones. */
export const storableKind = (type: string): string => (familyOf(type) === 'other' ? type : familyOf(type))
