import type { ColumnData, Columns } from '../core/columns'

/** The named column of an answer, or a bug if it is not there. */
export function rawColumn(data: Columns, name: string): ColumnData {
  const column = data.columns.find((c) => c.name === name)
  if (!column) throw new Error(`No column ${name} in the answer`)
  return column
}

/** A test for a missing value at a row. */
export function isMissing(column: ColumnData): (row: number) => boolean {
  switch (column.kind) {
    case 'number':
      return (row) => Number.isNaN(column.values[row]!)
    case 'text':
      return (row) => column.codes[row]! < 0
    case 'boolean':
      return (row) => column.values[row]! < 0
    case 'strings':
      return (row) => column.values[row] === null
  }
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
export function numberValues(column: ColumnData & { kind: 'number' }, keep: Uint32Array | null): Float64Array {
  if (!keep) return column.values
  const values = new Float64Array(keep.length)
  for (let i = 0; i < keep.length; i++) values[i] = column.values[keep[i]!]!
  return values
}

/** Any column as codes into levels, −1 for missing. Numbers count by their shortest decimal form, booleans as true and false. */
export function categoryCodes(
  column: ColumnData,
  keep: Uint32Array | null,
): { codes: Int32Array; levels: readonly string[] } {
  if (column.kind === 'text') return { codes: keep ? pick(column.codes, keep) : column.codes, levels: column.levels }
  if (column.kind === 'boolean') {
    const codes = Int32Array.from(column.values)
    return { codes: keep ? pick(codes, keep) : codes, levels: ['false', 'true'] }
  }
  const levels: string[] = []
  const known = new Map<string, number>()
  const length = keep?.length ?? column.values.length
  const codes = new Int32Array(length)
  for (let i = 0; i < length; i++) {
    const value = column.values[keep?.[i] ?? i]
    if (value === null || value === undefined || Number.isNaN(value)) {
      codes[i] = -1
      continue
    }
    const text = String(value)
    let code = known.get(text)
    if (code === undefined) {
      code = levels.push(text) - 1
      known.set(text, code)
    }
    codes[i] = code
  }
  return { codes, levels }
}

function pick(codes: Int32Array, keep: Uint32Array): Int32Array {
  const picked = new Int32Array(keep.length)
  for (let i = 0; i < keep.length; i++) picked[i] = codes[keep[i]!]!
  return picked
}
