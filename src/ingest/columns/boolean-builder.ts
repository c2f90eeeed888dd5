import type { WritableColumn } from '../../core/columns'
import { shape, type CellReader } from '../cells/cell-reader'
import { decodeUtf8 } from '../csv/records'
import { ColumnBuilder, type CellRun } from './column-builder'

/** True and false as 1 and 0, −1 for null. */
export class BooleanBuilder extends ColumnBuilder {
  #values = new Int8Array(16)

  append({ bytes, starts, ends, first, stride, count }: CellRun): void {
    this.reserve(count)
    for (let i = 0, at = first; i < count; i++, at += stride) {
      this.reader.read(bytes, starts[at]!, ends[at]!)
      this.put(this.reader, bytes)
    }
  }

  override reserve(count: number): void {
    if (this.rows + count <= this.#values.length) return
    const larger = new Int8Array(Math.max(this.rows + count, this.#values.length * 2))
    larger.set(this.#values)
    this.#values = larger
  }

  override put(reader: CellReader, bytes: Uint8Array): void {
    const isEmpty = reader.shape === shape.empty
    const value = isEmpty ? -1 : reader.shape === shape.boolean ? reader.value : this.#word(reader, bytes)
    this.#values[this.rows++] = value
  }

  /** What a person who asks for true and false means by the words of the column. */
  #word(reader: CellReader, bytes: Uint8Array): number {
    const { start, end } = reader
    const word = end - start > 12 ? '' : decodeUtf8(bytes, start, end).toLowerCase()
    if (yes.has(word)) return 1
    if (no.has(word)) return 0
    this.fail(reader, bytes)
    return -1
  }

  first(name: string, rows: number): WritableColumn {
    return { name, kind: 'boolean', type: 'BOOLEAN', values: this.#values.subarray(0, rows) }
  }

  protected forget(rows: number): void {
    this.#values.copyWithin(0, rows, this.rows)
  }
}

const yes = new Set(['1', 'yes', 'y', 't', '是', '有', '真', '对', '√'])
const no = new Set(['0', 'no', 'n', 'f', '否', '无', '假', '错', '×'])
