import { familyOf, type ColumnInfo } from '../../../core/column'
import type { StepDatabase } from '../../../core/step'
import { ident } from '../../../database/sql'

/** Figures of one column. Numbers and dates have all of them; dates count in days since 1970. */
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
  /** Sample (n − 1). */
  standardDeviation: number | null
  /** Bias-corrected, as pandas' `skew`. */
  skewness: number | null
  /** Excess, bias-corrected, as pandas' `kurt`. */
  kurtosis: number | null
  zeros: number | null
  negatives: number | null
  quantiles: { q: number; value: number | null }[]
}

export const quantileLevels = [0.05, 0.25, 0.5, 0.75, 0.95]

/** Numbers as they are, dates as days since 1970; undefined for what has no arithmetic. */
export function numeric(column: ColumnInfo): string | undefined {
  const family = familyOf(column.type)
  if (family === 'number') return `${ident(column.name)}::DOUBLE`
  if (family === 'date') return `(epoch_us(${ident(column.name)}::TIMESTAMP)::DOUBLE / 86400000000)`
  return undefined
}

/** Texts of nothing but blanks are missing values too. */
export const isMissing = (column: ColumnInfo) =>
  familyOf(column.type) === 'text'
    ? `(${ident(column.name)} IS NULL OR trim(${ident(column.name)}, ' \t\u3000') = '')`
    : `${ident(column.name)} IS NULL`

/**
 * Statistics of all columns in two passes over the table: counts, means and quantiles first, then central moments
 * around those means, so that no digits cancel.
 */
export async function columnStatistics(
  database: StepDatabase,
  table: string,
  columns: readonly ColumnInfo[],
): Promise<ColumnStatistics[]> {
  const from = `FROM ${ident(table)}`
  const first = columns.map((column) => {
    const name = ident(column.name)
    const x = numeric(column)
    const finite = x && `CASE WHEN isfinite(${x}) THEN ${x} END`
    return [
      `count(*) FILTER (${isMissing(column)})`,
      `count(DISTINCT ${name})`,
      ...(finite
        ? [
            `min(${finite})`,
            `max(${finite})`,
            `avg(${finite})`,
            `count(*) FILTER (${x} = 0)`,
            `count(*) FILTER (${x} < 0)`,
            `quantile_cont(${finite}, [${quantileLevels.join(', ')}])`,
          ]
        : [`min(${name}::VARCHAR)`, `max(${name}::VARCHAR)`, 'NULL', 'NULL', 'NULL', 'NULL']),
    ]
  })
  const [counts] = await database.rows(`SELECT count(*), ${first.flat().join(', ')} ${from}`)
  const rows = Number(counts![0])
  const cells = columns.map((_, i) => counts!.slice(1 + i * 8, 9 + i * 8))

  const centred = columns.map((column, i) => {
    const x = numeric(column)
    const mean = cells[i]![4]
    if (!x || typeof mean !== 'number') return ['NULL', 'NULL', 'NULL', 'NULL']
    const d = `(CASE WHEN isfinite(${x}) THEN ${x} - ${mean.toExponential()}::DOUBLE END)`
    return [`count(${d})`, `sum(${d} * ${d})`, `sum(${d} * ${d} * ${d})`, `sum(${d} * ${d} * ${d} * ${d})`]
  })
  const [sums] = await database.rows(`SELECT ${centred.flat().join(', ')} ${from}`)

  return columns.map((column, i) => {
    const [missing, distinct, min, max, mean, zeros, negatives, quantiles] = cells[i]!
    const [n, m2, m3, m4] = sums!.slice(i * 4, i * 4 + 4).map((v) => (v === null ? null : Number(v)))
    const isDate = familyOf(column.type) === 'date'
    const shown = (value: unknown) =>
      typeof value === 'number' && isDate ? isoDay(value) : (value as number | string | null)
    return {
      column: column.name,
      type: column.type,
      role: column.role ?? null,
      rows,
      missing: Number(missing),
      distinct: Number(distinct),
      min: shown(min),
      max: shown(max),
      mean: isDate ? null : (mean as number | null),
      ...(isDate ? noMoments : moments(n ?? 0, m2 ?? null, m3 ?? null, m4 ?? null)),
      zeros: zeros === null || isDate ? null : Number(zeros),
      negatives: negatives === null || isDate ? null : Number(negatives),
      quantiles:
        Array.isArray(quantiles) && !isDate
          ? quantileLevels.map((q, k) => ({ q, value: quantiles[k] as number | null }))
          : [],
    }
  })
}

const noMoments = { standardDeviation: null, skewness: null, kurtosis: null }

/** From sums of powers of deviations; Joanes and Gill, "Comparing measures of sample skewness and kurtosis" (1998), G1 and G2. */
function moments(n: number, m2: number | null, m3: number | null, m4: number | null) {
  if (m2 === null || m3 === null || m4 === null || n < 2) return noMoments
  const variance = m2 / (n - 1)
  const standardDeviation = Math.sqrt(variance)
  if (variance === 0) return { standardDeviation, skewness: n > 2 ? 0 : null, kurtosis: n > 3 ? 0 : null }
  const skewness = n > 2 ? (n * Math.sqrt(n - 1) * m3) / (m2 ** 1.5 * (n - 2)) : null
  const kurtosis =
    n > 3
      ? (n * (n + 1) * (n - 1) * m4) / ((n - 2) * (n - 3) * m2 * m2) - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3))
      : null
  return { standardDeviation, skewness, kurtosis }
}

function isoDay(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10)
}
