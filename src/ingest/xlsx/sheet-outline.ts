import { CellReader, shape } from '../cells/cell-reader'
import { isMissingWord } from '../cells/missing-words'
import { findHeader } from '../csv/find-header'
import { filledColumns, firstRows } from './open-sheet'
import type { SheetCells, SheetSection } from './sheet-cells'
import { SheetFeed } from './sheet-feed'

/** What a part of a sheet looks like that could be a table. */
export interface SheetOutline {
  columns: readonly number[]
  names: readonly string[]
  /** The columns whose values are all numbers, dates or flags, by their place in the sheet. */
  typed: ReadonlySet<number>
  rows: number
}

/** Undefined where it has no row of names above rows of values. */
export async function outlineOf(cells: SheetCells, part: SheetSection): Promise<SheetOutline | undefined> {
  const columns = filledColumns(part)
  if (columns.length < 2) return undefined
  const { texts: rows } = await firstRows(new SheetFeed(cells, part, columns))
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

const isName = (text: string) => kindOf(text) === shape.text && !isMissingWord(text)

const reader = new CellReader()
const encoder = new TextEncoder()

function kindOf(text: string): number {
  const bytes = encoder.encode(text)
  reader.read(bytes, 0, bytes.length)
  return reader.shape
}
