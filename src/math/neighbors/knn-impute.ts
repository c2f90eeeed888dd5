import { argPartition } from './arg-partition'

export interface KnnImputeOptions {
  k: number
  /** Rows that may lend their values, ascending; all unless given. */
  donors?: Uint32Array
  onProgress?: (share: number) => void
}

/**
 * Fills NaN by the mean of the k nearest rows that have a value there, as scikit-learn's `KNNImputer` with uniform weights:
 * nan-Euclidean distances √(p / present · Σ (a − b)²) over the columns that both rows have; a row that shares none with any
 * donor gets the column's mean; of equally near rows the ones that numpy takes. Columns without any value stay NaN.
 * Takes (rows with a gap) × donors × columns steps.
 * @param columns to be filled, p arrays of n numbers; they are left alone
 * @param from the rows to learn from, likewise; the columns themselves unless given
 */
export function knnImpute(
  columns: readonly Float64Array[],
  { k, donors, onProgress }: KnnImputeOptions,
  from: readonly Float64Array[] = columns,
): Float64Array[] {
  const p = columns.length
  const lenders = donors ?? Uint32Array.from({ length: from[0]?.length ?? 0 }, (_, i) => i)
  const packed = pack(from, lenders)
  const means = from.map(meanOf)
  const filled = columns.map((column) => column.slice())
  const gaps = gapRows(columns)
  const distances = new Float64Array(lenders.length)
  const row = new Float64Array(p)
  for (const [g, i] of gaps.entries()) {
    for (let c = 0; c < p; c++) row[c] = columns[c]![i]!
    distancesTo(row, packed, p, distances)
    for (let c = 0; c < p; c++)
      if (Number.isNaN(row[c]!)) filled[c]![i] = borrowed(distances, packed, p, c, k, means[c]!)
    if (g % 64 === 0) onProgress?.(g / gaps.length)
  }
  return filled
}

/** Row by row, so that a pass over the donors reads memory in order. */
function pack(columns: readonly Float64Array[], rows: Uint32Array): Float64Array {
  const p = columns.length
  const packed = new Float64Array(rows.length * p)
  columns.forEach((column, c) => {
    for (let i = 0; i < rows.length; i++) packed[i * p + c] = column[rows[i]!]!
  })
  return packed
}

function gapRows(columns: readonly Float64Array[]): number[] {
  const rows: number[] = []
  const n = columns[0]?.length ?? 0
  for (let i = 0; i < n; i++) if (columns.some((column) => Number.isNaN(column[i]!))) rows.push(i)
  return rows
}

function meanOf(column: Float64Array): number {
  let [sum, n] = [0, 0]
  for (const x of column)
    if (!Number.isNaN(x)) {
      sum += x
      n++
    }
  return sum / n
}

/** nan-Euclidean distances; NaN where the rows share no column. */
function distancesTo(row: Float64Array, packed: Float64Array, p: number, distances: Float64Array): void {
  for (let d = 0; d < distances.length; d++) {
    let [sum, present] = [0, 0]
    const at = d * p
    for (let c = 0; c < p; c++) {
      const difference = row[c]! - packed[at + c]!
      if (difference !== difference) continue
      sum += difference * difference
      present++
    }
    distances[d] = present === 0 ? NaN : Math.sqrt((sum / present) * p)
  }
}

/** The mean of the k nearest donors' values in a column. */
function borrowed(
  distances: Float64Array,
  packed: Float64Array,
  p: number,
  c: number,
  k: number,
  mean: number,
): number {
  const order = new Uint32Array(distances.length)
  let n = 0
  for (let d = 0; d < distances.length; d++) if (!Number.isNaN(packed[d * p + c]!)) order[n++] = d
  const donors = order.subarray(0, n)
  argPartition(distances, donors, Math.min(k, n))
  let [sum, near] = [0, 0]
  for (const d of donors.subarray(0, k)) {
    if (Number.isNaN(distances[d]!)) continue
    sum += packed[d * p + c]!
    near++
  }
  return near === 0 ? mean : sum / near
}
