import { familyOf, type ColumnInfo } from '../../../core/column'
import { numbers, type NamedColumn } from '../../../core/columns'
import type { StepContext } from '../../../core/step'
import { ident } from '../../../database/sql'
import type { RawColumn } from '../../../learning/privacy/synthesis/shapes'
import type { Plan } from './read-columns'

/** The output table: the columns of the input in their order, of their types. */
export async function writeRows(
  context: StepContext<never>,
  { all, serial }: Plan,
  drawn: readonly RawColumn[],
  rows: number,
): Promise<void> {
  const byName = new Map(drawn.map((column) => [column.name, column]))
  const columns = all.map((column, i): NamedColumn => {
    if (serial.includes(column)) return serialNumbers(column, `c${i}`, rows)
    const raw = byName.get(column.name)!
    if (raw.kind === 'number') return numbers(`c${i}`, raw.values, column.type === 'DATE' ? 'DATE' : 'DOUBLE')
    return {
      kind: 'strings',
      name: `c${i}`,
      type: 'VARCHAR',
      values: Array.from(raw.codes, (code) => raw.levels[code] ?? null),
    }
  })
  const table = await context.database.temporary(columns)
  const selected = all.map((column, i) => `${typed(`c${i}`, column)} AS ${ident(column.name)}`)
  await context.write(`SELECT ${selected.join(', ')} FROM ${table} ORDER BY rowid`)
}

/** Back to the column's own type; what does not fit, such as the name of rare values in an enumeration, is empty or text. */
function typed(sql: string, { type }: ColumnInfo): string {
  if (/^(DATE|VARCHAR|DOUBLE)$/i.test(type)) return sql
  if (/^TIMESTAMP/i.test(type)) return `epoch_ms((${sql} * 86400000)::BIGINT)::TIMESTAMP`
  if (/^ENUM/i.test(type)) return sql
  return `TRY_CAST(${sql} AS ${type})`
}

function serialNumbers({ type }: ColumnInfo, name: string, rows: number): NamedColumn {
  if (familyOf(type) === 'number')
    return numbers(
      name,
      Float64Array.from({ length: rows }, (_, i) => i + 1),
    )
  const digits = Math.max(6, String(rows).length)
  return {
    kind: 'strings',
    name,
    type: 'VARCHAR',
    values: Array.from({ length: rows }, (_, i) => `S${String(i + 1).padStart(digits, '0')}`),
  }
}
