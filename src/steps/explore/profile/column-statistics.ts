import { familyOf, type ColumnInfo } from '../../../core/column'
import { numberColumn } from '../../../core/columns'
import type { StepDatabase } from '../../../core/step'
import { ident } from '../../../database/sql'
import { histogramOf, type Bin } from './histogram-of'
import { numberStatistics, type NumberStatistics } from './number-statistics'

/** Figures of one column. Numbers have all of them; of dates there are the first day and the last. */
export interface ColumnStatistics {
  column: string
  type: string
  role: string | null
  rows: number
  missing: number
  distinct: number
  min: number | string | null
  max: number | string | null
  mean: number | null
  standardDeviation: number | null
  skewness: number | null
  kurtosis: number | null
  zeros: number | null
  negatives: number | null
  quantiles: { q: number; value: number | null }[]
  /** Of numbers and dates (in days since 1970). */
  histogram: Bin[]
  /** The commonest values, most first; of equals the one that sorts first. */
  topValues: { value: string; count: number }[]
}

const mostValues = 8
/** Numbers that take few values are counted like categories, too. */
const fewValues = 20

/** Numbers as they are, dates as days since 1970; undefined for what has no arithmetic. */
export function numeric(column: ColumnInfo): string | undefined {
  const family = familyOf(column.type)
  if (family === 'number') return `${ident(column.name)}::DOUBLE`
  if (family === 'date') return `(epoch_us(${ident(column.name)}::TIMESTAMP)::DOUBLE / 86400000000)`
  return undefined
}

/** Texts of nothing but blanks are missing values too. Only those that begin with one are looked at, which is much quicker. */
export function isMissing(column: ColumnInfo): string {
  const name = ident(column.name)
  if (familyOf(column.type) !== 'text') return `${name} IS NULL`
  const mayBeBlank = `(${name}::VARCHAR < '!' OR starts_with(${name}::VARCHAR, '\u3000'))`
  return `(${name} IS NULL OR (${mayBeBlank} AND trim(${name}::VARCHAR, ' \t\u3000') = ''))`
}

/** Rows, and the cells that are missing in each column, in one pass. */
export async function missingCounts(
  database: StepDatabase,
  table: string,
  columns: readonly ColumnInfo[],
): Promise<{ rows: number; missing: number[] }> {
  const counts = columns.map((column) => `count(*) FILTER (${isMissing(column)})`)
  const [row] = await database.rows(`SELECT count(*), ${counts.join(', ')} FROM ${ident(table)}`)
  const [rows, ...missing] = row!.map(Number)
  return { rows: rows!, missing }
}

/**
 * All figures of one column: one read and one sort of its numbers, one count of its values. One column at a time is in
 * memory, however many a table has.
 */
export async function columnStatistics(
  database: StepDatabase,
  table: string,
  column: ColumnInfo,
  counts: { rows: number; missing: number },
  mostBins: number,
): Promise<ColumnStatistics> {
  const base = { column: column.name, type: column.type, role: column.role ?? null, ...counts }
  if (!numeric(column)) return { ...base, ...noFigures, ...(await valueCounts(database, table, column)), histogram: [] }
  const sorted = await sortedNumbers(database, table, column)
  const figures = numberStatistics(sorted)
  const histogram = histogramOf(sorted, mostBins, /INT|DATE$/.test(column.type))
  const isFew = figures.distinct <= fewValues && counts.missing < counts.rows
  const topValues = isFew ? (await valueCounts(database, table, column)).topValues : []
  return { ...base, ...(familyOf(column.type) === 'date' ? days(figures) : figures), histogram, topValues }
}

const noFigures = {
  mean: null,
  standardDeviation: null,
  skewness: null,
  kurtosis: null,
  zeros: null,
  negatives: null,
  quantiles: [],
}

function days({ distinct, min, max }: NumberStatistics) {
  return { distinct, ...noFigures, min: isoDay(min), max: isoDay(max) }
}

const isoDay = (day: number | null) => (day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10))

/** The finite numbers of a column, ascending. */
async function sortedNumbers(database: StepDatabase, table: string, column: ColumnInfo): Promise<Float64Array> {
  const values = numberColumn(await database.read(table, [column.name]), column.name)
  let n = 0
  const finite = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i]!)) finite[n++] = values[i]!
  return finite.subarray(0, n).sort()
}

/** How many values there are, the first and the last of them, and the commonest. */
async function valueCounts(
  database: StepDatabase,
  table: string,
  column: ColumnInfo,
): Promise<Pick<ColumnStatistics, 'distinct' | 'min' | 'max' | 'topValues'>> {
  const [row] = await database.rows(`
    WITH counted AS MATERIALIZED (
      SELECT ${ident(column.name)}::VARCHAR AS v, count(*) AS n FROM ${ident(table)} WHERE NOT (${isMissing(column)}) GROUP BY v
    ), top AS (SELECT v, n FROM counted ORDER BY n DESC, v LIMIT ${mostValues})
    SELECT count(*), min(v), max(v), (SELECT list(v ORDER BY n DESC, v) FROM top), (SELECT list(n ORDER BY n DESC, v) FROM top) FROM counted`)
  const [distinct, min, max, values, counts] = row as [number, string | null, string | null, unknown[], unknown[]]
  const topValues = (values ?? []).map((v, i) => ({ value: String(v).slice(0, 200), count: Number(counts[i]) }))
  return { distinct: Number(distinct), min, max, topValues }
}
