import { familyOf, type ColumnInfo } from '../../../core/column'
import type { StepDatabase } from '../../../core/step'
import { ident, literal } from '../../../database/sql'
import { isMissing, numeric, type ColumnStatistics } from './column-statistics'
import type { Suspicions } from './findings'

const looked = 5000
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
      family === 'text'
        ? `count(*) FILTER (NOT (${isMissing(column)}) AND TRY_CAST(trim(${name}) AS DOUBLE) IS NOT NULL AND NOT regexp_full_match(trim(${name}), '0\\d+|\\d{16,}'))`
        : '0',
      family === 'number' && reach
        ? `count(*) FILTER (${name} < ${literal(q1! - reach)} OR ${name} > ${literal(q3! + reach)})`
        : '0',
      family === 'date' ? `count(*) FILTER (${name} > ${literal(today)}::DATE + 1)` : '0',
    ]
  })
  const [found] = await database.rows(`SELECT ${counts.flat().join(', ')} FROM ${ident(table)}`)
  const result: Suspicions[] = []
  for (const [i, column] of columns.entries()) {
    const [numbers, outliers, future] = found!.slice(i * 3, i * 3 + 3).map(Number)
    const isWorthTrying =
      target && column.name !== target.name && (statistics[i]!.distinct < 0.5 * statistics[i]!.rows || numeric(column))
    result.push({
      numbers: numbers!,
      outliers: outliers!,
      future: future!,
      personal: await personal(database, table, column),
      auc: isWorthTrying ? await singleColumnAuc(database, table, column, target) : null,
    })
  }
  return result
}

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

/**
 * The area under the ROC curve of one column for the class that sorts last: numbers by their value, categories by the
 * rate of that class; the better of both directions. Null for a target with other than two classes.
 */
async function singleColumnAuc(
  database: StepDatabase,
  table: string,
  column: ColumnInfo,
  target: ColumnInfo,
): Promise<number | null> {
  const score = numeric(column)
  const value = score ?? `${ident(column.name)}::VARCHAR`
  const [row] = await database.rows(`
    WITH classes AS (SELECT max(${ident(target.name)}::VARCHAR) AS last, count(DISTINCT ${ident(target.name)}) AS n FROM ${ident(table)}),
    groups AS (
      SELECT v, sum(y) AS positives, count(*) - sum(y) AS negatives
      FROM (SELECT ${value} AS v, (${ident(target.name)}::VARCHAR = (SELECT last FROM classes))::INTEGER AS y FROM ${ident(table)} WHERE ${ident(column.name)} IS NOT NULL AND ${ident(target.name)} IS NOT NULL)
      GROUP BY v
    ),
    ranked AS (
      SELECT positives, negatives, coalesce(sum(negatives) OVER (ORDER BY ${score ? 'v' : 'positives / (positives + negatives), v'} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS below
      FROM groups
    )
    SELECT (SELECT n FROM classes), sum(positives * (below + negatives / 2)) / nullif(sum(positives) * sum(negatives), 0), count(*) FROM ranked`)
  const [classes, auc, values] = row!.map((v) => (v === null ? null : Number(v)))
  if (classes !== 2 || auc === null || auc === undefined || (values ?? 0) < 2) return null
  return score ? Math.max(auc, 1 - auc) : auc
}
