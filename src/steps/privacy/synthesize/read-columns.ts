import { familyOf, type ColumnInfo } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { StepContext } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'

/** What becomes of each column of the output. */
export interface Plan {
  learned: ColumnInfo[]
  /** Replaced by serial numbers. */
  serial: ColumnInfo[]
  /** In the order of the table. */
  all: ColumnInfo[]
}

/** A text with more different values than this share of the rows says who somebody is. */
const mostDistinct = 0.5

/** Which columns are learned and which say who somebody is. */
export async function planColumns(
  { database }: Pick<StepContext, 'database'>,
  table: TableInfo,
  names: readonly string[],
  isPrivate: boolean,
): Promise<Plan> {
  const chosen = new Set(names.length > 0 ? names : table.columns.map(({ name }) => name))
  for (const name of chosen) columnOf(table, name)
  const all = table.columns.filter(({ name, type }) => chosen.has(name) && familyOf(type) !== 'other')
  const texts = all.filter(({ type }) => familyOf(type) === 'text')
  // With a budget nothing may hang on the rows: the roles decide, and rare values stay hidden anyway.
  const counted =
    texts.length > 0 && !isPrivate
      ? (
          await database.rows(
            `SELECT ${texts.map(({ name }) => `count(DISTINCT ${ident(name)})::DOUBLE`).join(', ')} FROM ${ident(table.name)}`,
          )
        )[0]!.map(Number)
      : []
  const isSerial = (column: ColumnInfo) =>
    column.role === 'customer-id' ||
    column.role === 'name' ||
    column.role === 'text' ||
    (counted[texts.indexOf(column)] ?? 0) > mostDistinct * table.rows
  const serial = all.filter(isSerial)
  const learned = all.filter((column) => !serial.includes(column))
  if (learned.length > 0) return { learned, serial, all }
  throw new TerrariumError(
    'too-few-columns',
    words(
      '选的列都是编号、姓名或自由文字，没有可学的。',
      'The chosen columns are ids, names or free text: there is nothing to learn.',
    ),
    words('再选几列，如年龄、金额、类别。', 'Choose others too, such as age, amount or category.'),
  )
}
