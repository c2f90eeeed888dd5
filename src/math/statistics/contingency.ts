import { chiSquare } from '../distributions/chi-square'

export interface ContingencyTest {
  statistic: number
  df: number
  pValue: number
  /** √(χ² / (n · (min(r, c) − 1))), without correction for bias. */
  cramersV: number
  /** Of the cells, row-major. */
  expected: Float64Array
  /** Cells where fewer than five rows are expected. */
  sparse: number
}

/**
 * Pearson's chi-square test of independence without continuity correction: scipy's `chi2_contingency(correction=False)`.
 * Rows and columns without any count are left out of it.
 * @param counts row-major, rows × columns
 * @returns null with fewer than two rows or columns that hold something
 */
export function contingencyTest(counts: ArrayLike<number>, rows: number, columns: number): ContingencyTest | null {
  const rowSums = new Float64Array(rows)
  const columnSums = new Float64Array(columns)
  let total = 0
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const n = counts[r * columns + c]!
      rowSums[r]! += n
      columnSums[c]! += n
      total += n
    }
  const r = rowSums.filter((n) => n > 0).length
  const c = columnSums.filter((n) => n > 0).length
  if (r < 2 || c < 2) return null
  const expected = new Float64Array(rows * columns)
  let [statistic, sparse] = [0, 0]
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const e = (rowSums[i]! * columnSums[j]!) / total
      expected[i * columns + j] = e
      if (e === 0) continue
      statistic += (counts[i * columns + j]! - e) ** 2 / e
      if (e < 5) sparse++
    }
  const df = (r - 1) * (c - 1)
  const cramersV = Math.min(1, Math.sqrt(statistic / (total * (Math.min(r, c) - 1))))
  return { statistic, df, pValue: chiSquare(df).survival(statistic), cramersV, expected, sparse }
}

/** Counts of pairs of codes, row-major; pairs with a negative code are left out. */
export function crossCounts(
  a: ArrayLike<number>,
  levelsOfA: number,
  b: ArrayLike<number>,
  levelsOfB: number,
): Float64Array {
  const counts = new Float64Array(levelsOfA * levelsOfB)
  for (let i = 0; i < a.length; i++) if (a[i]! >= 0 && b[i]! >= 0) counts[a[i]! * levelsOfB + b[i]!]! += 1
  return counts
}
