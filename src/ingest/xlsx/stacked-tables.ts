import { CellReader, shape } from '../cells/cell-reader'
import { isMissingWord } from '../cells/missing-words'
import { findHeader } from '../csv/find-header'
import { filledColumns, firstRows } from './open-sheet'
import { noFacts, type ColumnFacts, type SheetCells, type SheetSection } from './sheet-cells'
import { SheetFeed } from './sheet-feed'

/** A whole sheet as one table. */
export function wholeSheet(cells: SheetCells): SheetSection[] {
  const [first, ...rest] = cells.sections
  if (!first) return []
  const facts = rest.reduce((sum, section) => joinedFacts(sum, section.facts), first.facts.slice())
  return [{ ...first, to: cells.sections.at(-1)!.to, facts }]
}

/**
 * The parts of a sheet that are tables of their own: what follows on a blank row begins one where its first row names other
 * columns than the table above has. All else belongs to the table above: groups with a blank row between them, notes, totals.
 */
export async function stackedTables(cells: SheetCells): Promise<SheetSection[]> {
  const tables: SheetSection[] = []
  let above: Outline | undefined
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
  return tables
}

/** What a section looks like that could be a table. */
interface Outline {
  columns: readonly number[]
  names: readonly string[]
  /** The columns whose values are all numbers, dates or flags, by their place in the sheet. */
  typed: ReadonlySet<number>
  rows: number
}

/** Undefined where it has no row of names above rows of values. */
async function outlineOf(cells: SheetCells, section: SheetSection): Promise<Outline | undefined> {
  const columns = filledColumns(section)
  if (columns.length < 2) return undefined
  const { texts: rows } = await firstRows(new SheetFeed(cells, section, columns))
  const header = findHeader(rows, undefined)
  const names = header.names.map((name) => name.trim())
  const body = rows.slice(header.preamble + header.rows)
  const given = names.filter((name) => name !== '')
  const areNames = given.length >= 2 && given.every(isName) && new Set(given).size === given.length
  if (header.rows === 0 || body.length === 0 || !areNames) return undefined
  const typed = columns.filter((_, i) => {
    const values = body.map((row) => row[i] ?? '').filter((value) => value.trim() !== '')
    return names[i] && values.length > 0 && values.every((value) => kindOf(value) !== shape.text)
  })
  return { columns, names, typed: new Set(typed), rows: body.length }
}

function isOtherTable(above: Outline, below: Outline): boolean {
  if (below.typed.size === 0 || below.names.join('\n') === above.names.join('\n')) return false
  const isSameLayout = above.columns.join() === below.columns.join()
  if (!isSameLayout || below.typed.size > 1) return true
  // One word in a column of numbers may be a missing value: only where the table above has none.
  return below.rows > 1 && [...below.typed].every((column) => above.typed.has(column))
}

const isName = (text: string) => kindOf(text) === shape.text && !isMissingWord(text)

const reader = new CellReader()
const encoder = new TextEncoder()

function kindOf(text: string): number {
  const bytes = encoder.encode(text)
  reader.read(bytes, 0, bytes.length)
  return reader.shape
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
