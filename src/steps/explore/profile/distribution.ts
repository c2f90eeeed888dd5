import type { ColumnInfo } from '../../../core/column'
import type { StepDatabase } from '../../../core/step'
import { ident } from '../../../database/sql'
import { isMissing, numeric, type ColumnStatistics } from './column-statistics'

export interface Bin {
  from: number
  to: number
  count: number
}

export interface Distribution {
  /** Of numbers and dates (in days since 1970). */
  histogram: Bin[]
  /** The commonest values, most first; of equals the one that sorts first. */
  topValues: { value: string; count: number }[]
}

const mostValues = 8

/** The spread of a column: bins of a round width for what is measured, the commonest values for what is counted. */
export async function distribution(
  database: StepDatabase,
  table: string,
  column: ColumnInfo,
  statistics: ColumnStatistics,
  mostBins: number,
): Promise<Distribution> {
  const x = numeric(column)
  if (!x) return { histogram: [], topValues: await topValues(database, table, column) }
  const [range] = await database.rows(
    `SELECT min(x), max(x), count(x), quantile_cont(x, 0.75) - quantile_cont(x, 0.25) FROM (SELECT ${x} AS x FROM ${ident(table)}) WHERE isfinite(x)`,
  )
  const [min, max, n, spread] = range!.map((v) => (v === null ? null : Number(v)))
  if (min === null || min === undefined || max === null || max === undefined) return { histogram: [], topValues: [] }
  const isWhole = /INT|DATE$/.test(column.type)
  const width = binWidth(min, max, n ?? 0, spread ?? 0, mostBins, isWhole)
  const start = Math.floor(min / width) * width
  const found = await database.rows(
    `SELECT floor((x - ${start}) / ${width})::INTEGER AS bin, count(*) FROM (SELECT ${x} AS x FROM ${ident(table)}) WHERE isfinite(x) GROUP BY bin`,
  )
  const counts = new Map(found.map(([bin, count]) => [Number(bin), Number(count)]))
  const bins = Math.max(...counts.keys()) + 1
  const round = (value: number) => Number(value.toPrecision(12))
  const histogram = Array.from({ length: bins }, (_, i) => ({
    from: round(start + i * width),
    to: round(start + (i + 1) * width),
    count: counts.get(i) ?? 0,
  }))
  return { histogram, topValues: statistics.distinct <= 20 ? await topValues(database, table, column) : [] }
}

/** Freedman–Diaconis, made round (1, 2 or 5 times a power of ten), at most so many bins. */
function binWidth(min: number, max: number, n: number, spread: number, mostBins: number, isWhole: boolean): number {
  if (max === min) return isWhole ? 1 : Math.abs(min) > 0 ? 10 ** Math.floor(Math.log10(Math.abs(min))) : 1
  const ideal = spread > 0 && n > 0 ? (2 * spread) / Math.cbrt(n) : (max - min) / Math.sqrt(Math.max(n, 1))
  let width = roundUp(Math.max(ideal, (max - min) / mostBins))
  while (Math.floor(max / width) - Math.floor(min / width) + 1 > mostBins) width = roundUp(width * 1.01)
  return isWhole ? Math.max(1, width) : width
}

function roundUp(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width))
  const factor = [1, 2, 5, 10].find((f) => f * power >= width * (1 - 1e-9))!
  return factor * power
}

async function topValues(
  database: StepDatabase,
  table: string,
  column: ColumnInfo,
): Promise<Distribution['topValues']> {
  const rows = await database.rows(
    `SELECT ${ident(column.name)}::VARCHAR AS value, count(*) AS n FROM ${ident(table)} WHERE NOT (${isMissing(column)}) GROUP BY 1 ORDER BY n DESC, value LIMIT ${mostValues}`,
  )
  return rows.map(([value, count]) => ({ value: String(value).slice(0, 200), count: Number(count) }))
}
