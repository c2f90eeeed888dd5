import { familyOf, type ColumnInfo } from '../../../core/column'
import type { StepContext } from '../../../core/step'
import { ident, literal } from '../../../database/sql'
import { isDate, isNumber, type Params } from './plan'

export type Context = StepContext<Params>

/** Rows to draw from: a table or a part of it, quoted, to stand after FROM. */
export type From = string

export const missingName = '∅'

/** A column as the text of a category. */
export const textSql = (column: ColumnInfo) => `coalesce(${ident(column.name)}::VARCHAR, ${literal(missingName)})`

/** The condition of a value of a category. */
export const isValueSql = (column: ColumnInfo, value: string) =>
  value === missingName ? `${ident(column.name)} IS NULL` : `${ident(column.name)}::VARCHAR = ${literal(value)}`

export const rangeSql = (column: ColumnInfo, from: number, to: number, isLast: boolean) =>
  `${ident(column.name)} >= ${literal(from)} AND ${ident(column.name)} ${isLast ? '<=' : '<'} ${literal(to)}`

/** The largest values of a category by a measure, at most so many, and how many there are. */
export async function topValues(
  { database }: Context,
  from: From,
  column: ColumnInfo,
  by: string,
  limit: number,
): Promise<{ values: string[]; all: number }> {
  const rows = await database.rows(
    `SELECT ${textSql(column)} AS v, ${by} AS m FROM ${from} GROUP BY v ORDER BY m DESC NULLS LAST, v LIMIT ${limit}`,
  )
  const all = Number(await database.value(`SELECT count(DISTINCT ${textSql(column)}) FROM ${from}`))
  return { values: rows.map(([v]) => String(v)), all }
}

export interface Range {
  from: number
  width: number
  bins: number
}

/** Equal bins over the finite values of a number; whole numbers of a small range have a bin each. null without values. */
export async function rangeOf(
  { database }: Context,
  from: From,
  column: ColumnInfo,
  bins: number,
): Promise<Range | null> {
  const x = `${ident(column.name)}::DOUBLE`
  const [row] = await database.rows(`SELECT min(x), max(x) FROM (SELECT ${x} AS x FROM ${from}) WHERE isfinite(x)`)
  if (row?.[0] === null || row?.[0] === undefined) return null
  const [min, max] = [Number(row[0]), Number(row[1])]
  if (/INT/.test(column.type) && max - min < bins) return { from: min - 0.5, width: 1, bins: max - min + 1 }
  if (min === max) return { from: min - 0.5, width: 1, bins: 1 }
  return { from: min, width: (max - min) / bins, bins }
}

/** The bin of a column's value from 0; NULL for none. */
export const binSql = (column: ColumnInfo, { from, width, bins }: Range) => {
  const x = `${ident(column.name)}::DOUBLE`
  return `CASE WHEN isfinite(${x}) THEN least(${bins - 1}, greatest(0, floor((${x} - ${literal(from)}) / ${literal(width)})))::INTEGER END`
}

const days = { year: 365, quarter: 91, month: 30, week: 7, day: 1 }
const mostPoints = 400

/** A date cut to its unit; of `auto` the finest that gives at most 400 points. */
export async function dateSql(
  { database, params }: Context,
  from: From,
  column: ColumnInfo,
): Promise<{ sql: string; unit: keyof typeof days }> {
  const name = ident(column.name)
  let unit = params.timeUnit
  if (unit === 'auto') {
    const span = Number(
      (await database.value(`SELECT date_diff('day', min(${name})::DATE, max(${name})::DATE) FROM ${from}`)) ?? 0,
    )
    unit =
      (['day', 'week', 'month', 'quarter', 'year'] as const).find(
        (u) => span / days[u] <= (u === 'day' ? 120 : u === 'week' ? 104 : mostPoints),
      ) ?? 'year'
  }
  return { sql: `date_trunc('${unit}', ${name})::DATE`, unit }
}

/** What a value on an axis is in SQL: a bin's number, a date's unit, or a text. */
export async function axisSql(
  context: Context,
  from: From,
  column: ColumnInfo,
  bins: number,
): Promise<{ sql: string; label: (value: unknown) => string; where: (value: unknown) => string | undefined }> {
  if (isNumber(column)) {
    const range = await rangeOf(context, from, column, bins)
    if (range && !(range.bins <= bins && range.width === 1)) {
      const edge = (i: number) => String(Number((range.from + i * range.width).toPrecision(4)))
      return {
        sql: binSql(column, range),
        label: (v) => `${edge(Number(v))} – ${edge(Number(v) + 1)}`,
        where: (v) =>
          rangeSql(
            column,
            range.from + Number(v) * range.width,
            range.from + (Number(v) + 1) * range.width,
            Number(v) === range.bins - 1,
          ),
      }
    }
  }
  if (isDate(column)) {
    const { sql, unit } = await dateSql(context, from, column)
    return { sql, label: (v) => shortDate(String(v), unit), where: () => undefined }
  }
  const asText =
    familyOf(column.type) === 'number'
      ? `coalesce(${ident(column.name)}::VARCHAR, ${literal(missingName)})`
      : textSql(column)
  return { sql: asText, label: String, where: (v) => isValueSql(column, String(v)) }
}

const shortDate = (iso: string, unit: string) =>
  unit === 'year' ? iso.slice(0, 4) : unit === 'month' || unit === 'quarter' ? iso.slice(0, 7) : iso.slice(0, 10)
