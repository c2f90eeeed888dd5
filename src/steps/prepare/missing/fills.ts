import { familyOf, type ColumnInfo } from '../../../core/column'
import { numberColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { StepDatabase } from '../../../core/step'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { isMissingSql } from '../../../learning/transform/is-missing-sql'
import { moments } from '../../../math/moments'
import { quantile } from '../../../math/quantile'

/** What takes the place of a missing value in a column. */
export interface Fill {
  column: string
  /** A number, a text, or true/false; dates as ISO text. */
  value: number | string | boolean
}

/** What a strategy did. */
export interface Done {
  fills: Fill[]
  sql?: string
  /** The columns that the model takes; those with a filling unless given. */
  learns?: string[]
  neighbours?: { columns: string[]; k: number; rows: Float64Array[] }
}

export type CentralStrategy = 'mean' | 'median' | 'mode'

/** Mean or median of a number column, else the commonest value (of equals the first in order); null when it has none. */
export async function fillOf(
  database: StepDatabase,
  table: string,
  column: ColumnInfo,
  strategy: CentralStrategy,
): Promise<Fill | null> {
  if (strategy !== 'mode' && familyOf(column.type) === 'number') {
    const read = numberColumn(await database.read(table, [column.name]), column.name)
    const present = read.filter((x) => Number.isFinite(x))
    if (present.length === 0) return null
    return { column: column.name, value: strategy === 'mean' ? moments(present).mean : quantile(present, 0.5) }
  }
  const name = ident(column.name)
  const isPlain = ['number', 'boolean'].includes(familyOf(column.type))
  const [row] = await database.rows(
    `SELECT ${isPlain ? 'v' : 'v::VARCHAR'} FROM (SELECT ${name} AS v, count(*) AS n FROM ${ident(table)} WHERE NOT ${isMissingSql(column)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1)`,
  )
  return row ? { column: column.name, value: row[0] as Fill['value'] } : null
}

/** A given value as a column can hold it. */
export function constantFill(column: ColumnInfo, value: string | number): Fill {
  const family = familyOf(column.type)
  if (family === 'number') {
    const number = typeof value === 'number' ? value : Number(value.trim() === '' ? NaN : value)
    if (!Number.isFinite(number)) throw unfit(column, value)
    return { column: column.name, value: number }
  }
  const text = String(value)
  if (family === 'boolean') {
    if (!/^(true|false)$/i.test(text)) throw unfit(column, value)
    return { column: column.name, value: text.toLowerCase() === 'true' }
  }
  if (family === 'date' && !/^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?$/.test(text)) throw unfit(column, value)
  return { column: column.name, value: text }
}

const unfit = ({ name, type }: ColumnInfo, value: string | number) =>
  new TerrariumError(
    'unfit-value',
    words(
      `“${value}”放不进列“${name}”（类型 ${type}）。`,
      `“${value}” does not fit column “${name}”, which is ${type}.`,
    ),
    words('换一个值，或只选同一类的列。', 'Give another value, or choose columns of one kind.'),
  )

/** @throws TerrariumError `unfit-value` for a filling that the database cannot put there, such as 30 February */
export async function checkFill(database: StepDatabase, column: ColumnInfo, { value }: Fill): Promise<void> {
  const cast = `TRY_CAST(${literal(value)} AS ${typeAfter(column, value)})`
  if ((await database.value(`SELECT ${cast} IS NULL`)) === true) throw unfit(column, String(value))
}

/** The column with its gaps filled. Whole numbers stay whole when the filling is. */
export function filledSql(column: ColumnInfo, { value }: Fill): string {
  const name = ident(column.name)
  const type = typeAfter(column, value)
  const present = type === column.type ? name : `${name}::${type}`
  const cast = typeof value === 'number' || typeof value === 'boolean' ? literal(value) : `${literal(value)}::${type}`
  return `CASE WHEN ${isMissingSql(column)} THEN ${cast}::${type} ELSE ${present} END`
}

const typeAfter = ({ type }: ColumnInfo, value: Fill['value']) =>
  typeof value === 'number' && !/^(DOUBLE|FLOAT|REAL)/.test(type) && !Number.isInteger(value) ? 'DOUBLE' : type
