import { stop, type KernelBlock, type Scan, type TextKernel } from '../../kernels/text-kernel'
import type { ReadOptions } from './read-records'
import { Records } from './records'
import { backslash, lineFeed } from './strict-record'

/** Behind the bytes of a block so many more may be read. */
const spare = 64

const cellArrays = ['starts', 'ends'] as const
const rowArrays = ['firstCells', 'rowStarts', 'rowEnds', 'rowLines', 'repaired'] as const

/** Records in the memory of a kernel, which finds the plain ones. Whatever makes room replaces all arrays. */
export class KernelRecords extends Records {
  override readonly block: KernelBlock
  readonly #kernel: TextKernel
  readonly #scan: Scan
  #byteRoom = 0

  constructor(kernel: TextKernel) {
    super()
    this.#kernel = kernel
    this.block = { kernel, bytes: 0, starts: 0, ends: 0 }
    this.#scan = {
      ...{ bytes: 0, length: 0, from: 0, delimiter: 0, quote: 0, escape: 0, isLast: 0 },
      ...{ starts: 0, ends: 0, cells: 0, cellRoom: 0 },
      ...{ firstCells: 0, rowStarts: 0, rowEnds: 0, rowLines: 0, repaired: 0, rows: 0, rowRoom: 0, lines: 0 },
    }
    Object.assign(this.#scan, { cellRoom: this.starts.length, rowRoom: this.firstCells.length })
    this.#growArrays(cellArrays, 0, this.#scan.cellRoom)
    this.#growArrays(rowArrays, 0, this.#scan.rowRoom)
  }

  /** Puts a further piece of the text behind what the last one left over from `consumed` on. */
  addPiece(piece: Uint8Array, consumed: number): void {
    const rest = this.#scan.length - consumed
    const { length } = piece
    this.#growBytes(rest + length, this.#scan.length)
    const { bytes } = this.#scan
    const room = this.#kernel.memory.uint8(bytes, this.#byteRoom)
    room.copyWithin(0, consumed, consumed + rest)
    room.set(piece, rest)
    this.#scan.length = rest + length
    this.bytes = room.subarray(0, rest + length)
  }

  override scan(from: number, { dialect, isLast }: ReadOptions): number {
    const { delimiter, quote, escape, skipsBlanks, trimsStarts } = dialect
    if (delimiter.length !== 1 || skipsBlanks || trimsStarts) return from
    const scan = this.#scan
    scan.from = from
    scan.delimiter = delimiter[0]!
    scan.quote = quote < 0 ? lineFeed : quote
    scan.escape = escape === 'backslash' ? backslash : scan.quote
    scan.isLast = isLast ? 1 : 0
    scan.cells = this.cells
    scan.rows = this.rows
    scan.lines = this.lines
    while (this.#kernel.scan(scan) === stop.room) {
      this.moreCells()
      this.moreRows()
    }
    this.cells = scan.cells
    this.rows = scan.rows
    this.lines = scan.lines
    return scan.from
  }

  override moreBytes(size: number, used: number): void {
    this.#growBytes(size, used)
    this.bytes = this.#kernel.memory.uint8(this.#scan.bytes, size)
  }

  override moreCells(): void {
    this.#growArrays(cellArrays, this.#scan.cellRoom, (this.#scan.cellRoom *= 2))
  }

  protected override moreRows(): void {
    this.#growArrays(rowArrays, this.#scan.rowRoom, (this.#scan.rowRoom *= 2))
  }

  #growBytes(size: number, used: number): void {
    if (size + spare <= this.#byteRoom) return
    const { memory } = this.#kernel
    const room = Math.ceil(Math.max(size, this.#byteRoom * 1.25)) + spare
    const at = memory.allocate(room)
    memory.uint8(at, used).set(memory.uint8(this.#scan.bytes, used))
    memory.free(this.#scan.bytes)
    this.#scan.bytes = at
    this.#byteRoom = room
    this.#refresh()
  }

  #growArrays(names: readonly ArrayName[], used: number, room: number): void {
    const { memory } = this.#kernel
    for (const name of names) {
      const at = memory.allocate(room * 4)
      memory.int32(at, used).set(memory.int32(this.#scan[name], used))
      memory.free(this.#scan[name])
      this.#scan[name] = at
    }
    this.#refresh()
  }

  /** The memory may have moved. */
  #refresh(): void {
    const { memory } = this.#kernel
    const { bytes, starts, ends, cellRoom, rowRoom } = this.#scan
    this.bytes = memory.uint8(bytes, this.bytes.length || this.#scan.length)
    this.starts = memory.int32(starts, cellRoom)
    this.ends = memory.int32(ends, cellRoom)
    for (const name of rowArrays) this[name] = memory.int32(this.#scan[name], rowRoom)
    Object.assign(this.block, { bytes, starts, ends })
  }
}

type ArrayName = (typeof cellArrays)[number] | (typeof rowArrays)[number]
