import { KernelMemory } from './kernel-memory'
import { openTextCode, type TextCode } from './text-code'

/** Where the bytes and the cells of a block lie in the kernel's memory. */
export interface KernelBlock {
  kernel: TextKernel
  bytes: number
  starts: number
  ends: number
}

/** The arguments of a scan in the order of `Scan`: addresses and counts in, how far it came out. */
const scanned = [
  ...(['bytes', 'length', 'from', 'delimiter', 'quote', 'escape', 'isLast'] as const),
  ...(['starts', 'ends', 'cells', 'cellRoom'] as const),
  ...(['firstCells', 'rowStarts', 'rowEnds', 'rowLines', 'repaired', 'rows', 'rowRoom', 'lines'] as const),
]
const moved = ['from', 'cells', 'rows', 'lines'] as const

const places = Object.fromEntries(scanned.map((name, i) => [name, i])) as Scan

export type Scan = Record<(typeof scanned)[number], number>

/** The arguments of decoding in the order of `Decode`. */
const decoded = ['bytes', 'length', 'from', 'out', 'written', 'singles', 'pairs'] as const

export type Decode = Record<(typeof decoded)[number], number>

/** Why a scan ended: nothing is left but perhaps a part of a record, the next record is not plain, or there is no room. */
export const stop = { done: 0, odd: 1, room: 2 } as const

/** What the values of cells are wanted as; other cells are odd then. */
export const wanted = { any: 0, number: 1, whole: 2, day: 3, time: 4 } as const

/** Which cells of a block are meant: `first`, `first + stride`, … */
export interface CellRange {
  first: number
  stride: number
  count: number
}

/** What is counted of plain cells, as `Evidence` does; in the order of `Cells`. */
const counted = [
  'odd',
  'empty',
  'filledBytes',
  'numbers',
  'anyMark',
  'everyMark',
  'zeros',
  'pointed',
  'leadingZero',
  'inexact',
  'maxInteger',
  'maxFraction',
  'shortest',
  'longest',
  'mobiles',
  'checked',
  'calendarDays',
  'dates',
  'timed',
] as const

/** Behind them in `Cells`. */
const limits = ['least', 'most', 'sum'] as const

export type Tally = Record<(typeof counted)[number] | (typeof limits)[number], number>

/** So many cells are read, or texts gathered, at once; their texts take so much room at most. */
export const mostCells = 4096
const textRoom = 2 ** 20

const countedAt = 9
const limitsAt = (countedAt + counted.length) * 4
const none = 0xffffffff

/** Opens a kernel with a memory of its own. */
export async function openTextKernel(): Promise<TextKernel> {
  const memory = new KernelMemory(false)
  return new TextKernel(memory, await openTextCode(memory.memory))
}

/** Finds cells in text, reads plain ones and decodes characters, in memory of its own. */
export class TextKernel {
  readonly memory: KernelMemory
  readonly #code: TextCode
  readonly #args: number
  readonly #values: number
  readonly #odd: number
  readonly #texts: number

  constructor(memory: KernelMemory, code: TextCode) {
    this.memory = memory
    this.#code = code
    this.#args = memory.allocate(256)
    this.#values = memory.allocate(mostCells * 8)
    this.#odd = memory.allocate(mostCells * 4)
    this.#texts = memory.allocate(textRoom)
  }

  /**
   * Finds the cells of plain records, and writes into `scan` how far it came.
   * @returns why it ended: see `stop`
   */
  scan(scan: Scan): number {
    const args = this.memory.uint32(this.#args, scanned.length)
    for (const [i, name] of scanned.entries()) args[i] = scan[name]
    const why = this.#code.scanRecords(this.#args)
    for (const name of moved) scan[name] = args[places[name]]!
    return why
  }

  /**
   * Reads cells, at most `mostCells`: numbers, days since 1970, NaN for empty ones; times in the bits of whole numbers.
   * @returns views that hold until the next call; `odd` are the places in the range of cells that were left out
   */
  readCells(
    block: KernelBlock,
    { first, stride, count }: CellRange,
    kind: number,
  ): { values: Float64Array; odd: Uint32Array; tally: Tally } {
    const args = this.memory.uint32(this.#args, limitsAt / 4)
    args.fill(0)
    args.set([block.bytes, block.starts, block.ends, first, stride, count, kind, this.#values, this.#odd])
    args[countedAt + counted.indexOf('everyMark')] = args[countedAt + counted.indexOf('shortest')] = none
    const least = this.memory.float64(this.#args + limitsAt, limits.length)
    least.set([Infinity, -Infinity, 0])
    this.#code.readCells(this.#args)
    const tally = {} as Tally
    for (const [i, name] of counted.entries()) tally[name] = args[countedAt + i]!
    for (const [i, name] of limits.entries()) tally[name] = least[i]!
    return {
      values: this.memory.float64(this.#values, count),
      odd: this.memory.uint32(this.#odd, tally.odd),
      tally,
    }
  }

  /**
   * Copies the texts of cells, at most `mostCells`, one behind the other.
   * @param base counted from which place the texts end
   * @returns views that hold until the next call: the texts, and where each ends. They are fewer than asked for where they
   *   are very long, or before one that begins with a blank
   */
  gatherCells(
    block: KernelBlock,
    { first, stride, count }: CellRange,
    base: number,
  ): { data: Uint8Array; ends: Uint32Array } {
    const args = this.memory.uint32(this.#args, 10)
    args.set([block.bytes, block.starts, block.ends, first, stride, count, this.#texts, textRoom, this.#odd, base])
    const taken = this.#code.gatherCells(this.#args)
    const ends = this.memory.uint32(this.#odd, taken)
    const size = taken === 0 ? 0 : ends[taken - 1]! - base
    return { data: this.memory.uint8(this.#texts, size), ends }
  }

  /** Writes UTF-8 until the bytes end or a character is not in the tables, and into `task` how far it came. */
  decodePairs(task: Decode): void {
    const args = this.memory.uint32(this.#args, decoded.length)
    for (const [i, name] of decoded.entries()) args[i] = task[name]
    this.#code.decodePairs(this.#args)
    task.from = args[decoded.indexOf('from')]!
    task.written = args[decoded.indexOf('written')]!
  }

  isAscii(bytes: number, length: number): boolean {
    return this.#code.isAscii(bytes, length) !== 0
  }
}
