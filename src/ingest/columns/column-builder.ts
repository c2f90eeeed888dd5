import type { WritableColumn } from '../../core/columns'
import type { KernelBlock } from '../../kernels/text-kernel'
import { CellReader } from '../cells/cell-reader'
import { decodeUtf8 } from '../csv/records'
import { isInKernel, readPlain } from './plain-cells'

/** The cells of one column of a block: cell i of it is `bytes.subarray(starts[first + i * stride], ends[…])`. */
export interface CellRun {
  bytes: Uint8Array
  starts: Int32Array
  ends: Int32Array
  first: number
  stride: number
  count: number
  /** Where the cells lie in a kernel's memory, if they do. */
  block?: KernelBlock | undefined
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
  /** What a kernel may read the cells as, see `wanted`; none where each has to be read one by one. */
  readonly wanted: number | undefined = undefined

  abstract append(run: CellRun): void

  /** Makes room for so many more cells. */
  abstract reserve(count: number): void

  /** Takes in the cell that a reader has just read; `reserve` has made room for it. */
  abstract put(reader: CellReader, bytes: Uint8Array): void

  /** Takes in the values that a kernel has read; `reserve` has made room for them. */
  fill(_: Float64Array): void {
    throw new Error('Cells of this kind are read one by one')
  }

  /** Puts a cell in the place of one of the last: the one that is `back` before the end. */
  replace(back: number, reader: CellReader, bytes: Uint8Array): void {
    const { rows } = this
    this.rows -= back
    this.put(reader, bytes)
    this.rows = rows
  }

  /** Cells that a kernel reads, and the odd ones among them. */
  protected appendPlain(run: CellRun): boolean {
    if (this.wanted === undefined || !isInKernel(run)) return false
    const { bytes, starts, ends } = run
    this.reserve(run.count)
    readPlain(run, this, {
      odd: (cell, back) => {
        this.reader.read(bytes, starts[cell]!, ends[cell]!)
        this.replace(back, this.reader, bytes)
      },
    })
    return true
  }

  appendText(cell: string): void {
    const bytes = encoder.encode(cell)
    this.append({ bytes, starts: zero, ends: Int32Array.of(bytes.length), first: 0, stride: 1, count: 1 })
  }

  /** The first values, which hold until the next `append` or `drop`. */
  abstract first(name: string, rows: number): WritableColumn

  /** Forgets the first values. */
  drop(rows: number): void {
    this.forget(rows)
    this.rows -= rows
  }

  /** Moves the values behind the first `rows` to the front. */
  protected abstract forget(rows: number): void

  protected fail({ start, end }: CellReader, bytes: Uint8Array): void {
    this.failed++
    if (this.failures.length < 3) this.failures.push(decodeUtf8(bytes, start, Math.min(end, start + 40)))
  }
}

const encoder = new TextEncoder()
const zero = Int32Array.of(0)
