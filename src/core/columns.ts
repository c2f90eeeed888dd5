/**
 * Columns as they travel between the database and the arithmetic: one typed array each, never rows.
 * A number column is float64 with NaN for null; a text column is codes into sorted levels with −1 for null.
 */
export type ColumnData =
  | { kind: 'number'; values: Float64Array }
  | { kind: 'text'; codes: Int32Array; levels: string[] }
  | { kind: 'boolean'; values: Int8Array } // 0, 1, −1 for null
  | { kind: 'strings'; values: (string | null)[] }

export type NamedColumn = ColumnData & { name: string; type?: string }

/** UTF-8 text as it stood in a file, on its way into the database: row i is data[offsets[i]…offsets[i + 1]); an empty one is null. */
export interface Utf8Column {
  kind: 'utf8'
  name: string
  type?: string
  offsets: Int32Array
  data: Uint8Array
}

/** Points of time on their way into the database: microseconds since 1970, `noTime` for null. */
export interface TimeColumn {
  kind: 'times'
  name: string
  type?: string
  values: BigInt64Array
}

export const noTime = -(2n ** 63n)

/** What a table can be made of. */
export type WritableColumn = NamedColumn | Utf8Column | TimeColumn

/** A decoded answer of the database. */
export interface Columns {
  readonly length: number
  readonly columns: readonly NamedColumn[]
}

export function lengthOf(column: ColumnData | Utf8Column | TimeColumn): number {
  if (column.kind === 'utf8') return column.offsets.length - 1
  return column.kind === 'text' ? column.codes.length : column.values.length
}

export function numbers(name: string, values: Float64Array, type = 'DOUBLE'): NamedColumn {
  return { kind: 'number', name, values, type }
}

/** The named column as float64, or a bug if it is not there or is not a number. */
export function numberColumn(data: Columns, name: string): Float64Array {
  const column = data.columns.find((c) => c.name === name)
  if (column?.kind !== 'number') throw new Error(`No number column ${name} in the answer`)
  return column.values
}
