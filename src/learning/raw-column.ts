import type { ColumnData, Columns } from '../core/columns'

/** A column as `database.read` gives it: numbers, or codes into levels for text and true/false. */
export type RawColumn = Extract<ColumnData, { kind: 'number' | 'text' }>

/** The named column of such an answer, or a bug if it is not there. */
export function rawColumn(data: Columns, name: string): RawColumn {
  const column = data.columns.find((c) => c.name === name)
  if (column?.kind === 'number' || column?.kind === 'text') return column
  throw new Error(`No raw column ${name} in the answer${column ? `: it is ${column.kind}` : ''}`)
}

/** A test for a missing value at a row. */
export function isMissing(column: RawColumn): (row: number) => boolean {
  return column.kind === 'number' ? (row) => Number.isNaN(column.values[row]!) : (row) => column.codes[row]! < 0
}

/** The rows that have a value in every one of these columns; null when that is all of them. */
export function completeRows(data: Columns, names: readonly string[]): Uint32Array | null {
  const tests = names.map((name) => isMissing(rawColumn(data, name)))
  const keep = new Uint32Array(data.length)
  let kept = 0
  for (let row = 0; row < data.length; row++) if (!tests.some((missing) => missing(row))) keep[kept++] = row
  return kept === data.length ? null : keep.slice(0, kept)
}

/** The numbers at `keep`, or all of them without a copy. */
export const numberValues = (column: RawColumn & { kind: 'number' }, keep: Uint32Array | null): Float64Array =>
  keep ? take(column.values, keep, new Float64Array(keep.length)) : column.values

/** A column as codes into levels, −1 for missing. Numbers count by their shortest decimal form. */
export function categoryCodes(
  column: RawColumn,
  keep: Uint32Array | null,
): { codes: Int32Array; levels: readonly string[] } {
  if (column.kind === 'text')
    return { codes: keep ? take(column.codes, keep, new Int32Array(keep.length)) : column.codes, levels: column.levels }
  const values = numberValues(column, keep)
  const levels: string[] = []
  const known = new Map<number, number>()
  const codes = new Int32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    let code = Number.isNaN(value) ? -1 : known.get(value)
    if (code === undefined) {
      code = levels.push(String(value)) - 1
      known.set(value, code)
    }
    codes[i] = code
  }
  return { codes, levels }
}

/** The entries at these positions, copied into `to`. */
export function take<T extends Float64Array | Int32Array | Uint32Array>(from: T, rows: Uint32Array, to: T): T {
  for (let i = 0; i < rows.length; i++) to[i] = from[rows[i]!]!
  return to
}
