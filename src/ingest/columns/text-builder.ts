import type { WritableColumn } from '../../core/columns'
import { mostCells, type KernelBlock } from '../../kernels/text-kernel'
import type { CellReader } from '../cells/cell-reader'
import { decodeUtf8 } from '../csv/records'
import { ColumnBuilder, type CellRun } from './column-builder'

/** Texts as UTF-8, one behind the other; an empty one is null. */
export class TextBuilder extends ColumnBuilder {
  override readonly reads = false
  #offsets = new Int32Array(1)
  #data = new Uint8Array(64)
  readonly #keepsBlanks: boolean

  /** @param keepsBlanks a cell of nothing but blanks is a text, too */
  constructor(keepsBlanks: boolean) {
    super()
    this.#keepsBlanks = keepsBlanks
  }

  append(run: CellRun): void {
    const { bytes, starts, ends, first, stride, count, block } = run
    this.reserve(count)
    for (let i = 0, at = first; i < count; i++, at += stride) {
      if (block) {
        const taken = this.#gather(block, at, stride, count - i)
        i += taken
        at += taken * stride
        if (i === count) break
      }
      const start = starts[at]!
      let end = ends[at]!
      if (start < end && mayBeBlank[bytes[start]!] === 1 && !this.#keepsBlanks && isBlank(bytes, start, end)) {
        end = start
        this.blanks++
      }
      this.#write(bytes, start, end)
    }
  }

  /** Takes in cells as long as none begins with a blank; the number of them. */
  #gather(block: KernelBlock, first: number, stride: number, count: number): number {
    const from = this.rows === 0 ? 0 : this.#offsets[this.rows]!
    const { data, ends } = block.kernel.gatherCells(block, { first, stride, count: Math.min(mostCells, count) }, from)
    if (from + data.length > this.#data.length) this.#grow(from + data.length)
    this.#data.set(data, from)
    this.#offsets.set(ends, this.rows + 1)
    this.rows += ends.length
    return ends.length
  }

  override reserve(count: number): void {
    const rows = this.rows + count
    if (rows < this.#offsets.length) return
    const larger = new Int32Array(Math.max(rows + 1, this.#offsets.length * 2))
    larger.set(this.#offsets)
    this.#offsets = larger
  }

  /** Blanks around a text belong to it, and a reader does not tell of them. */
  put(_: CellReader, __: Uint8Array): void {
    throw new Error('Texts are appended as they stand')
  }

  #write(bytes: Uint8Array, start: number, end: number): void {
    const from = this.rows === 0 ? 0 : this.#offsets[this.rows]!
    const to = from + end - start
    if (to > this.#data.length) this.#grow(to)
    const data = this.#data
    if (end - start > 40) data.set(bytes.subarray(start, end), from)
    else for (let p = start, q = from; p < end; p++, q++) data[q] = bytes[p]!
    this.#offsets[++this.rows] = to
  }

  #grow(size: number): void {
    const larger = new Uint8Array(Math.max(size, this.#data.length * 2))
    larger.set(this.#data)
    this.#data = larger
  }

  first(name: string, rows: number): WritableColumn {
    const offsets = this.#offsets.subarray(0, rows + 1)
    return { name, kind: 'utf8', offsets, data: this.#data.subarray(0, offsets[rows]) }
  }

  protected forget(rows: number): void {
    const base = this.#offsets[rows]!
    this.#data.copyWithin(0, base, this.#offsets[this.rows])
    for (let i = rows; i <= this.rows; i++) this.#offsets[i - rows] = this.#offsets[i]! - base
  }
}

/** The bytes that a cell of nothing but blanks may begin with. */
const mayBeBlank = new Uint8Array(256)
for (const c of [9, 32, 0xc2, 0xe3]) mayBeBlank[c] = 1

const isBlank = (bytes: Uint8Array, start: number, end: number) =>
  end - start < 1000 && decodeUtf8(bytes, start, end).trim() === ''
