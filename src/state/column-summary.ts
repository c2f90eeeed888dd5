import { familyOf, type ColumnInfo } from '../core/column'
import { ident } from '../database/sql'
import type { Query } from './query'
import { conditionOf, type TableWindow } from './table-window'

/** What a column holds, over the rows that a person looks at. */
export interface ColumnSummary {
  rows: number
  missing: number
  /** About how many different values there are. */
  distinct: number
  /** Of numbers and dates: the ends, and how many rows lie in each of equal parts between them. */
  spread?: { from: number | string; to: number | string; mean: number | null; bins: number[] }
  /** Of texts and truths: the most frequent values; none where nearly every row has its own. */
  top?: { value: string; rows: number }[]
}

const bins = 20
const mostTop = 3
/** Beyond so many different values their counts are no summary, and would fill the memory. */
const mostCounted = 50_000

/** Two questions to the database; no row comes to the page. */
export async function summarise(query: Query, window: TableWindow, column: ColumnInfo): Promise<ColumnSummary> {
  const name = ident(column.name)
  const family = familyOf(column.type)
  const where = conditionOf(window)
  const from = `FROM ${ident(window.table)}${where ? ` WHERE ${where}` : ''}`
  const x = family === 'date' ? `epoch(${name}::TIMESTAMP)` : family === 'number' ? `${name}::DOUBLE` : null
  const finite = x === null ? '' : `FILTER (WHERE isfinite(${x}))`
  const figures =
    x === null
      ? 'NULL, NULL, NULL, NULL, NULL'
      : `min(${x}) ${finite}, max(${x}) ${finite}, ${family === 'number' ? `avg(${x}) ${finite}` : 'NULL'}, min(${name})::VARCHAR, max(${name})::VARCHAR`
  const [row = []] = (
    await query(`SELECT count(*), count(${name}), approx_count_distinct(${name}), ${figures} ${from}`, 1)
  ).rows
  const [rows, present, distinct] = [0, 1, 2].map((i) => Number(row[i] ?? 0)) as [number, number, number]
  const summary = { rows, missing: rows - present, distinct: Math.min(distinct, present) }
  if (present === 0) return summary
  if (x !== null) {
    if (row[3] === null || row[3] === undefined) return summary
    const [low, high] = [Number(row[3]), Number(row[4])]
    const bin =
      high > low ? `least(${bins - 1}, floor((${x} - ${low}::DOUBLE) / ${high - low}::DOUBLE * ${bins}))::INTEGER` : '0'
    const { rows: found } = await query(
      `SELECT ${bin} AS bin, count(*) ${from}${where ? ' AND' : ' WHERE'} isfinite(${x}) GROUP BY 1`,
      bins,
    )
    const counts = new Array<number>(high > low ? bins : 1).fill(0)
    for (const [at, n] of found) counts[Number(at)] = Number(n)
    const [first, last] = family === 'date' ? [String(row[6]).slice(0, 10), String(row[7]).slice(0, 10)] : [low, high]
    const mean = row[5] === null || row[5] === undefined ? null : Number(row[5])
    return { ...summary, spread: { from: first, to: last, mean, bins: counts } }
  }
  if (distinct > mostCounted || (distinct > 100 && distinct > 0.9 * present)) return summary
  const { rows: top } = await query(
    `SELECT ${name}::VARCHAR AS value, count(*) AS n ${from}${where ? ' AND' : ' WHERE'} ${name} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${mostTop}`,
    mostTop,
  )
  return { ...summary, top: top.map(([value, n]) => ({ value: String(value), rows: Number(n) })) }
}
