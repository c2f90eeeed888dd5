import { noFacts, type ColumnFacts, type SheetCells, type SheetSection } from './sheet-cells'
import { outlineOf, type SheetOutline } from './sheet-outline'
import { tablesBeside } from './tables-beside'

/** A whole sheet as one table. */
export function wholeSheet(cells: SheetCells): SheetSection[] {
  const [first, ...rest] = cells.sections
  if (!first) return []
  const facts = rest.reduce((sum, section) => joinedFacts(sum, section.facts), first.facts.slice())
  return [{ ...first, to: cells.sections.at(-1)!.to, facts }]
}

/**
 * The parts of a sheet that are tables of their own: what follows on a blank row begins one where its first row names other
 * columns than the table above has, and so may what an empty column parts (`tablesBeside`). All else belongs to the table above:
 * groups with a blank row between them, notes, totals.
 */
export async function tablesOf(cells: SheetCells): Promise<SheetSection[]> {
  const tables: SheetSection[] = []
  let above: SheetOutline | undefined
  for (const section of cells.sections) {
    const outline = cells.sections.length === 1 ? undefined : await outlineOf(cells, section)
    const last = tables.at(-1)
    const isOwn = last === undefined || (above && outline && isOtherTable(above, outline))
    if (isOwn) tables.push({ ...section, facts: section.facts.slice() })
    else {
      last.to = section.to
      last.facts = joinedFacts(last.facts, section.facts)
    }
    // A title alone is no table: what stands below it is.
    if (isOwn || !above) above = outline
  }
  return (await Promise.all(tables.map((table) => tablesBeside(cells, table)))).flat()
}

function isOtherTable(above: SheetOutline, below: SheetOutline): boolean {
  if (below.typed.size === 0 || below.names.join('\n') === above.names.join('\n')) return false
  const isSameLayout = above.columns.join() === below.columns.join()
  if (!isSameLayout || below.typed.size > 1) return true
  // One word in a column of numbers may be a missing value: only where the table above has none.
  return below.rows > 1 && [...below.typed].every((column) => above.typed.has(column))
}

function joinedFacts(above: readonly ColumnFacts[], below: readonly ColumnFacts[]): ColumnFacts[] {
  const joined: ColumnFacts[] = []
  for (const column of [...Object.keys(above), ...Object.keys(below)].map(Number))
    joined[column] ??= [above[column], below[column]].reduce<ColumnFacts>((sum, one = noFacts()) => {
      const currencies = new Map(sum.currencies)
      for (const [currency, count] of one.currencies) currencies.set(currency, (currencies.get(currency) ?? 0) + count)
      return {
        filled: sum.filled + one.filled,
        numbers: sum.numbers + one.numbers,
        percents: sum.percents + one.percents,
        currencies,
        asText: sum.asText + one.asText,
        errors: sum.errors + one.errors,
        rounded: sum.rounded + one.rounded,
      }
    }, noFacts())
  return joined
}
