import { decodeUtf8 } from '../csv/records'
import type { CellRun } from './column-builder'

const sampledRows = 20_000
const keptValues = 5

/** How many different values the first rows of a column hold, and how long they are: enough to tell what it means. */
export class CellSample {
  rows = 0
  filled = 0
  totalLength = 0
  longest = 0
  /** The first different ones. */
  readonly values: string[] = []
  readonly #seen = new Set<number>()

  add({ bytes, starts, ends, first, stride, count }: CellRun): void {
    const rows = Math.min(count, sampledRows - this.rows)
    for (let i = 0, at = first; i < rows; i++, at += stride) {
      this.rows++
      const start = starts[at]!
      const length = ends[at]! - start
      if (length === 0) continue
      this.filled++
      this.totalLength += length
      if (length > this.longest) this.longest = length
      const key = hash(bytes, start, start + Math.min(length, 200))
      if (this.values.length < keptValues && !this.#seen.has(key))
        this.values.push(decodeUtf8(bytes, start, start + Math.min(length, 60)))
      this.#seen.add(key)
    }
  }

  get distinct(): number {
    return this.#seen.size
  }
}

/** Fowler, Noll and Vo's FNV-1a in 32 bits, then in the remaining bits of a double the length. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let h = 0x811c9dc5
  for (let p = start; p < end; p++) h = Math.imul(h ^ bytes[p]!, 0x01000193)
  return (h >>> 0) * 256 + ((end - start) & 255)
}
