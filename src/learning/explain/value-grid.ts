import { familyOf } from '../../core/column'
import type { Columns } from '../../core/columns'
import { compareText } from '../../core/text-order'
import { rawColumn, type RawColumn } from '../raw-column'

/** Values that a column is set to, in turn. */
export interface ValueGrid {
  column: string
  /** As a person reads them: numbers, levels, days as ISO text. */
  shown: (number | string)[]
  /** The column with the i-th value in every one of `rows` rows. */
  at: (i: number, rows: number) => RawColumn
  isNumber: boolean
}

/** Equal steps from the least to the most of these rows; of a category every level that occurs. */
export function valueGrid(data: Columns, name: string, type: string, steps: number): ValueGrid {
  const column = rawColumn(data, name)
  if (column.kind === 'number') {
    let [least, most] = [Infinity, -Infinity]
    for (const x of column.values) {
      if (x < least) least = x
      if (x > most) most = x
    }
    if (least > most) [least, most] = [0, 0]
    const count = least === most ? 1 : steps
    const values = Array.from({ length: count }, (_, i) =>
      i === count - 1 ? most : least + ((most - least) * i) / Math.max(1, count - 1),
    )
    const isDate = familyOf(type) === 'date'
    return {
      column: name,
      shown: isDate ? values.map((day) => new Date(Math.round(day) * 86_400_000).toISOString().slice(0, 10)) : values,
      at: (i, rows) => ({ kind: 'number', values: new Float64Array(rows).fill(values[i]!) }),
      isNumber: true,
    }
  }
  const counts = new Float64Array(column.levels.length)
  for (const code of column.codes) if (code >= 0) counts[code]! += 1
  const codes = Array.from(counts.keys())
    .filter((code) => counts[code]! > 0)
    .sort((a, b) => compareText(column.levels[a]!, column.levels[b]!))
  return {
    column: name,
    shown: codes.map((code) => column.levels[code]!),
    at: (i, rows) => ({ kind: 'text', codes: new Int32Array(rows).fill(codes[i]!), levels: column.levels }),
    isNumber: false,
  }
}

/** The rows with some columns replaced. */
export const withColumns = (rows: Columns, columns: Record<string, RawColumn>): Columns => ({
  length: rows.length,
  columns: rows.columns.map((named) => {
    const column = columns[named.name]
    return column ? { name: named.name, ...(named.type !== undefined && { type: named.type }), ...column } : named
  }),
})
