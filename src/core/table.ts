import type { ColumnInfo } from './column'
import { TerrariumError } from './errors'

export interface TableInfo {
  name: string
  rows: number
  columns: ColumnInfo[]
}

/** The column of that name, or an error that names the nearest ones. */
export function columnOf(table: TableInfo, name: string): ColumnInfo {
  const column = table.columns.find((c) => c.name === name)
  if (column) return column
  const near = nearest(
    name,
    table.columns.map((c) => c.name),
  )
  throw new TerrariumError(
    'missing-column',
    { zh: `表“${table.name}”里没有列“${name}”。`, en: `Table “${table.name}” has no column “${name}”.` },
    near ? { zh: `是不是“${near}”？`, en: `Did you mean “${near}”?` } : undefined,
  )
}

/** The candidate with the fewest edits, if it is near enough to be a slip. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Math.max(2, name.length / 2)
  for (const candidate of candidates) {
    const distance = edits(name.toLowerCase(), candidate.toLowerCase())
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
