import type { ImportOptions } from '../core/recipe'
import { columnOf, type TableInfo } from '../core/table'
import type { ColumnPlan } from './cells/column-plan'
import { decideType } from './cells/decide-type'
import type { Evidence } from './cells/evidence'
import { givenType } from './cells/given-type'

/**
 * How each column is loaded: as its cells show, or as the person said.
 * @param decide for cells that bring more than text
 * @throws TerrariumError `missing-column`, `invalid-type`
 */
export function planColumns(
  names: readonly string[],
  evidence: readonly Evidence[],
  { types = {} }: ImportOptions,
  decide: (name: string, evidence: Evidence, place: number) => ColumnPlan = decideType,
): ColumnPlan[] {
  const table = { name: '', rows: 0, columns: names.map((name) => ({ name, type: '' })) }
  const given = new Map(Object.entries(types).map(([name, type]) => [nameIn(table, name), type]))
  return names.map((name, i) => {
    const type = given.get(name)
    return type === undefined ? decide(name, evidence[i]!, i) : givenType(name, type, evidence[i]!)
  })
}

/** The column of that name, also where only blanks around it or its case differ. */
export function nameIn(table: TableInfo, name: string): string {
  const plain = name.trim().toLowerCase()
  const found = table.columns.find((c) => c.name === name) ?? table.columns.find((c) => c.name.toLowerCase() === plain)
  return (found ?? columnOf(table, name)).name
}
