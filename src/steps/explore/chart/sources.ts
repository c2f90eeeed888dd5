import { familyOf, type ColumnInfo } from '../../../core/column'
import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { isDate, isNumber, type Params } from './plan'

/** Rows to draw from: a table or a part of it, quoted, to stand after FROM. */
export type From = string

export interface Context extends StepContext<Params> {
  /** The rows that bins, categories and axes come from: also those that are not set off. */
  frame: From
  /** The condition of the rows that are set off. */
  highlight: string | undefined
}

export const missingName = '∅'

/** A column as the text of a category. */
export const textSql = (column: ColumnInfo) => `coalesce(${ident(column.name)}::VARCHAR, ${literal(missingName)})`

/** The condition of a value of a category. */
export const isValueSql = (column: ColumnInfo, value: string) =>
  value === missingName ? `${ident(column.name)} IS NULL` : `${ident(column.name)}::VARCHAR = ${literal(value)}`

export const rangeSql = (column: ColumnInfo, from: number, to: number, isLast: boolean) =>
  `${ident(column.name)} >= ${literal(from)} AND ${ident(column.name)} ${isLast ? '<=' : '<'} ${literal(to)}`

/** Both conditions; none where one of them is not known. */
export const bothSql = (a: string | undefined, b: string | undefined) =>
  a === undefined || b === undefined ? undefined : `${a} AND ${b}`

/** A measure over the rows that are set off; NULL where none are. */
export const partSql = (measure: string, highlight: string | undefined) =>
  highlight === undefined ? 'NULL' : `${measure} FILTER (WHERE ${highlight})`

/** The largest values of a category by a measure, at most so many, and how many there are. */
export async function topValues(
  { database, frame }: Context,
  column: ColumnInfo,
  by: string,
  limit: number,
): Promise<{ values: string[]; all: number }> {
  const rows = await database.rows(
    `SELECT ${textSql(column)} AS v, ${by} AS m FROM ${frame} GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1 LIMIT ${limit}`,
  )
  const all = Number(await database.value(`SELECT count(DISTINCT ${textSql(column)}) FROM ${frame}`))
  return { values: rows.map(([v]) => String(v)), all }
}

export interface Range {
  from: number
  width: number
  bins: number
  /** Ends beyond which values are left out: without them a few would press all others into one bin. */
  within?: [least: number, most: number]
}

/** The range of all values is so many times that of all but the outer half percent at either end: long tails. */
const longTails = 4

/** `rangeOf` for what shows a spread: the outer half percent at either end is left out where it lies far off. */
export async function spreadRangeOf(context: Context, column: ColumnInfo, bins: number): Promise<Range | null> {
  const whole = await rangeOf(context, column, bins)
  if (!whole || whole.bins < bins) return whole
  const x = `${ident(column.name)}::DOUBLE`
  const [row] = await context.database.rows(
    `SELECT approx_quantile(x, 0.005), approx_quantile(x, 0.995) FROM (SELECT ${x} AS x FROM ${context.frame}) WHERE isfinite(x)`,
  )
  const [least, most] = row!.map(Number) as [number, number]
  if (!(most > least) || whole.width * whole.bins <= longTails * (most - least)) return whole
  return { from: least, width: (most - least) / bins, bins, within: [least, most] }
}

/** What a chart says whose range leaves out the ends. */
export const cutWords = words('两端各 0.5% 未画', 'without the outer 0.5 % at either end')

/** Equal bins over the finite values of a number; whole numbers of a small range have a bin each. null without values. */
export async function rangeOf({ database, frame }: Context, column: ColumnInfo, bins: number): Promise<Range | null> {
  const x = `${ident(column.name)}::DOUBLE`
  const [row] = await database.rows(`SELECT min(x), max(x) FROM (SELECT ${x} AS x FROM ${frame}) WHERE isfinite(x)`)
  if (row?.[0] === null || row?.[0] === undefined) return null
  const [min, max] = [Number(row[0]), Number(row[1])]
  if (/INT/.test(column.type) && max - min < bins) return { from: min - 0.5, width: 1, bins: max - min + 1 }
  if (min === max) return { from: min - 0.5, width: 1, bins: 1 }
  return { from: min, width: (max - min) / bins, bins }
}

/** The condition of a bin, counted from 0. */
export function binRangeSql(column: ColumnInfo, { from, width, bins }: Range, bin: number): string {
  return rangeSql(column, from + bin * width, from + (bin + 1) * width, bin === bins - 1)
}

/** The bin of a column's value from 0; NULL for none. */
export const binSql = (column: ColumnInfo, { from, width, bins, within }: Range) => {
  const x = `${ident(column.name)}::DOUBLE`
  const isShown = within ? `${x} BETWEEN ${literal(within[0])} AND ${literal(within[1])}` : `isfinite(${x})`
  return `CASE WHEN ${isShown} THEN least(${bins - 1}, greatest(0, floor((${x} - ${literal(from)}) / ${literal(width)})))::INTEGER END`
}

/** The condition of a date's unit, by its first day. */
export function dateRangeSql(column: ColumnInfo, first: string, unit: keyof typeof days): string {
  const day = first.slice(0, 10)
  const next = new Date(`${day}T00:00:00Z`)
  if (unit === 'day' || unit === 'week') next.setUTCDate(next.getUTCDate() + (unit === 'day' ? 1 : 7))
  else next.setUTCMonth(next.getUTCMonth() + { month: 1, quarter: 3, year: 12 }[unit])
  const name = ident(column.name)
  return `${name} >= DATE ${literal(day)} AND ${name} < DATE ${literal(next.toISOString().slice(0, 10))}`
}

const days = { year: 365, quarter: 91, month: 30, week: 7, day: 1 }
const mostPoints = 400

/**
 * A date cut to its unit; of `auto` the finest that gives few enough.
 * @param most how many there may be; without it, as many as make a line that can be read
 */
export async function dateSql(
  { database, params, frame }: Context,
  column: ColumnInfo,
  most?: number,
): Promise<{ sql: string; unit: keyof typeof days }> {
  const name = ident(column.name)
  let unit = params.timeUnit
  if (unit === 'auto') {
    const span = Number(
      (await database.value(`SELECT date_diff('day', min(${name})::DATE, max(${name})::DATE) FROM ${frame}`)) ?? 0,
    )
    unit =
      (['day', 'week', 'month', 'quarter', 'year'] as const).find(
        (u) => span / days[u] + 1 <= (most ?? (u === 'day' ? 120 : u === 'week' ? 104 : mostPoints)),
      ) ?? 'year'
  }
  return { sql: `date_trunc('${unit}', ${name})::DATE`, unit }
}

/**
 * What a value on an axis is in SQL: a bin's number, a date's unit, or a text.
 * @param most.bins into which a number is cut
 * @param most.dates units of time, unless the person chose the unit
 */
export async function axisSql(
  context: Context,
  column: ColumnInfo,
  { bins, dates }: { bins: number; dates: number },
): Promise<{ sql: string; label: (value: unknown) => string; where: (value: unknown) => string | undefined }> {
  if (isNumber(column)) {
    const range = await rangeOf(context, column, bins)
    if (range && !(range.bins <= bins && range.width === 1)) {
      const edge = (i: number) => String(Number((range.from + i * range.width).toPrecision(4)))
      return {
        sql: binSql(column, range),
        label: (v) => `${edge(Number(v))} – ${edge(Number(v) + 1)}`,
        where: (v) => binRangeSql(column, range, Number(v)),
      }
    }
  }
  if (isDate(column)) {
    const { sql, unit } = await dateSql(context, column, dates)
    return { sql, label: (v) => shortDate(String(v), unit), where: (v) => dateRangeSql(column, String(v), unit) }
  }
  const asText =
    familyOf(column.type) === 'number'
      ? `coalesce(${ident(column.name)}::VARCHAR, ${literal(missingName)})`
      : textSql(column)
  return { sql: asText, label: String, where: (v) => isValueSql(column, String(v)) }
}

const shortDate = (iso: string, unit: string) =>
  unit === 'year' ? iso.slice(0, 4) : unit === 'month' || unit === 'quarter' ? iso.slice(0, 7) : iso.slice(0, 10)
