import { familyOf, type ColumnFamily } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { chineseHolidays, holidayYears } from '../../../learning/calendar/chinese-holidays'
import { holidayValues } from '../../../learning/calendar/holiday-values'
import type { Params } from './run'

export interface HolidaySource {
  /** A query with `day`, `name`, `working`, one row for each day. */
  sql: string
  first: number
  last: number
}

/**
 * The holidays to look up: those built in, of the years that the data has, or a person's own table.
 * @throws TerrariumError `unfit-table` when the own table has no date
 */
export async function holidaySource(context: StepContext<Params>): Promise<HolidaySource> {
  const { params, inputs, database } = context
  const own = inputs[1]
  if (!own) {
    const years = `SELECT min(year(${ident(params.column)})), max(year(${ident(params.column)})) FROM ${ident(inputs[0]!.name)}`
    const [[least, most]] = (await database.rows(years)) as [[number | null, number | null]]
    const days = chineseHolidays(Number(least ?? holidayYears.last), Number(most ?? holidayYears.last))
    // A list of values can't be empty; a day that is not there matches nothing.
    const values =
      days.length > 0 ? holidayValues(days, params.language) : '(VALUES (NULL::DATE, NULL::VARCHAR, FALSE))'
    return {
      sql: `SELECT * FROM ${values} v("day", "name", working)`,
      first: holidayYears.first,
      last: holidayYears.last,
    }
  }
  const first = (family: ColumnFamily) => own.columns.find((c) => familyOf(c.type) === family)?.name
  const day = params.holidayDate ?? first('date')
  if (day === undefined)
    throw new TerrariumError(
      'unfit-table',
      words(`节假日表“${own.name}”没有日期列。`, `The holiday table “${own.name}” has no date column.`),
      words('先把它的日期转换成日期类型。', 'Cast its dates to the date type first.'),
    )
  const name = params.holidayName ?? first('text')
  const working = params.holidayWorking ?? first('boolean')
  const sql = `SELECT ${ident(day)}::DATE AS "day", ${name === undefined ? `'holiday'` : `coalesce(min(${ident(name)}::VARCHAR), '')`} AS "name", ${working === undefined ? 'FALSE' : `coalesce(bool_or(${ident(working)}), FALSE)`} AS working FROM ${ident(own.name)} WHERE ${ident(day)} IS NOT NULL GROUP BY 1`
  const [[least, most]] = (await database.rows(`SELECT min(year("day")), max(year("day")) FROM (${sql})`)) as [
    [unknown, unknown],
  ]
  return { sql, first: Number(least ?? 0), last: Number(most ?? 0) }
}
