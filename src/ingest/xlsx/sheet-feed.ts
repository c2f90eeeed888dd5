import type { RecordBlock, RecordFeed } from '../csv/record-blocks'
import { Records } from '../csv/records'
import { CellReader, shape } from '../cells/cell-reader'
import type { CellBlock, MergedRange, SheetCells, SheetSection } from './sheet-cells'

/** The cells of a part of a sheet as records: every row has all columns that hold anything, in their order. */
export class SheetFeed implements RecordFeed {
  readonly size: number
  /** Texts and dates that were repeated in the rows that their merged cell covers, in the last pass. */
  filled = 0
  /** Merged numbers, which stay in their first row only: repeated, they would count twice. */
  kept = 0
  /** The columns of the sheet that the records have. */
  readonly columns: readonly number[]
  readonly #cells: SheetCells
  readonly #part: SheetSection
  readonly #places: Int32Array

  constructor(cells: SheetCells, part: SheetSection, columns: readonly number[]) {
    this.#cells = cells
    this.#part = part
    this.columns = columns
    this.size = Math.max(1, cells.blocks.length)
    this.#places = new Int32Array(16_384).fill(-1)
    columns.forEach((column, place) => (this.#places[column] = place))
  }

  async *blocks(width: number): AsyncGenerator<RecordBlock> {
    this.filled = this.kept = 0
    const merges = new Merges(this.#cells.merged, this.#places)
    const records = new Records()
    const { from, to } = this.#part
    let before = 0
    for (const [i, block] of this.#cells.blocks.entries()) {
      const rows = { from: Math.max(0, from - before), to: Math.min(block.rows, to - before) }
      before += block.rows
      if (rows.from >= rows.to) continue
      this.#fill(records, block, rows, width, merges)
      yield { records, line: 1, read: i + 1 }
      // Long sheets leave the worker time for a word from outside.
      if (i % 8 === 7) await new Promise((resolve) => setTimeout(resolve))
    }
  }

  #fill(records: Records, block: CellBlock, rows: { from: number; to: number }, width: number, merges: Merges): void {
    const places = this.#places
    records.cells = records.rows = 0
    records.bytes = block.bytes
    let used = block.length
    for (let row = rows.from; row < rows.to; row++) {
      const number = block.numbers[row]!
      const first = records.cells
      while (records.cells + width > records.starts.length) records.moreCells()
      const { starts, ends } = records
      starts.fill(0, first, first + width)
      ends.fill(0, first, first + width)
      records.cells += width
      let from = 0
      let to = 0
      for (let cell = block.firsts[row]!; cell < block.firsts[row + 1]!; cell++) {
        const place = places[block.columns[cell]!]!
        if (place < 0 || place >= width) continue
        if (to === 0) from = block.starts[cell]!
        to = block.ends[cell]!
        starts[first + place] = block.starts[cell]!
        ends[first + place] = to
      }
      for (const merge of merges.at(number)) {
        const at = first + merge.place
        if (merge.place >= width) continue
        if (merge.row === number) merge.take(records.bytes, starts[at]!, ends[at]!)
        else if (starts[at] === ends[at] && merge.text) {
          if (merge.isNumber) {
            this.kept++
            continue
          }
          used = append(records, used, merge.text)
          starts[at] = used - merge.text.length
          ends[at] = used
          this.filled++
        }
      }
      records.lines = number
      records.addRow(first, from, to, 0)
      records.firstCells[records.rows] = records.cells
    }
    // The bytes may have been moved to make room: the block keeps its own.
    records.lines = 0
  }
}

function append(records: Records, used: number, text: Uint8Array): number {
  if (used + text.length > records.bytes.length) {
    const larger = new Uint8Array((used + text.length) * 2)
    larger.set(records.bytes.subarray(0, used))
    records.bytes = larger
  }
  records.bytes.set(text, used)
  return used + text.length
}

class Merge {
  readonly row: number
  readonly lastRow: number
  readonly place: number
  text: Uint8Array | undefined
  isNumber = false

  constructor({ row, lastRow }: MergedRange, place: number) {
    this.row = row
    this.lastRow = lastRow
    this.place = place
  }

  take(bytes: Uint8Array, start: number, end: number): void {
    this.text = end > start ? bytes.slice(start, end) : undefined
    reader.read(bytes, start, end)
    this.isNumber = reader.shape === shape.number
  }
}

const reader = new CellReader()

/** The merged ranges that cover a row; asked for rows in ascending order. */
class Merges {
  readonly #coming: Merge[]
  #open: Merge[] = []
  #next = 0

  constructor(ranges: readonly MergedRange[], places: Int32Array) {
    this.#coming = ranges
      .flatMap((range) => {
        const place = places[range.column] ?? -1
        return place < 0 ? [] : [new Merge(range, place)]
      })
      .sort((a, b) => a.row - b.row)
  }

  at(row: number): readonly Merge[] {
    if (this.#open.some(({ lastRow }) => lastRow < row)) this.#open = this.#open.filter(({ lastRow }) => lastRow >= row)
    for (; this.#next < this.#coming.length && this.#coming[this.#next]!.row <= row; this.#next++) {
      const merge = this.#coming[this.#next]!
      // One range for each column: those of a sound file do not overlap.
      if (merge.lastRow >= row && !this.#open.some(({ place }) => place === merge.place)) this.#open.push(merge)
    }
    return this.#open
  }
}
