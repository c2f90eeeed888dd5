/** A column as it is learned from: numbers with NaN, or codes into levels with −1, for missing. */
export type RawColumn = { name: string } & (
  | { kind: 'number'; values: Float64Array; isWhole: boolean; decimals: number }
  | { kind: 'category'; codes: Int32Array; levels: readonly string[] }
)

/** Values from `from` to below `to`; of a single value where they are equal. `weights` are of its equal parts. */
export interface Bin {
  from: number
  to: number
  weights?: number[]
}

/** How a column is cut into cells. The last cell is of missing values. Plain JSON. */
export type Shape = { name: string } & (
  | { kind: 'number'; bins: Bin[]; isWhole: boolean; decimals: number }
  /** `rest`: a cell of the levels that have none, as one. */
  | { kind: 'category'; levels: string[]; rest: boolean }
)

/** What stands for values too rare to show. */
export const restName = '…'

export const cellsOf = (shape: Shape): number =>
  (shape.kind === 'number' ? shape.bins.length : shape.levels.length + Number(shape.rest)) + 1

export const lengthOf = (column: RawColumn) => (column.kind === 'number' ? column.values : column.codes).length

/** The cell of each row; −1 where it has none. */
export function cellsIn(column: RawColumn, shape: Shape): Int32Array {
  const missing = cellsOf(shape) - 1
  if (column.kind === 'number' && shape.kind === 'number')
    return Int32Array.from(column.values, (x) => (x === x ? binOf(shape.bins, x) : missing))
  if (column.kind !== 'category' || shape.kind !== 'category') throw new Error(`${column.name} changed its kind`)
  const place = new Map(shape.levels.map((level, i) => [level, i]))
  const rest = shape.rest ? shape.levels.length : -1
  const cells = column.levels.map((level) => place.get(level) ?? rest)
  return column.codes.map((code) => (code < 0 ? missing : (cells[code] ?? rest)))
}

/** The last bin that begins at or below x, the single value before the bin that follows it. */
export function binOf(bins: readonly Bin[], x: number): number {
  let [low, high] = [0, bins.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (bins[middle]!.from <= x) low = middle
    else high = middle - 1
  }
  const before = bins[low - 1]
  return before !== undefined && before.from === before.to && before.from === x ? low - 1 : low
}

/** The rows of some numbers. */
export function takeRows(column: RawColumn, rows: Uint32Array): RawColumn {
  if (column.kind === 'number') return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) }
  return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) }
}

export function countCells(cells: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size)
  for (const cell of cells) if (cell >= 0) counts[cell]!++
  return counts
}

/** Row-major counts of pairs; rows without a cell in either are left out. */
export function countPairs(a: Int32Array, sizeA: number, b: Int32Array, sizeB: number): Float64Array {
  const counts = new Float64Array(sizeA * sizeB)
  for (let i = 0; i < a.length; i++) if (a[i]! >= 0 && b[i]! >= 0) counts[a[i]! * sizeB + b[i]!]!++
  return counts
}
