import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'

export const sqlDialects = ['duckdb', 'spark', 'hive'] as const
export type DialectName = (typeof sqlDialects)[number]

/** Where the databases that score a model differ. */
export interface Dialect {
  name: DialectName
  ident(name: string): string
  text(value: string): string
  /** The type of this name in DuckDB. */
  type(duckdb: string): string
  /** A column as a double: NULL where it is missing or no number (NaN). */
  number(column: string, type: string): string
  /** Days since 1970 of a date or a point in time, with their fraction. */
  days(column: string, hasTime: boolean): string
}

/** Only these hold NaN. */
const isFloating = (type: string) => /^(FLOAT|DOUBLE|REAL)/i.test(type)

const duckdb: Dialect = {
  name: 'duckdb',
  ident,
  text: literal,
  type: (name) => name,
  number: (column, type) =>
    isFloating(type) ? `nullif(CAST(${column} AS DOUBLE), 'NaN')` : `CAST(${column} AS DOUBLE)`,
  days: (column, hasTime) =>
    hasTime
      ? `epoch_us(CAST(${column} AS TIMESTAMP)) / 8.64e+10`
      : `CAST(datediff('day', DATE '1970-01-01', CAST(${column} AS DATE)) AS DOUBLE)`,
}

/**
 * Both read a backslash as an escape and have one type for all text. NaN is told by its text: whether it equals itself
 * differs.
 */
const hadoop = {
  number: (column: string, type: string) =>
    isFloating(type)
      ? `CASE WHEN CAST(${column} AS STRING) <> 'NaN' THEN CAST(${column} AS DOUBLE) END`
      : `CAST(${column} AS DOUBLE)`,
  ident: (name: string) => {
    ident(name)
    return `\`${name.replaceAll('`', '``')}\``
  },
  text: (value: string) => {
    literal(value)
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`
  },
  type: (name: string) => {
    const upper = name.toUpperCase()
    if (/^(VARCHAR|TEXT|ENUM|UUID)/.test(upper)) return 'STRING'
    if (/^U?(TINYINT|SMALLINT|INTEGER)$/.test(upper)) return upper === 'UINTEGER' ? 'BIGINT' : 'INT'
    if (/^(UBIGINT|U?HUGEINT)$/.test(upper)) return 'DECIMAL(38, 0)'
    return /^TIMESTAMP/.test(upper) ? 'TIMESTAMP' : upper
  },
}

/** The wall clock's days, whatever the session's time zone. */
const daysByParts = (column: string, second: string) =>
  `(datediff(CAST(${column} AS DATE), CAST('1970-01-01' AS DATE)) + (hour(${column}) * 3600 + minute(${column}) * 60 + ${second}) / 8.64e+4)`

const spark: Dialect = {
  ...hadoop,
  name: 'spark',
  days: (column, hasTime) =>
    hasTime
      ? daysByParts(column, `CAST(extract(SECOND FROM ${column}) AS DOUBLE)`)
      : `CAST(datediff(CAST(${column} AS DATE), CAST('1970-01-01' AS DATE)) AS DOUBLE)`,
}

const hive: Dialect = {
  ...hadoop,
  name: 'hive',
  days: (column, hasTime) =>
    hasTime
      ? daysByParts(column, `second(${column}) + CAST(date_format(${column}, 'SSS') AS DOUBLE) / 1e+3`)
      : `CAST(datediff(CAST(${column} AS DATE), CAST('1970-01-01' AS DATE)) AS DOUBLE)`,
}

const dialects: Record<DialectName, Dialect> = { duckdb, spark, hive }

/** @throws TerrariumError `unsupported-format` */
export function dialectOf(name: unknown = 'duckdb'): Dialect {
  const found = sqlDialects.find((one) => one === name)
  if (found) return dialects[found]
  throw new TerrariumError(
    'unsupported-format',
    words(`不认识 SQL 方言“${String(name)}”。`, `There is no SQL dialect “${String(name)}” here.`),
    words(`可选：${sqlDialects.join('、')}`, `Choose one of ${sqlDialects.join(', ')}.`),
  )
}
