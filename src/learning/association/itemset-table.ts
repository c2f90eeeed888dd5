import type { NamedColumn } from '../../core/columns'
import type { StepContext } from '../../core/step'

/** Sets of items as rows: set s is `items[offsets[s] … offsets[s + 1])`, places in `names`. */
export interface NamedSets {
  count: number
  offsets: Int32Array
  items: Int32Array
}

/**
 * Text columns c0, c1, … that hold the items of each set side by side, and the SQL that makes a list of them. Lists go to
 * the database so because columns are what it takes in.
 */
export function listColumns(
  prefix: string,
  sets: NamedSets,
  names: string[],
  of: (row: number) => number,
  rows: number,
): { columns: NamedColumn[]; list: string } {
  let longest = 1
  for (let row = 0; row < rows; row++) longest = Math.max(longest, sets.offsets[of(row) + 1]! - sets.offsets[of(row)]!)
  const columns = Array.from({ length: longest }, (_, k): NamedColumn => {
    const codes = new Int32Array(rows).fill(-1)
    for (let row = 0; row < rows; row++) {
      const at = sets.offsets[of(row)]! + k
      if (at < sets.offsets[of(row) + 1]!) codes[row] = sets.items[at]!
    }
    return { kind: 'text', name: `${prefix}${k}`, codes, levels: names, type: 'VARCHAR' }
  })
  return { columns, list: `list_filter([${columns.map((c) => c.name).join(', ')}], x -> x IS NOT NULL)` }
}

/** Writes sets with their figures as the step's output, in their order. */
export async function writeSets(
  { database, write }: Pick<StepContext, 'database' | 'write'>,
  lists: readonly { name: string; columns: NamedColumn[]; list: string }[],
  figures: readonly NamedColumn[],
): Promise<void> {
  const stored = figures.map((column, i): NamedColumn => ({ ...column, name: `f${i}` }))
  const table = await database.temporary([...lists.flatMap(({ columns }) => columns), ...stored])
  const selected = [
    ...lists.map(({ name, list }) => `${list}::VARCHAR[] AS "${name}"`),
    ...figures.map(({ name, type }, i) => `f${i}::${type ?? 'DOUBLE'} AS "${name}"`),
  ]
  await write(`SELECT ${selected.join(', ')} FROM ${table} ORDER BY rowid`)
  await database.execute(`DROP TABLE ${table}`)
}
