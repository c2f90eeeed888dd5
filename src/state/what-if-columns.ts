import { familyOf } from '../core/column'
import type { TableInfo } from '../core/table'
import { ident } from '../database/sql'
import { query } from './query'
import { lookAt } from './plays/shared/table-look'

/** A thing about a customer that a person may turn. */
export interface Turnable {
  column: string
  /** `range`: a slider; `choice`: one of the levels; `text`: typed. */
  control: 'range' | 'choice' | 'text'
  min: number
  max: number
  step: number
  levels: string[]
}

/** The columns of a model as controls, with the limits that the table has. */
export async function turnableColumns(table: TableInfo, names: readonly string[]): Promise<Turnable[]> {
  const part = { ...table, columns: table.columns.filter(({ name }) => names.includes(name)) }
  const look = await lookAt(part, query)
  return look.columns.map(({ column, family, range, levels }) => {
    const values = levels?.map(({ value }) => value).sort() ?? []
    const [min, max] = [range?.min ?? 0, range?.max ?? 1]
    const isWhole = /INT/.test(column.type) || (Number.isInteger(min) && Number.isInteger(max) && max - min >= 10)
    const control =
      family === 'number' && (values.length === 0 || values.length > 6)
        ? 'range'
        : values.length > 0
          ? 'choice'
          : 'text'
    return {
      column: column.name,
      control: familyOf(column.type) === 'date' ? 'text' : control,
      min,
      max,
      step: isWhole ? 1 : niceStep(max - min),
      levels: values,
    }
  })
}

/** About a hundredth of a range, as 1, 2 or 5 times a power of ten. */
function niceStep(range: number): number {
  if (!(range > 0)) return 1
  const rough = range / 100
  const power = 10 ** Math.floor(Math.log10(rough))
  const unit = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10
  return Number((unit * power).toPrecision(2))
}

/** The values of one row of a table. */
export async function rowValues(
  table: string,
  names: readonly string[],
  row: number,
): Promise<Record<string, string | number | boolean | null>> {
  if (names.length === 0) return {}
  const { rows } = await query(`SELECT ${names.map(ident).join(', ')} FROM ${ident(table)} WHERE rowid = ${row}`, 1)
  const plain = (value: unknown) =>
    typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value)
  return Object.fromEntries(names.map((name, i) => [name, plain(rows[0]?.[i] ?? null)]))
}
