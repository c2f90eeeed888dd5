import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { quoted, say } from '../../words/say'

/** Cells of some hundred or thousand rows: their texts one behind the other, and where each stands. */
export interface CellBlock {
  bytes: Uint8Array
  length: number
  cells: number
  starts: Int32Array
  ends: Int32Array
  columns: Uint16Array
  rows: number
  /** The row's number in the sheet, from 0, and its first cell; behind the last row, the number of cells. */
  numbers: Int32Array
  firsts: Int32Array
}

/** Cells that are merged into their first. */
export interface MergedRange {
  row: number
  column: number
  lastRow: number
}

/** What the cells of a column are, beside their text. */
export interface ColumnFacts {
  filled: number
  numbers: number
  percents: number
  currencies: Map<string, number>
  /** Cells that Excel formats as text. */
  asText: number
  errors: number
  /** Whole numbers beyond the fifteen digits that Excel keeps. */
  rounded: number
}

/** Rows without a blank one between them, and what their columns are. */
export interface SheetSection {
  /** The first of its rows among those that hold anything, and the one behind its last. */
  from: number
  to: number
  facts: ColumnFacts[]
}

/** More sections than these are no tables of their own, and are not told apart. */
const mostSections = 200
const blockCells = 1 << 16
const blockBytes = 4 * 2 ** 20
/** All texts of a sheet: a gigabyte and a half. */
const mostBytes = 1.5 * 2 ** 30
const mostCells = 3e8

/** The filled cells of a sheet, in memory of some bytes each. */
export class SheetCells {
  readonly blocks: CellBlock[] = []
  readonly merged: MergedRange[] = []
  readonly sections: SheetSection[] = []
  rows = 0
  #row = -1
  #lastRow = -1
  #block: CellBlock | undefined
  #bytes = 0
  #cells = 0
  readonly #name: string

  /** @param name of the file, for messages */
  constructor(name: string) {
    this.#name = name
  }

  /** The facts of a column in the section that is read. */
  factsOf(column: number): ColumnFacts {
    const { facts } = this.sections.at(-1)!
    return (facts[column] ??= noFacts())
  }

  /** The row that was started holds something. */
  enterRow(): void {
    if (this.#row === this.#lastRow) return
    const at = this.rows - 1
    const last = this.sections.at(-1)
    const isNext = this.#row === this.#lastRow + 1 || this.sections.length === mostSections
    // A row of nothing but errors is dropped, and its place is taken by the next one.
    if (last) last.to = isNext ? at + 1 : Math.min(last.to, at)
    if (!last || !isNext) this.sections.push({ from: at, to: at + 1, facts: [] })
    this.#lastRow = this.#row
  }

  /** @param number of the row in the sheet, from 0 */
  startRow(number: number): void {
    this.#row = number
    let block = this.#block
    if (!block || block.cells >= blockCells || block.length >= blockBytes) {
      this.#finishBlock()
      block = this.#block = emptyBlock()
      this.blocks.push(block)
    }
    if (block.rows > 0 && block.firsts[block.rows - 1] === block.cells) block.rows--
    else this.rows++
    if (block.rows + 1 >= block.firsts.length) {
      block.numbers = grown(block.numbers)
      block.firsts = grown(block.firsts)
    }
    block.numbers[block.rows] = number
    block.firsts[block.rows++] = block.cells
    block.firsts[block.rows] = block.cells
  }

  /** @throws TerrariumError `too-large` */
  addCell(column: number, bytes: Uint8Array, start: number, end: number): void {
    const block = this.#block!
    const length = end - start
    this.#bytes += length
    if (this.#bytes > mostBytes || ++this.#cells > mostCells) throw this.#tooLarge()
    if (block.cells + 1 >= block.starts.length) {
      block.starts = grown(block.starts)
      block.ends = grown(block.ends)
      const larger = new Uint16Array(block.columns.length * 2)
      larger.set(block.columns)
      block.columns = larger
    }
    if (block.length + length + 1 > block.bytes.length) {
      const larger = new Uint8Array(Math.max(block.length + length + 1, block.bytes.length * 2))
      larger.set(block.bytes.subarray(0, block.length))
      block.bytes = larger
    }
    // A tab behind each, so that a row can be shown as it stands.
    const target = block.bytes
    let at = block.length
    block.starts[block.cells] = at
    if (length > 40) {
      target.set(bytes.subarray(start, end), at)
      at += length
    } else for (let p = start; p < end; p++) target[at++] = bytes[p]!
    block.ends[block.cells] = at
    target[at++] = 9
    block.length = at
    block.columns[block.cells++] = column
    block.firsts[block.rows] = block.cells
  }

  finish(): void {
    this.#finishBlock()
    this.#block = undefined
  }

  #finishBlock(): void {
    const block = this.#block
    if (!block) return
    if (block.rows > 0 && block.firsts[block.rows - 1] === block.cells) {
      block.rows--
      this.rows--
    }
    if (block.length < block.bytes.length / 2) block.bytes = block.bytes.slice(0, block.length)
  }

  #tooLarge(): TerrariumError {
    return new TerrariumError(
      'too-large',
      say(
        words(
          '文件{name}的工作表太大，浏览器的内存放不下。',
          'A sheet of the file {name} is too large for the memory of a browser.',
        ),
        { name: quoted(this.#name) },
      ),
      words('在 Excel 里把它分成几个文件，或另存为 CSV。', 'Split it in Excel, or save it as CSV.'),
    )
  }
}

export const noFacts = (): ColumnFacts => ({
  filled: 0,
  numbers: 0,
  percents: 0,
  currencies: new Map(),
  asText: 0,
  errors: 0,
  rounded: 0,
})

function emptyBlock(): CellBlock {
  return {
    bytes: new Uint8Array(1 << 16),
    length: 0,
    cells: 0,
    starts: new Int32Array(1 << 12),
    ends: new Int32Array(1 << 12),
    columns: new Uint16Array(1 << 12),
    rows: 0,
    numbers: new Int32Array(1 << 8),
    firsts: new Int32Array(1 << 8),
  }
}

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
