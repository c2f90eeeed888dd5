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
  return familyOf(column.type) === 'text' ? isNoText(`${name}::VARCHAR`) : `${name} IS NULL`
}

const isNoText = (text: string) =>
  `(${text} IS NULL OR ((${text} < '!' OR starts_with(${text}, '\u3000')) AND trim(${text}, ' \t\u3000') = ''))`

/** Rows, and the cells that have a value in each column, blank texts among them, in one pass. */
export async function presentCounts(
  database: StepDatabase,
  table: string,
  columns: readonly ColumnInfo[],
): Promise<{ rows: number; present: number[] }> {
  const counts = columns.map((column) => `count(${ident(column.name)})`)
  const [row] = await database.rows(`SELECT count(*), ${counts.join(', ')} FROM ${ident(table)}`)
  const [rows, ...present] = row!.map(Number)
  return { rows: rows!, present }
}

/** What the database gives of a column: its finite numbers in no order, or the counts of its values. */
export type ColumnContent = { numbers: Float64Array } | { counts: ValueCounts }

/** Asks for it; so a column can be on its way while the one before is looked at. */
export async function columnContent(database: StepDatabase, table: string, column: ColumnInfo): Promise<ColumnContent> {
  if (!numeric(column)) return { counts: await valueCounts(database, table, column) }
  const values = numberColumn(await database.read(table, [column.name]), column.name)
  let n = 0
  const finite = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i]!)) finite[n++] = values[i]!
  return { numbers: finite.subarray(0, n) }
}

/**
 * All figures of one column: one read and one sort of its numbers, or one count of its values.
 * @param content sorted where it stands
 */
export async function columnStatistics(
  database: StepDatabase,
  table: string,
  column: ColumnInfo,
  content: ColumnContent,
  { rows, present, mostBins }: { rows: number; present: number; mostBins: number },
): Promise<ColumnStatistics> {
  const base = { column: column.name, type: column.type, role: column.role ?? null, rows }
  if ('counts' in content) {
    const { present: told, ...counts } = content.counts
    return { ...base, missing: rows - told, ...noFigures, ...counts, histogram: [] }
  }
  const sorted = content.numbers.sort()
  const figures = numberStatistics(sorted)
  // Whole numbers of more than 53 bits are not all told apart as floats.
  const isLong =
    /INT|DECIMAL/.test(column.type) && sorted.length > 0 && Math.max(-sorted[0]!, sorted.at(-1)!) >= 2 ** 53
  if (isLong) figures.distinct = await distinctIn(database, table, column)
  const histogram = histogramOf(sorted, mostBins, /INT|DATE$/.test(column.type))
  const isFew = figures.distinct <= fewValues && present > 0
  const topValues = isFew ? (await valueCounts(database, table, column)).topValues : []
  const missing = rows - present
  return { ...base, missing, ...(familyOf(column.type) === 'date' ? days(figures) : figures), histogram, topValues }
}

const distinctIn = async (database: StepDatabase, table: string, { name }: ColumnInfo): Promise<number> =>
  Number(await database.value(`SELECT count(DISTINCT ${ident(name)}) FROM ${ident(table)}`))

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

interface ValueCounts extends Pick<ColumnStatistics, 'distinct' | 'min' | 'max' | 'topValues'> {
  /** Cells with a value, blank texts not among them. */
  present: number
}

/** How many values there are, the first and the last of them, and the commonest. What is blank is sorted out of the counts. */
async function valueCounts(database: StepDatabase, table: string, column: ColumnInfo): Promise<ValueCounts> {
  const isValue = familyOf(column.type) === 'text' ? `NOT ${isNoText('v')}` : 'v IS NOT NULL'
  const [row] = await database.rows(`
    WITH counted AS MATERIALIZED (
      SELECT v, n FROM (SELECT ${ident(column.name)}::VARCHAR AS v, count(*) AS n FROM ${ident(table)} GROUP BY 1) WHERE ${isValue}
    ), top AS (SELECT v, n FROM counted ORDER BY n DESC, v LIMIT ${mostValues})
    SELECT count(*), min(v), max(v), coalesce(sum(n), 0), (SELECT list(v ORDER BY n DESC, v) FROM top), (SELECT list(n ORDER BY n DESC, v) FROM top) FROM counted`)
  const [distinct, min, max, present, values, counts] = row as [
    number,
    string | null,
    string | null,
    number,
    unknown[],
    unknown[],
  ]
  const topValues = (values ?? []).map((v, i) => ({ value: String(v).slice(0, 200), count: Number(counts[i]) }))
  return { distinct: Number(distinct), min, max, present: Number(present), topValues }
}
