import { shape } from '../../cells/cell-reader'
import { decodeUtf8 } from '../records'
import { kindOf } from '../table-block'
import { groupsOf, type Alignment, type Line } from './alignment'
import { hasDelimiters } from './has-delimiters'

const fewestLines = 3
const leastAgreement = 0.95
const mostNotes = 10

/**
 * Lines that runs of blanks divide into as many cells each, wherever they stand: two blanks or more, so that cells may hold
 * single ones, or any where most cells are numbers or dates. Null where running text is likelier.
 */
export function dividedAlignment(sample: Uint8Array, lines: readonly Line[]): Alignment | null {
  for (const blanks of [2, 1]) {
    const rows = lines.map(({ words }) => groupsOf(sample, words, blanks))
    const width = rows.at(-1)!.length
    const first = rows.findIndex((row) => row.length === width)
    const table = rows.slice(first)
    const fitting = table.filter((row) => row.length === width)
    const isEnough =
      table.length >= fewestLines && first <= mostNotes && fitting.length >= table.length * leastAgreement
    if (width < 2 || !isEnough) continue
    const cells = fitting.map((row) => row.map(({ from, to }) => decodeUtf8(sample, from, to)))
    const typed = cells[0]!.filter((_, i) => cells.slice(1).every((row) => kindOf(row[i]!) !== shape.text)).length
    const isTyped = blanks > 1 ? typed > 0 : typed * 2 >= width || (typed > 0 && areNames(cells[0]!))
    if (isTyped && !hasDelimiters(cells)) return { measure: 'shown', starts: [], width, blanks, notes: [] }
  }
  return null
}

const areNames = (cells: readonly string[]) => cells.length > 2 && cells.every((cell) => kindOf(cell) === shape.text)
