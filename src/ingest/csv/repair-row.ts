import { CellReader, mark, shape } from '../cells/cell-reader'
import type { ColumnPlan } from '../cells/column-plan'
import type { Evidence } from '../cells/evidence'
import { splitLine } from './split-line'

export type Repair = { cells: string[]; isMoved: boolean } | { reason: 'too-many-cells' | 'too-few-cells' }

/** More ways to place a row than this are not tried. */
const mostWays = 500

/**
 * Gives a row with too many or too few cells the table's width, if that loses nothing and its cells fit their columns: empty
 * cells too many are dropped, missing ones are added at the end, or where alone they make the row fit; a line that divides its
 * cells by another character is read so.
 */
export class RowRepair {
  readonly #plans: readonly ColumnPlan[]
  readonly #evidence: readonly Evidence[]
  readonly #isUsual: boolean
  readonly #reader = new CellReader()

  /** @param isUsual many rows of the file are short: they are filled up at the end without further questions */
  constructor(plans: readonly ColumnPlan[], evidence: readonly Evidence[], isUsual: boolean) {
    this.#plans = plans
    this.#evidence = evidence
    this.#isUsual = isUsual
  }

  /** @param line the row as it stands in the file */
  repair(cells: readonly string[], line: string): Repair {
    const width = this.#plans.length
    const found = cells.length > width ? this.#shorten(cells, width) : this.#lengthen(cells, width)
    if (!('reason' in found)) return found
    for (const delimiter of otherDelimiters) {
      const other = splitLine(line, delimiter)
      if (other.length === width && this.#fits(other)) return { cells: other, isMoved: true }
    }
    return found
  }

  #shorten(cells: readonly string[], width: number): Repair {
    const first = cells.slice(0, width)
    const isLossless = cells.slice(width).every(isBlank)
    if (isLossless && this.#fits(first)) return { cells: first, isMoved: false }
    const empty = cells.flatMap((cell, i) => (isBlank(cell) ? [i] : []))
    const found = this.#onlyOne(choices(empty, cells.length - width), (drop) =>
      cells.filter((_, i) => !drop.includes(i)),
    )
    if (found) return { cells: found, isMoved: true }
    return isLossless && this.#couldBe(first) ? { cells: first, isMoved: false } : { reason: 'too-many-cells' }
  }

  #lengthen(cells: readonly string[], width: number): Repair {
    const missing = width - cells.length
    const filled = [...cells, ...Array.from({ length: missing }, () => '')]
    if (this.#isUsual || this.#fits(filled)) return { cells: filled, isMoved: false }
    const places = Array.from({ length: width }, (_, i) => i)
    const found = this.#onlyOne(choices(places, missing), (gaps) => {
      let next = 0
      return places.map((i) => (gaps.includes(i) ? '' : cells[next++]!))
    })
    if (found) return { cells: found, isMoved: true }
    return this.#couldBe(filled) ? { cells: filled, isMoved: false } : { reason: 'too-few-cells' }
  }

  /** The row that fits, if only one of all those that can be made does. */
  #onlyOne(all: Iterable<number[]>, make: (choice: number[]) => string[]): string[] | null {
    const fitting = new Map<string, string[]>()
    let tried = 0
    for (const choice of all) {
      if (++tried > mostWays) return null
      const row = make(choice)
      if (this.#fits(row)) fitting.set(row.join('\0'), row)
      if (fitting.size > 1) return null
    }
    return [...fitting.values()][0] ?? null
  }

  /** Every cell is of its column's type, and empty only where others are. */
  #fits(row: readonly string[]): boolean {
    return row.every((cell, i) => {
      const { cells, empty } = this.#evidence[i]!
      return this.#isTyped(cell, i) && (isBlank(cell) ? empty > 0 : empty < cells || cells === 0)
    })
  }

  /** Every cell is of its column's type, and most are filled. */
  #couldBe(row: readonly string[]): boolean {
    const filled = row.filter((cell) => !isBlank(cell)).length
    return filled * 2 >= row.length && row.every((cell, i) => this.#isTyped(cell, i))
  }

  #isTyped(cell: string, column: number): boolean {
    if (isBlank(cell)) return true
    const { read, type, cast } = this.#plans[column]!
    const bytes = encoder.encode(cell)
    this.#reader.read(bytes, 0, bytes.length)
    const { shape: found, flags } = this.#reader
    switch (read) {
      case 'text':
        return cast === undefined || found === shape.number
      case 'number':
        return found === shape.number && (type !== 'BIGINT' || (flags & mark.integer) !== 0)
      case 'boolean':
        return found === shape.boolean
      default:
        return found === shape.date
    }
  }
}

const encoder = new TextEncoder()
const isBlank = (cell: string) => cell.trim() === ''

const otherDelimiters = [',', '\t', ';', '|', ' ']

/** All ways to choose so many of the items, in order. */
function* choices(items: readonly number[], count: number): Generator<number[]> {
  if (count === 0) yield []
  else
    for (let i = 0; i <= items.length - count; i++)
      for (const rest of choices(items.slice(i + 1), count - 1)) yield [items[i]!, ...rest]
}
