import { familyOf, type ColumnInfo } from '../../core/column'
import { literal } from '../../database/sql'

/** Fewer rows than this with one value point at a person. */
export const rareBelow = 5
const restName = '…'

/**
 * A column as text, alike whatever type a file's reader gave it: 13800138000 is written so as a number too.
 * @param sql the column's quoted name, qualified
 */
export function plainText(sql: string, { type }: ColumnInfo): string {
  const isFloating = /^(FLOAT|DOUBLE|REAL|DECIMAL|NUMERIC)/i.test(type)
  if (!isFloating) return `${sql}::VARCHAR`
  return `CASE WHEN abs(${sql}) < 1e18 AND ${sql} = trunc(${sql}) THEN ${sql}::HUGEINT::VARCHAR ELSE ${sql}::VARCHAR END`
}

/** The same stars for every value, so that not even its length shows. */
export const redacted = (sql: string): string => `CASE WHEN ${sql} IS NOT NULL THEN '***' END`

/**
 * A value with its middle hidden: the domain of an e-mail address, the first half of an IP address, the district of a
 * Chinese address, the ends of a number and the surname stay.
 * @param text an SQL text
 */
export function partlyHidden(text: string): string {
  const ends = (first: number, last: number) =>
    `left(${text}, ${first}) || repeat('*', length(${text}) - ${first + last}) || right(${text}, ${last})`
  return (
    `CASE WHEN ${text} IS NULL THEN NULL` +
    ` WHEN contains(${text}, '@') THEN left(${text}, 1) || '***' || substr(${text}, strpos(${text}, '@'))` +
    ` WHEN regexp_full_match(${text}, '\\d{1,3}(\\.\\d{1,3}){3}') THEN regexp_extract(${text}, '^\\d+\\.\\d+') || '.*.*'` +
    ` WHEN length(${text}) >= 7 AND regexp_matches(${text}, '^\\p{Han}') THEN left(${text}, 6) || '****'` +
    ` WHEN length(${text}) >= 11 THEN ${ends(3, 4)}` +
    ` WHEN length(${text}) >= 7 THEN ${ends(2, 2)}` +
    ` WHEN length(${text}) >= 2 THEN left(${text}, 1) || repeat('*', length(${text}) - 1)` +
    ` ELSE repeat('*', length(${text})) END`
  )
}

/** About ten bands of a round width over a range, an edge belonging to the upper one. */
export function numberBands(sql: string, least: number, most: number): string {
  const rough = (most - least) / 10
  const power = rough > 0 ? 10 ** Math.floor(Math.log10(rough)) : 1
  const width = rough > 0 ? [1, 2, 5, 10].find((step) => step * power >= rough)! * power : 1
  const first = Math.floor(least / width)
  const count = Math.max(1, Math.floor(most / width) - first + 1)
  // Edges as a person writes them, without the tail of binary fractions.
  const edge = (i: number) => Number(((first + i) * width).toPrecision(12))
  const cases = Array.from(
    { length: count },
    (_, i) => `WHEN ${sql} < ${literal(edge(i + 1))} THEN ${literal(`[${edge(i)}, ${edge(i + 1)})`)}`,
  )
  return `CASE WHEN ${sql} IS NULL THEN NULL ${cases.join(' ')} ELSE ${literal(restName)} END`
}

/** Years, or months where the dates span three years at most. */
export const datePart = (sql: string, spanDays: number): string =>
  `strftime(${sql}::TIMESTAMP, '${spanDays > 3 * 366 ? '%Y' : '%Y-%m'}')`

/** An address as its city or district; of what is left the rare values become one. */
export function commonValues(text: string): string {
  const isAddress = `length(${text}) > 8 AND regexp_matches(${text}, '^\\p{Han}{2,12}[市县区].*\\d')`
  const coarse = `CASE WHEN ${isAddress} THEN regexp_extract(${text}, '^\\p{Han}{2,12}?[市县区]') ELSE ${text} END`
  return (
    `CASE WHEN ${text} IS NULL THEN NULL` +
    ` WHEN count(*) OVER (PARTITION BY ${coarse}) >= ${rareBelow} THEN ${coarse} ELSE ${literal(restName)} END`
  )
}

/** Whole numbers stay whole, and a date moves by whole days. */
export function withNoise(sql: string, { type }: ColumnInfo, noise: string): string {
  if (familyOf(type) === 'date') return `(${sql} + to_days(${noise}::INTEGER))::${type}`
  return /INT/i.test(type) ? `round(${sql} + ${noise})::BIGINT` : `(${sql} + ${noise})::DOUBLE`
}
