import { familyOf, type ColumnInfo } from '../../../core/column'
import type { StepDatabase } from '../../../core/step'
import { ident, literal } from '../../../database/sql'
import { isMissing, numeric, type ColumnStatistics } from './column-statistics'
import type { Suspicions } from './findings'

const looked = 5000
/** Rows that are enough for ranking a column by itself. */
const ranked = 200_000
/** Levels with fewer rows than this tell each answer by chance. */
const leastPerLevel = 20
const patterns = {
  identity: '[1-9]\\d{5}(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{3}[0-9Xx]',
  mobile: '(\\+?86)?1[3-9]\\d{9}',
  'e-mail': '[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}',
  'bank-card': '(62|4|5)\\d{14,18}',
} as const

/** Counts over the values of all columns, in one pass, and for the target one short query for each column. */
export async function suspicions(
  database: StepDatabase,
  table: string,
  columns: readonly ColumnInfo[],
  statistics: readonly ColumnStatistics[],
  today: string,
  target: ColumnInfo | undefined,
): Promise<Suspicions[]> {
  const counts = columns.map((column, i) => {
    const name = ident(column.name)
    const family = familyOf(column.type)
    const [, q1, , q3] = statistics[i]!.quantiles.map((q) => q.value)
    const reach = typeof q1 === 'number' && typeof q3 === 'number' ? 3 * (q3 - q1) : null
    return [
      family === 'text' && statistics[i]!.topValues.some(({ value }) => isNumber(value))
        ? `count(*) FILTER (NOT (${isMissing(column)}) AND TRY_CAST(trim(${name}) AS DOUBLE) IS NOT NULL AND NOT regexp_full_match(trim(${name}), '0\\d+|\\d{11,}'))`
        : '0',
      family === 'number' && reach
        ? `count(*) FILTER (${name} < ${literal(q1! - reach)} OR ${name} > ${literal(q3! + reach)})`
        : '0',
      family === 'date' ? `count(*) FILTER (${name} > ${literal(today)}::DATE + 1)` : '0',
      implausibleSql(column),
    ]
  })
  const [found] = await database.rows(`SELECT ${counts.flat().join(', ')} FROM ${ident(table)}`)
  const positive = target ? await positiveClass(database, table, target) : null
  const result: Suspicions[] = []
  for (const [i, column] of columns.entries()) {
    const [numbers, outliers, future, implausible] = found!.slice(i * 4, i * 4 + 4).map(Number)
    const { rows, distinct } = statistics[i]!
    const isTried = column.name !== target?.name && (numeric(column) || distinct * leastPerLevel <= rows)
    result.push({
      numbers: numbers!,
      outliers: outliers!,
      future: future!,
      implausible: implausible!,
      personal: await personal(database, table, column),
      auc:
        target && positive !== null && isTried
          ? await singleColumnAuc(database, table, column, target, positive, rows)
          : null,
    })
  }
  return result
}

/** The condition of the values that can be true, as far as a column's name says what it holds; null where all can. */
export function plausibleSql(column: ColumnInfo): string | null {
  const name = ident(column.name)
  const family = familyOf(column.type)
  if (family === 'date') return `${name} >= DATE '1900-01-01'`
  if (family !== 'number') return null
  if (/(^|[^a-z])ages?([^a-z]|$)|年龄|岁数/i.test(column.name)) return `${name} BETWEEN 0 AND 120`
  return /tenure|duration|在网|时长|工龄/i.test(column.name) ? `${name} >= 0` : null
}

function implausibleSql(column: ColumnInfo): string {
  const possible = plausibleSql(column)
  return possible === null ? '0' : `count(*) FILTER (NOT (${possible}))`
}

const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text))

async function personal(database: StepDatabase, table: string, column: ColumnInfo): Promise<Suspicions['personal']> {
  if (!['text', 'number'].includes(familyOf(column.type)) || /^(DOUBLE|FLOAT|DECIMAL)/.test(column.type)) return null
  const kinds = Object.entries(patterns) as [keyof typeof patterns, string][]
  const shares = kinds.map(([, pattern]) => `avg(regexp_full_match(trim(v), ${literal(pattern)})::INTEGER)`)
  const [row] = await database.rows(
    `SELECT ${shares.join(', ')} FROM (SELECT ${ident(column.name)}::VARCHAR AS v FROM ${ident(table)} WHERE ${ident(column.name)} IS NOT NULL LIMIT ${looked})`,
  )
  const best = kinds.map(([kind], i) => ({ kind, share: Number(row![i] ?? 0) })).find(({ share }) => share > 0.5)
  return best ?? null
}

/** The target's class that sorts last, if it has two classes. */
async function positiveClass(database: StepDatabase, table: string, target: ColumnInfo): Promise<string | null> {
  const name = ident(target.name)
  const [row] = await database.rows(`SELECT count(DISTINCT ${name}), max(${name}::VARCHAR) FROM ${ident(table)}`)
  return Number(row![0]) === 2 ? String(row![1]) : null
}

/**
 * The area under the ROC curve of one column for the positive class: numbers by their value, categories by the rate of that
 * class; the better of both directions. Of long tables every n-th row is enough to see that an answer is given away.
 */
async function singleColumnAuc(
  database: StepDatabase,
  table: string,
  column: ColumnInfo,
  target: ColumnInfo,
  positive: string,
  rows: number,
): Promise<number | null> {
  const score = numeric(column)
  const value = score ?? `${ident(column.name)}::VARCHAR`
  const known = `${ident(column.name)} IS NOT NULL AND ${ident(target.name)} IS NOT NULL`
  const some = score ? `rowid % ${Math.ceil(rows / ranked)} = 0` : 'TRUE'
  const [row] = await database.rows(`
    WITH groups AS (
      SELECT v, sum(y) AS positives, count(*) - sum(y) AS negatives
      FROM (SELECT ${value} AS v, (${ident(target.name)}::VARCHAR = ${literal(positive)})::INTEGER AS y FROM ${ident(table)} WHERE ${some} AND ${known})
      GROUP BY v
    ),
    ranked AS (
      SELECT positives, negatives, coalesce(sum(negatives) OVER (ORDER BY ${score ? 'v' : 'positives / (positives + negatives), v'} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS below
      FROM groups
    )
    SELECT sum(positives * (below + negatives / 2)) / nullif(sum(positives) * sum(negatives), 0), count(*) FROM ranked`)
  const [auc, values] = row!.map((v) => (v === null ? null : Number(v)))
  if (auc === null || auc === undefined || (values ?? 0) < 2) return null
  return score ? Math.max(auc, 1 - auc) : auc
}
