import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { quoted, say } from '../../words/say'
import { mark } from './cell-reader'
import type { ColumnPlan } from './column-plan'
import type { Evidence } from './evidence'

const reason = words('由你指定', 'Chosen by you')
const integers = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|INT[1248]|LONG|SHORT|SIGNED)$/
const shape = /^[A-Z][A-Z0-9_ ]*(\(\s*\d+\s*(,\s*\d+\s*)?\))?(\[\])*$/

/**
 * How a column is read that a person has given a type. Cells that do not fit will be null, and counted.
 * @param type a DuckDB type name; for dates also with `(day first)`, `(month first)` or `(excel)` behind it
 * @throws TerrariumError `invalid-type`
 */
export function givenType(column: string, type: string, evidence: Evidence): ColumnPlan {
  const name = type.trim().toUpperCase().replace(/\s+/g, ' ')
  const date = /^(DATE|TIMESTAMP|DATETIME)(?: \((DAY FIRST|MONTH FIRST|EXCEL)\))?$/.exec(name)
  if (date) return givenDate(date[1] === 'DATE', date[2], evidence)
  switch (name) {
    case 'VARCHAR':
    case 'TEXT':
    case 'STRING':
      return { type: 'VARCHAR', read: 'text', keepsBlanks: true, reason }
    case 'BOOLEAN':
    case 'BOOL':
      return { type: 'BOOLEAN', read: 'boolean', reason }
    case 'DOUBLE':
    case 'FLOAT8':
      return givenNumber(evidence)
    case 'FLOAT':
    case 'FLOAT4':
    case 'REAL':
      return { ...givenNumber(evidence), cast: name }
  }
  if (integers.test(name)) {
    const isExact = evidence.maxInteger <= 15
    const plan = isExact ? { ...givenNumber(evidence), type: 'BIGINT' as const } : asText
    return name === 'BIGINT' && isExact ? plan : { ...plan, cast: name }
  }
  if (!shape.test(name)) throw invalidType(column, type)
  return { ...asText, cast: name }
}

const asText: ColumnPlan = { type: 'VARCHAR', read: 'text', reason }

function givenNumber({ counts, currencies }: Evidence): ColumnPlan {
  const [currency] = currencies.keys()
  return {
    type: 'DOUBLE',
    read: 'number',
    reason,
    ...(counts.commaOnly > 0 && counts.pointed === 0 && { decimalComma: true }),
    ...(counts.percent > 0 ? { format: 'percent' as const } : currency && { format: { currency } }),
  }
}

function givenDate(isDay: boolean, first: string | undefined, evidence: Evidence): ColumnPlan {
  const { notMonthFirst, notDayFirst, calendarDays, dates } = evidence
  return {
    type: isDay ? 'DATE' : 'TIMESTAMP',
    read: isDay ? 'date' : 'time',
    dayFirst: first === 'DAY FIRST' || first === 'MONTH FIRST' ? first === 'DAY FIRST' : notMonthFirst > notDayFirst,
    digitDays: calendarDays > 0,
    serialDays: first === 'EXCEL' || (calendarDays === 0 && dates === 0 && mayBeSerial(evidence)),
    reason,
  }
}

/** Whole numbers between 1954 and 2064 in the days that Excel counts. */
export const mayBeSerial = ({ everyMark, numbers, least, most }: Evidence) =>
  numbers > 0 && (everyMark & mark.integer) !== 0 && least >= 20_000 && most < 60_000

export function invalidType(column: string, type: string): TerrariumError {
  return new TerrariumError(
    'invalid-type',
    say(words('列{column}的类型{type}不存在。', 'There is no type {type} for column {column}.'), {
      column: quoted(column),
      type: quoted(type.slice(0, 60)),
    }),
    words(
      '用 DuckDB 的类型名：VARCHAR、BIGINT、DOUBLE、BOOLEAN、DATE、TIMESTAMP、DECIMAL(18,2) 等。',
      'Use DuckDB’s names: VARCHAR, BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP, DECIMAL(18,2) and so on.',
    ),
  )
}
