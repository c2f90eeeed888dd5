import { familyOf, type ColumnFamily } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import { quoted, say } from '../../../words/say'

const aliases: Record<string, string> = {
  NUMBER: 'DOUBLE',
  数字: 'DOUBLE',
  小数: 'DOUBLE',
  FLOAT8: 'DOUBLE',
  REAL: 'FLOAT',
  INTEGER: 'BIGINT',
  整数: 'BIGINT',
  INT: 'BIGINT',
  TEXT: 'VARCHAR',
  STRING: 'VARCHAR',
  文字: 'VARCHAR',
  文本: 'VARCHAR',
  日期: 'DATE',
  时间: 'TIMESTAMP',
  日期时间: 'TIMESTAMP',
  DATETIME: 'TIMESTAMP',
  BOOL: 'BOOLEAN',
  是非: 'BOOLEAN',
  布尔: 'BOOLEAN',
}
const known =
  /^(BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|UINTEGER|FLOAT|DOUBLE|DECIMAL(\(\d{1,2}, ?\d{1,2}\))?|VARCHAR|DATE|TIME|TIMESTAMP)$/

/**
 * The DuckDB type that a person’s word stands for.
 * @throws TerrariumError `invalid-type`
 */
export function targetType(column: string, type: string): string {
  const name = type
    .trim()
    .toUpperCase()
    .replace(/\s+/g, ' ')
    .replace(/\s*([(),])\s*/g, '$1')
  const full = aliases[name] ?? name.replace(/^NUMERIC/, 'DECIMAL')
  if (known.test(full) && isDecimalFit(full)) return full
  throw new TerrariumError(
    'invalid-type',
    say(words('列{column}的类型{type}不存在。', 'There is no type {type} for column {column}.'), {
      column: quoted(column),
      type: quoted(type.slice(0, 60)),
    }),
    words(
      '可用：数字、整数、文字、日期、时间、是非，或 VARCHAR、BIGINT、DOUBLE、BOOLEAN、DATE、TIMESTAMP、DECIMAL(18,2) 等。',
      'There are number, integer, text, date, datetime, boolean, or VARCHAR, BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP, DECIMAL(18,2) and so on.',
    ),
  )
}

/** The database has decimals of up to 38 digits, of which some are behind the point. */
function isDecimalFit(type: string): boolean {
  const [, digits, behind] = /^DECIMAL\((\d+), ?(\d+)\)$/.exec(type) ?? []
  return digits === undefined || (Number(digits) >= 1 && Number(digits) <= 38 && Number(behind) <= Number(digits))
}

export const isInteger = (type: string) => /INT(EGER)?$/.test(type)

const impossible: Partial<Record<ColumnFamily, readonly ColumnFamily[]>> = {
  date: ['number', 'boolean'],
  boolean: ['date'],
}

/** @throws TerrariumError `unsupported-cast` for what no value of a column can become */
export function requirePossible(column: { name: string; type: string }, type: string): void {
  const [from, to] = [familyOf(column.type), familyOf(type)]
  if (!impossible[from]?.includes(to) && !(from !== 'text' && to === 'other' && column.type !== type)) return
  throw new TerrariumError(
    'unsupported-cast',
    say(words('列{column}是 {from}，不能转成 {to}。', 'Column {column} is {from}, which can’t become {to}.'), {
      column: quoted(column.name),
      from: column.type,
      to: type,
    }),
    from === 'date'
      ? words('用“日期拆分”取出年、月或距今天数。', 'Take the year, the month or days since with “Date parts”.')
      : words('先转成文字，或用“计算新列”。', 'Cast it to text first, or derive a new column.'),
  )
}
