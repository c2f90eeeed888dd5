import type { StepContext } from '../../../core/step'
import { ident } from '../../../database/sql'
import { chineseHolidays, holidayYears } from '../../../learning/calendar/chinese-holidays'
import { holidayValues } from '../../../learning/calendar/holiday-values'
import { holidayTableSql } from '../../../learning/calendar/read-holidays'
import type { Params } from './run'

export interface HolidaySource {
  /** A query with `day`, `name`, `working`, one row for each day. */
  sql: string
  first: number
  last: number
}

/**
 * The holidays to look up: those built in, of the years that the data has, or a person's own table.
 * @throws TerrariumError `unfit-table` when the own table has no date, `missing-column`
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
  const sql = holidayTableSql(own, params)
  const [[least, most]] = (await database.rows(`SELECT min(year("day")), max(year("day")) FROM (${sql})`)) as [
    [unknown, unknown],
  ]
  return { sql, first: Number(least ?? 0), last: Number(most ?? 0) }
}
