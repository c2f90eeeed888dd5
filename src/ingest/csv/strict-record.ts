import type { Dialect } from './dialect'
import type { ReadOptions } from './read-records'
import type { Records } from './records'

export const lineFeed = 10
export const carriageReturn = 13
export const space = 32
export const backslash = 92

/** Reads one record at a time as RFC 4180 has it, and says so when its quotes are out of order. */
export class StrictRecord {
  /** Where the record before ended, its line break included. */
  end = 0
  /** Line breaks inside its quotes. */
  innerLines = 0
  hasQuotes = false

  readonly #block: Records
  readonly #length: number
  readonly #dialect: Dialect
  readonly #isLast: boolean
  readonly #mustAdvance: boolean
  readonly #stops: Uint8Array

  constructor(block: Records, length: number, { dialect, isLast, mustAdvance }: ReadOptions) {
    this.#block = block
    this.#length = length
    this.#dialect = dialect
    this.#isLast = isLast
    this.#mustAdvance = mustAdvance
    this.#stops = stopBytes(dialect)
  }

  /**
   * Appends the record's cells to the block.
   * @param escaped takes the numbers of the cells that have escapes in them
   */
  read(from: number, escaped: number[]): 'whole' | 'incomplete' | 'broken' {
    const block = this.#block
    let { bytes } = block
    const length = this.#length
    const stops = this.#stops
    const { delimiter, quote, skipsBlanks, trimsStarts, escape } = this.#dialect
    const first = delimiter.length > 0 ? delimiter[0]! : -1
    const escapeByte = escape === 'backslash' ? backslash : -1
    const isLast = this.#isLast
    let { starts, ends, cells } = block
    let p = from
    let innerLines = 0
    this.hasQuotes = false

    for (;;) {
      if (cells === starts.length) {
        block.moreCells()
        ;({ starts, ends, bytes } = block)
      }
      let open = p
      if (skipsBlanks) while (open < length && bytes[open] === space) open++
      if (open < length && bytes[open] === quote) {
        this.hasQuotes = true
        let q = open + 1
        let escapes = 0
        for (;;) {
          for (; q < length; q++) {
            const c = bytes[q]!
            if (c === quote) break
            if (c === lineFeed || (c === carriageReturn && bytes[q + 1] !== lineFeed)) innerLines++
            else if (c === escapeByte) {
              escapes++
              q++
            }
          }
          if (escapeByte >= 0 || q + 1 >= length || bytes[q + 1] !== quote) break
          escapes++
          q += 2
        }
        if (q >= length) return isLast || this.#mustAdvance ? 'broken' : 'incomplete'
        p = q + 1
        while (p < length && bytes[p] === space && first !== space) p++
        if (p >= length && !isLast) return 'incomplete'
        if (p < length && !isStop(bytes, p, stops, delimiter)) return 'broken'
        if (escapes > 0) escaped.push(cells)
        starts[cells] = open + 1
        ends[cells] = q
      } else {
        if (trimsStarts) p = open
        starts[cells] = p
        if (delimiter.length === 1) {
          for (; p < length; p++) {
            const c = bytes[p]!
            if (c === first || c === lineFeed || c === carriageReturn) break
          }
        } else while (p < length && !isStop(bytes, p, stops, delimiter)) p++
        ends[cells] = p
      }
      cells++
      if (p >= length) {
        if (!isLast) return 'incomplete'
        break
      }
      const c = bytes[p]!
      if (c === first) {
        p += delimiter.length
        continue
      }
      p++
      if (c === carriageReturn) {
        if (p >= length && !isLast) return 'incomplete'
        if (bytes[p] === lineFeed) p++
      }
      break
    }
    block.cells = cells
    this.end = p
    this.innerLines = innerLines
    return 'whole'
  }
}

/** 1 for the bytes that can end a cell that is not quoted. */
export function stopBytes({ delimiter }: Dialect): Uint8Array {
  const stops = new Uint8Array(256)
  stops[lineFeed] = stops[carriageReturn] = 1
  if (delimiter.length > 0) stops[delimiter[0]!] = 1
  return stops
}

/** Whether a line end or the whole delimiter stands at p. */
export function isStop(bytes: Uint8Array, p: number, stops: Uint8Array, delimiter: Uint8Array): boolean {
  const c = bytes[p]!
  if (stops[c] === 0) return false
  if (c !== delimiter[0]) return true
  for (let i = 1; i < delimiter.length; i++) if (bytes[p + i] !== delimiter[i]) return false
  return true
}
