import type { CellRun } from '../columns/column-builder'

/** The cells of one column as they come in: texts one behind the other. */
export class CellColumn {
  rows = 0
  bytes = new Uint8Array(256)
  offsets = new Int32Array(64)
  /** 1 where the document has a string: what looks like a number is none there. */
  strings = new Uint8Array(64)

  add(row: number, isString: boolean, bytes: Uint8Array, start: number, end: number): void {
    // The last one of two values of one name counts.
    if (row < this.rows) this.rows = row
    this.fillTo(row)
    this.#reserve(row + 1)
    const from = this.offsets[row]!
    const to = from + end - start
    if (to > this.bytes.length) {
      const larger = new Uint8Array(Math.max(to, this.bytes.length * 2))
      larger.set(this.bytes.subarray(0, from))
      this.bytes = larger
    }
    if (end - start > 40) this.bytes.set(bytes.subarray(start, end), from)
    else for (let p = start, q = from; p < end; p++, q++) this.bytes[q] = bytes[p]!
    this.strings[row] = isString ? 1 : 0
    this.offsets[row + 1] = to
    this.rows = row + 1
  }

  /** Empty cells up to a row. */
  fillTo(row: number): void {
    if (this.rows >= row) return
    this.#reserve(row)
    this.offsets.fill(this.offsets[this.rows]!, this.rows + 1, row + 1)
    this.strings.fill(0, this.rows, row)
    this.rows = row
  }

  run(): CellRun {
    const { bytes, offsets, rows } = this
    return { bytes, starts: offsets, ends: offsets.subarray(1), first: 0, stride: 1, count: rows }
  }

  clear(): void {
    this.rows = 0
  }

  get size(): number {
    return this.offsets[this.rows]!
  }

  #reserve(rows: number): void {
    if (rows + 1 < this.offsets.length) return
    const length = Math.max(rows + 2, this.offsets.length * 2)
    const offsets = new Int32Array(length)
    offsets.set(this.offsets)
    const strings = new Uint8Array(length)
    strings.set(this.strings)
    this.offsets = offsets
    this.strings = strings
  }
}
