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

/** A decoded answer of the database. */
export interface Columns {
  readonly length: number
  readonly columns: readonly NamedColumn[]
}

export function lengthOf(column: ColumnData): number {
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
