import type { KernelBlock } from '../../kernels/text-kernel'
import type { ReadOptions } from './read-records'

/** The records of one block of a file: where each cell stands in the bytes. Filled by `readRecords`, used again and again. */
export class Records {
  /** The block as it was read, followed by the cells that had to be unescaped. */
  bytes: Uint8Array = new Uint8Array(0)
  /** Cell i is `bytes.subarray(starts[i], ends[i])`, its quotes taken off. */
  starts = new Int32Array(1 << 14)
  ends = new Int32Array(1 << 14)
  cells = 0
  rows = 0
  /** The first cell of each row; behind the last row, the number of cells. */
  firstCells = new Int32Array(1 << 12)
  /** Where the row's text begins and ends in the bytes, for showing it. */
  rowStarts = new Int32Array(1 << 12)
  rowEnds = new Int32Array(1 << 12)
  /** Line breaks of the block before the row. */
  rowLines = new Int32Array(1 << 12)
  /** 1 where quotes were out of order and the row was read by its number of cells; 2 where its cells did not stand in their columns. */
  repaired = new Int32Array(1 << 12)
  /** Line breaks in all that was consumed. */
  lines = 0
  /** Where all this lies in the memory of a kernel, if it does. */
  readonly block: KernelBlock | undefined = undefined

  /**
   * Takes in plain records from a place on, if there is a kernel for it.
   * @returns where it ended
   */
  scan(from: number, _: ReadOptions): number {
    return from
  }

  /** Makes room behind the first `used` bytes, up to `size`. */
  moreBytes(size: number, used: number): void {
    const larger = new Uint8Array(size)
    larger.set(this.bytes.subarray(0, used))
    this.bytes = larger
  }

  addCell(start: number, end: number): void {
    if (this.cells === this.starts.length) this.moreCells()
    this.starts[this.cells] = start
    this.ends[this.cells++] = end
  }

  addRow(firstCell: number, start: number, end: number, repaired: number): void {
    if (this.rows + 1 === this.firstCells.length) this.moreRows()
    const row = this.rows++
    this.firstCells[row] = firstCell
    this.rowStarts[row] = start
    this.rowEnds[row] = end
    this.rowLines[row] = this.lines
    this.repaired[row] = repaired
  }

  width(row: number): number {
    return this.firstCells[row + 1]! - this.firstCells[row]!
  }

  /** The cells of a row as texts. */
  texts(row: number): string[] {
    const first = this.firstCells[row]!
    return Array.from({ length: this.width(row) }, (_, i) => this.text(first + i))
  }

  text(cell: number): string {
    return decodeUtf8(this.bytes, this.starts[cell]!, this.ends[cell]!)
  }

  /** The row as it stands in the file, at most so many bytes of it. */
  line(row: number, most = 1000): string {
    const from = this.rowStarts[row]!
    const to = Math.min(this.rowEnds[row]!, from + most)
    const text = decodeUtf8(this.bytes, from, to)
    return to < this.rowEnds[row]! ? text.replace(/\uFFFD+$/, '') : text
  }

  moreCells(): void {
    this.starts = grown(this.starts)
    this.ends = grown(this.ends)
  }

  protected moreRows(): void {
    this.firstCells = grown(this.firstCells)
    this.rowStarts = grown(this.rowStarts)
    this.rowEnds = grown(this.rowEnds)
    this.rowLines = grown(this.rowLines)
    this.repaired = grown(this.repaired)
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to))
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
