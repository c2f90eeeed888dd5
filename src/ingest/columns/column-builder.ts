import type { WritableColumn } from '../../core/columns'
import { CellReader } from '../cells/cell-reader'
import { decodeUtf8 } from '../csv/records'

/** The cells of one column of a block: cell i of it is `bytes.subarray(starts[first + i * stride], ends[…])`. */
export interface CellRun {
  bytes: Uint8Array
  starts: Int32Array
  ends: Int32Array
  first: number
  stride: number
  count: number
}

/** Gathers the cells of one column as values. Each builder has its own loop, which keeps it fast. */
export abstract class ColumnBuilder {
  /** Cells that held something that does not fit the type, and the first of them. */
  failed = 0
  readonly failures: string[] = []
  /** Texts of nothing but blanks that became null. */
  blanks = 0
  protected readonly reader = new CellReader()
  protected rows = 0

  /** Whether a cell has to be read to be taken in. */
  readonly reads: boolean = true

  abstract append(run: CellRun): void

  /** Makes room for so many more cells. */
  abstract reserve(count: number): void

  /** Takes in the cell that a reader has just read; `reserve` has made room for it. */
  abstract put(reader: CellReader, bytes: Uint8Array): void

  appendText(cell: string): void {
    const bytes = encoder.encode(cell)
    this.append({ bytes, starts: zero, ends: Int32Array.of(bytes.length), first: 0, stride: 1, count: 1 })
  }

  /** The values so far, which hold until the next `append`; the builder starts anew. */
  take(name: string): WritableColumn {
    const column = this.column(name, this.rows)
    this.rows = 0
    return column
  }

  protected abstract column(name: string, rows: number): WritableColumn

  protected fail({ start, end }: CellReader, bytes: Uint8Array): void {
    this.failed++
    if (this.failures.length < 3) this.failures.push(decodeUtf8(bytes, start, Math.min(end, start + 40)))
  }
}

const encoder = new TextEncoder()
const zero = Int32Array.of(0)
