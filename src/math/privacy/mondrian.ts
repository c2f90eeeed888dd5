export interface MondrianOptions {
  /** The fewest rows of a class. */
  k: number
  /** What a class must hold besides, such as sensitive values that differ. */
  holds?: (rows: Uint32Array) => boolean
  /** Called with the share of the rows that have their class. */
  progress?: (share: number) => void
}

/**
 * Multidimensional recoding by Mondrian (LeFevre, DeWitt and Ramakrishnan, 2006): the rows are cut at the median of the
 * column with the widest normalised span, again and again, as long as both parts have k rows and hold what else is wanted.
 * @param columns one value a row; a category by the place of its level; NaN is missing and stands before all values
 * @returns the classes as lists of rows, or null when the rows as a whole are no class
 */
export function mondrian(columns: readonly Float64Array[], options: MondrianOptions): Uint32Array[] | null {
  const { k, holds, progress } = options
  const n = columns[0]?.length ?? 0
  const meets = (rows: Uint32Array) => rows.length >= k && holds?.(rows) !== false
  const all = Uint32Array.from({ length: n }, (_, i) => i)
  if (n === 0 || !meets(all)) return null
  const whole = columns.map((column) => rangeOf(column, all))
  const classes: Uint32Array[] = []
  const open: Uint32Array[] = [all]
  let done = 0
  while (open.length > 0) {
    const rows = open.pop()!
    const parts = cut(rows)
    // The second part waits, so that classes come in the order of the values.
    if (parts) open.push(parts[1], parts[0])
    else {
      classes.push(rows)
      done += rows.length
      if (classes.length % 256 === 0) progress?.(done / n)
    }
  }
  return classes

  function cut(rows: Uint32Array): [Uint32Array, Uint32Array] | undefined {
    if (rows.length < 2 * k) return undefined
    const spans = columns.map((column, c) => normalisedSpan(rangeOf(column, rows), whole[c]!))
    const order = spans.map((_, c) => c).sort((a, b) => spans[b]! - spans[a]! || a - b)
    for (const c of order) {
      if (spans[c] === 0) return undefined
      const parts = splitAtMedian(columns[c]!, rows)
      if (parts && meets(parts[0]) && meets(parts[1])) return parts
    }
    return undefined
  }
}

export interface ColumnRange {
  least: number
  most: number
  hasMissing: boolean
}

/** Of what is not missing; `least` is above `most` where everything is. */
export function rangeOf(column: Float64Array, rows: Uint32Array): ColumnRange {
  let [least, most, hasMissing] = [Infinity, -Infinity, false]
  for (const row of rows) {
    const value = column[row]!
    if (Number.isNaN(value)) hasMissing = true
    else {
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  return { least, most, hasMissing }
}

/** The share of the whole range, 0 to 1; 1 where values are mixed with missing ones. */
export function normalisedSpan({ least, most, hasMissing }: ColumnRange, whole: ColumnRange): number {
  if (least > most) return 0
  if (hasMissing) return 1
  const range = whole.most - whole.least
  return range > 0 ? (most - least) / range : 0
}

function splitAtMedian(column: Float64Array, rows: Uint32Array): [Uint32Array, Uint32Array] | undefined {
  const valueOf = (row: number) => (Number.isNaN(column[row]!) ? -Infinity : column[row]!)
  const sorted = Float64Array.from(rows, valueOf).sort()
  const median = sorted[(sorted.length - 1) >> 1]!
  const isLastAtMedian = sorted.at(-1) === median
  if (isLastAtMedian && sorted[0] === median) return undefined
  const isLeft = isLastAtMedian ? (row: number) => valueOf(row) < median : (row: number) => valueOf(row) <= median
  return [rows.filter(isLeft), rows.filter((row) => !isLeft(row))]
}
