import { filledColumns } from './open-sheet'
import type { SheetCells, SheetSection } from './sheet-cells'
import { outlineOf, type SheetOutline } from './sheet-outline'

/**
 * The tables of a part of a sheet that stand side by side with an empty column between them. They are tables of their own
 * where each names its columns and they are of different length, or have names in common; else the empty column is only room
 * within one table.
 */
export async function tablesBeside(cells: SheetCells, part: SheetSection): Promise<SheetSection[]> {
  const groups = columnGroups(part)
  if (groups.length < 2 || groups.some(({ length }) => length < 2)) return [part]
  const tables = groups.map((columns) => ofColumns(cells, part, columns))
  const outlines = await Promise.all(tables.map((table) => outlineOf(cells, table)))
  if (!tables.every((table, i) => outlines[i] && isDense(table, outlines[i]))) return [part]
  const names = outlines.flatMap((outline) => outline!.names.filter((name) => name !== ''))
  const isOne = tables.every(({ to }) => to === tables[0]!.to) && new Set(names).size === names.length
  return isOne ? [part] : tables
}

/** Values in numbers or dates, and something in the first column of nearly all rows: not remarks beside some of another table's. */
function isDense({ from, to, facts }: SheetSection, { columns, typed, rows }: SheetOutline): boolean {
  const filled = facts[columns[0]!]!.filled
  return typed.size > 0 && filled >= Math.min(rows + 1, 0.98 * (to - from))
}

/** Columns with no empty one between them. */
function columnGroups(part: SheetSection): number[][] {
  const groups: number[][] = []
  for (const column of filledColumns(part)) {
    const last = groups.at(-1)
    if (last?.at(-1) === column - 1) last.push(column)
    else groups.push([column])
  }
  return groups
}

/** Some columns of a part, in the rows from their first value to their last. */
function ofColumns({ blocks }: SheetCells, part: SheetSection, columns: readonly number[]): SheetSection {
  const [first, last] = [columns[0]!, columns.at(-1)!]
  let from = part.to
  let to = part.from
  let before = 0
  for (const block of blocks) {
    for (let row = Math.max(0, part.from - before); row < Math.min(block.rows, part.to - before); row++)
      for (let cell = block.firsts[row]!; cell < block.firsts[row + 1]!; cell++) {
        if (block.columns[cell]! < first || block.columns[cell]! > last) continue
        from = Math.min(from, before + row)
        to = before + row + 1
      }
    before += block.rows
  }
  const facts: SheetSection['facts'] = []
  for (const column of columns) facts[column] = part.facts[column]!
  return { from, to, facts }
}
