import type { Columns } from '../core/columns'
import { numberValues, rawColumn, take } from './raw-column'

/** The rows of raw columns at these positions, copied. */
export function takeRows(data: Columns, rows: Uint32Array): Columns {
  return {
    length: rows.length,
    columns: data.columns.map((named) => {
      const column = rawColumn(data, named.name)
      return column.kind === 'number'
        ? { ...named, kind: 'number', values: numberValues(column, rows) }
        : { ...named, ...column, codes: take(column.codes, rows, new Int32Array(rows.length)) }
    }),
  }
}

/** The rows of raw columns from `from` up to `to`, as views on the same memory. */
export function sliceRows(data: Columns, from: number, to: number): Columns {
  return {
    length: Math.min(to, data.length) - from,
    columns: data.columns.map((named) => {
      const column = rawColumn(data, named.name)
      return column.kind === 'number'
        ? { ...named, kind: 'number', values: column.values.subarray(from, to) }
        : { ...named, ...column, codes: column.codes.subarray(from, to) }
    }),
  }
}
