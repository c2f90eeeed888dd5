import { familyOf, type ColumnInfo } from '../../../core/column'
import type { StepDatabase } from '../../../core/step'
import { ident } from '../../../database/sql'
import { yesLevel } from './column-meaning'

/** How one segment differs in one column (or one level of it) from all other rows. */
export interface Difference {
  column: string
  /** The level, for a category. */
  level?: string
  /** The category is yes or no, and the level is its yes. */
  isFlag?: true
  /** Means inside and outside; shares of the level for a category. */
  inside: number
  outside: number
  /** (inside − outside) / standard deviation of all rows; of the 0/1 indicator for a level. */
  difference: number
  /** Share inside over share of all rows, for a level. */
  lift?: number
}

export interface Segment {
  segment: string | number
  size: number
  share: number
  /** Farthest from the rest first. */
  differences: Difference[]
}

const mostLevels = 40

/**
 * Compares every segment with the rest: standardised differences of means, and of shares for the levels of categories
 * (Cohen's d with the deviation of all rows). Two queries for all numbers together and one for each category.
 */
export async function compareSegments(
  database: StepDatabase,
  table: string,
  by: ColumnInfo,
  columns: readonly ColumnInfo[],
): Promise<Segment[]> {
  const key = ident(by.name)
  const from = `FROM ${ident(table)} WHERE ${key} IS NOT NULL`
  const sizes = await database.rows(`SELECT ${key}, count(*) ${from} GROUP BY 1 ORDER BY 1`)
  const total = sizes.reduce((sum, [, n]) => sum + Number(n), 0)
  const segments: Segment[] = sizes.map(([segment, n]) => ({
    segment: segment as string | number,
    size: Number(n),
    share: Number(n) / total,
    differences: [],
  }))
  const index = new Map(segments.map((s, i) => [String(s.segment), i]))

  const codes = await codedColumns(database, from, columns)
  const numbers = columns.filter((c) => familyOf(c.type) === 'number' && !codes.has(c.name))
  await compareNumbers(database, from, key, numbers, segments)
  const isCategory = (c: ColumnInfo) => ['text', 'boolean'].includes(familyOf(c.type)) || codes.has(c.name)
  for (const column of columns.filter(isCategory)) {
    const name = ident(column.name)
    const counts = await database.rows(
      `SELECT ${key}, ${name}::VARCHAR, count(*) ${from} AND ${name} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    compareLevels(column.name, counts, index, segments)
  }
  for (const segment of segments) segment.differences.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
  return segments
}

/** Numbers that stand for categories: by their role, or because there are only two neighbouring whole ones. */
async function codedColumns(
  database: StepDatabase,
  from: string,
  columns: readonly ColumnInfo[],
): Promise<ReadonlySet<string>> {
  const whole = columns.filter((c) => /INT/.test(c.type.toUpperCase()))
  if (whole.length === 0) return new Set()
  const spans = whole.map((c) => `max(${ident(c.name)})::DOUBLE - min(${ident(c.name)})::DOUBLE`)
  const [found] = await database.rows(`SELECT ${spans.join(', ')} ${from}`)
  const isCoded = (c: ColumnInfo, i: number) => c.role === 'flag' || c.role === 'category' || Number(found![i]) === 1
  return new Set(whole.filter(isCoded).map((c) => c.name))
}

async function compareNumbers(
  database: StepDatabase,
  from: string,
  key: string,
  numbers: readonly ColumnInfo[],
  segments: Segment[],
): Promise<void> {
  if (numbers.length === 0) return
  const figures = (of: (x: string) => string[]) => numbers.flatMap((c) => of(`${ident(c.name)}::DOUBLE`)).join(', ')
  const [all] = await database.rows(`SELECT ${figures((x) => [`stddev_pop(${x})`])} ${from}`)
  const found = await database.rows(
    `SELECT ${figures((x) => [`count(${x})`, `avg(${x})`])} ${from} GROUP BY ${key} ORDER BY ${key}`,
  )
  numbers.forEach((column, c) => {
    const counts = found.map((row) => Number(row[2 * c]))
    const means = found.map((row) => Number(row[2 * c + 1] ?? 0))
    const n = counts.reduce((a, b) => a + b, 0)
    const sum = counts.reduce((s, count, i) => s + count * means[i]!, 0)
    const deviation = Number(all![c] ?? 0)
    segments.forEach((segment, i) => {
      const others = n - counts[i]!
      if (deviation === 0 || counts[i] === 0 || others === 0) return
      const inside = means[i]!
      const outside = (sum - counts[i]! * inside) / others
      segment.differences.push({ column: column.name, inside, outside, difference: (inside - outside) / deviation })
    })
  })
}

/** @param counts rows of (segment, level, count) */
function compareLevels(
  column: string,
  counts: unknown[][],
  index: ReadonlyMap<string, number>,
  segments: Segment[],
): void {
  const levels = new Map<string, Float64Array>()
  const totals = new Float64Array(segments.length)
  for (const [segment, level, count] of counts) {
    const i = index.get(String(segment))!
    const of = levels.get(String(level)) ?? new Float64Array(segments.length)
    of[i] = Number(count)
    totals[i]! += Number(count)
    levels.set(String(level), of)
  }
  if (levels.size < 2 || levels.size > mostLevels) return
  const n = totals.reduce((a, b) => a + b, 0)
  const positive = yesLevel([...levels.keys()])
  for (const [level, of] of levels) {
    // No is told by yes.
    if (positive !== undefined && level !== positive) continue
    const all = of.reduce((a, b) => a + b, 0)
    const share = all / n
    const deviation = Math.sqrt(share * (1 - share))
    segments.forEach((segment, i) => {
      const others = n - totals[i]!
      if (deviation === 0 || totals[i] === 0 || others === 0) return
      const inside = of[i]! / totals[i]!
      const outside = (all - of[i]!) / others
      // Of two levels the one that is more frequent here says it all.
      if (levels.size === 2 && positive === undefined && inside < outside) return
      segment.differences.push({
        column,
        level,
        ...(positive !== undefined && { isFlag: true as const }),
        inside,
        outside,
        difference: (inside - outside) / deviation,
        lift: inside / share,
      })
    })
  }
}
