import { ident, literal } from '../../../database/sql'
import { isMissing, type RawColumn } from '../../../learning/raw-column'
import { treeEdges } from '../../../math/binning/tree-edges'

/** A trait that rows have or lack. */
export interface Factor {
  column: string
  /** The level of a category, or the range of a number; null for a missing value. */
  level: string | { above: number | null; upTo: number | null } | null
  /** Whether each row has it. */
  has: (row: number) => boolean
  /** The same as an SQL condition. */
  where: string
}

const mostRanges = 4
/** A category of more levels is an id. */
const mostLevels = 200

/**
 * The traits of a column: each level of a category, a missing value, and of a number the ranges in which the outcome differs
 * most, found on the rows of `isLearning` alone.
 * @param outcome 0 and 1, or numbers; NaN where there is none
 */
export function factorsOf(
  column: string,
  raw: RawColumn,
  outcome: Float64Array,
  isClass: boolean,
  isLearning: Uint8Array,
  minRows: number,
): Factor[] {
  const missing = isMissing(raw)
  const name = ident(column)
  const none: Factor = { column, level: null, has: missing, where: `${name} IS NULL` }
  if (raw.kind === 'text') {
    if (raw.levels.length > mostLevels) return []
    const levels = raw.levels.map((level, k): Factor => ({
      column,
      level,
      has: (row) => raw.codes[row] === k,
      where: `${name}::VARCHAR = ${literal(level)}`,
    }))
    return [...levels, none]
  }
  const { values } = raw
  const rows: number[] = []
  for (let i = 0; i < values.length; i++)
    if (isLearning[i] && !Number.isNaN(values[i]!) && !Number.isNaN(outcome[i]!)) rows.push(i)
  const x = Float64Array.from(rows, (i) => values[i]!)
  const y = Float64Array.from(rows, (i) => outcome[i]!)
  const edges =
    rows.length === 0
      ? []
      : treeEdges(x, y, isClass ? 2 : 0, { bins: mostRanges, minLeaf: Math.max(1, Math.ceil(minRows / 2)) }).map(
          rounded(x),
        )
  const ranges = [null, ...edges].map((above, i): Factor => {
    const upTo = edges[i] ?? null
    const parts = [
      above === null ? '' : `${name} > ${literal(above)}`,
      upTo === null ? '' : `${name} <= ${literal(upTo)}`,
    ].filter(Boolean)
    return {
      column,
      level: { above, upTo },
      has: (row) => (above === null || values[row]! > above) && (upTo === null || values[row]! <= upTo),
      where: parts.join(' AND '),
    }
  })
  return [...(edges.length > 0 ? ranges : []), none]
}

/** An edge in as few digits as leave it between the same two values. */
const rounded = (x: Float64Array) => (edge: number) => {
  let [below, above] = [-Infinity, Infinity]
  for (const value of x) {
    if (value <= edge && value > below) below = value
    if (value > edge && value < above) above = value
  }
  for (let digits = 1; digits < 15; digits++) {
    const short = Number(edge.toPrecision(digits))
    if (short >= below && short < above) return short
  }
  return edge
}
