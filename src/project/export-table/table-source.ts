import type { ColumnInfo } from '../../core/column'

/** A table to be written: read in pieces, in row order, so that it is never held whole. */
export interface TableSource {
  name: string
  columns: readonly ColumnInfo[]
  rows: number
  /**
   * Rows from `offset` on, at most `limit`, a value for each column: a number, a boolean, text (ISO for dates and times,
   * digits where a number is not exact), an array or object for nested types, or null.
   */
  chunk(offset: number, limit: number): Promise<unknown[][]>
}
