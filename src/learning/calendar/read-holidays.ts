import { familyOf, type ColumnFamily } from '../../core/column'
import { TerrariumError } from '../../core/errors'
import { choice, column } from '../../core/params'
import type { StepDatabase } from '../../core/step'
import { columnOf, type TableInfo } from '../../core/table'
import { words } from '../../core/words'
import { ident } from '../../database/sql'
import { chineseHolidays, holidayYears, type HolidayDay } from './chinese-holidays'

export interface Holidays {
  days: HolidayDay[]
  /** The years that are known. */
  first: number
  last: number
}

/** Which columns of a holiday table of one’s own say what; the table is the second input. */
export const holidayParams = {
  holidayDate: column({
    label: words('节假日表的日期列', 'Date in the holiday table'),
    help: words(
      '第二张表是你自己的节假日表时用；不填就取它的第一个日期列。',
      'With a holiday table of your own as second input; left empty, its first date column.',
    ),
    of: ['date'],
    input: 1,
    unset: 'automatic',
    optional: true,
    advanced: true,
  }),
  holidayName: column({
    label: words('节假日表的名称列', 'Name in the holiday table'),
    help: words('不填就取它的第一个文字列。', 'Left empty, its first text column.'),
    of: ['text'],
    input: 1,
    unset: 'automatic',
    optional: true,
    advanced: true,
  }),
  holidayWorking: column({
    label: words('节假日表的调休列', 'Worked days in the holiday table'),
    help: words(
      '为真表示这天要上班；不填就取它的第一个是非列。',
      'True where the day is worked; left empty, its first true/false column.',
    ),
    of: ['boolean'],
    input: 1,
    unset: 'automatic',
    optional: true,
    advanced: true,
  }),
}

export const holidayLanguageParam = choice({
  label: words('名称的语言', 'Language of the names'),
  help: words('结果表里的星期、月份和节日用中文还是英文。', 'Of weekdays, months and holidays in the output table.'),
  values: [
    { value: 'zh', label: words('中文', 'Chinese') },
    { value: 'en', label: words('英文', 'English') },
  ],
  default: 'zh',
  advanced: true,
})

interface HolidayColumns {
  holidayDate?: string | undefined
  holidayName?: string | undefined
  holidayWorking?: string | undefined
}

/**
 * A query with `day`, `name` and `working` of a person's own holiday table, one row for each day.
 * @throws TerrariumError `unfit-table` when it has no date, `missing-column`
 */
export function holidayTableSql(own: TableInfo, { holidayDate, holidayName, holidayWorking }: HolidayColumns): string {
  const firstOf = (family: ColumnFamily) => own.columns.find((c) => familyOf(c.type) === family)?.name
  const day = holidayDate ?? firstOf('date')
  if (day === undefined)
    throw new TerrariumError(
      'unfit-table',
      words(`节假日表“${own.name}”没有日期列。`, `The holiday table “${own.name}” has no date column.`),
      words('先把它的日期转换成日期类型。', 'Cast its dates to the date type first.'),
    )
  const name = holidayName ?? firstOf('text')
  const working = holidayWorking ?? firstOf('boolean')
  for (const one of [day, name, working]) if (one !== undefined) columnOf(own, one)
  return `SELECT ${ident(day)}::DATE AS "day", ${name === undefined ? `'holiday'` : `coalesce(min(${ident(name)}::VARCHAR), '')`} AS "name", ${working === undefined ? 'FALSE' : `coalesce(bool_or(${ident(working)}), FALSE)`} AS working FROM ${ident(own.name)} WHERE ${ident(day)} IS NOT NULL GROUP BY 1`
}

/**
 * Holidays and days worked in return: China's that are built in, or a person's own table.
 * @throws TerrariumError as `holidayTableSql`
 */
export async function readHolidays(
  database: StepDatabase,
  own: TableInfo | undefined,
  columns: HolidayColumns,
): Promise<Holidays> {
  if (!own) return { days: chineseHolidays(), ...holidayYears }
  const rows = (await database.rows(
    `SELECT "day"::VARCHAR, "name", working FROM (${holidayTableSql(own, columns)}) ORDER BY 1`,
  )) as [string, string, boolean][]
  const days = rows.map(([date, text, isWorking]) => ({ date, name: words(text, text), isWorking }))
  const years = days.map(({ date }) => Number(date.slice(0, 4)))
  return { days, first: years[0] ?? 0, last: years.at(-1) ?? 0 }
}
