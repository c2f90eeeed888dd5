import type { Header } from './find-header'
import type { RecordFeed } from './record-blocks'
import type { Records } from './records'
import type { Survey } from './survey'

/** Records from `from` up to, not including, `to`. */
export interface RecordRange {
  from: number
  to: number
}

/** So many of a table's rows must come again, in their order, for the part to be the same table. */
const mostAlike = 0.9
/** How many rows may be missing or damaged in between. */
const farthest = 8

/**
 * The parts of a file that are the first table again: behind its header come nearly all of its rows in their order and
 * hardly any other, as when an export was appended to itself. Rows that differ there are no part of them and stay.
 * Only files with a second header are read for it.
 */
export async function repeatedTables(
  feed: RecordFeed,
  header: Header,
  { headers, endRecord, records }: Survey,
): Promise<RecordRange[]> {
  const starts = [header.preamble + header.rows, ...headers.map((record) => record + 1)]
  const ends = [...headers, Math.min(endRecord, records)]
  const [first, ...others] = starts.map((from, i) => ({ from, to: ends[i]! }))
  const length = first!.to - first!.from
  const isAsLong = ({ from, to }: RecordRange) => Math.abs(to - from - length) <= length * (1 - mostAlike)
  const parts = others.filter((part) => length > 1 && isAsLong(part)).map((part) => new Part(part))
  if (parts.length === 0) return []
  const sums = new Float64Array(length)
  let record = 0
  let next = 0
  for await (const { records: block } of feed.blocks(header.width, true)) {
    for (let row = 0; row < block.rows; row++, record++) {
      if (record >= first!.from && record < first!.to) sums[record - first!.from] = sumOf(block, row)
      while (next < parts.length && record >= parts[next]!.to) next++
      const part = parts[next]
      if (part && record >= part.from) part.add(record, sumOf(block, row), sums)
    }
  }
  return parts.filter(({ count }) => count >= length * mostAlike).flatMap(({ ranges }) => ranges)
}

class Part {
  readonly from: number
  readonly to: number
  /** Rows that came again, and where. */
  count = 0
  readonly ranges: RecordRange[] = []
  /** The row of the first table that should come next. */
  #next = 0

  constructor({ from, to }: RecordRange) {
    this.from = from
    this.to = to
  }

  add(record: number, sum: number, sums: Float64Array): void {
    const found = sums.subarray(this.#next, this.#next + farthest).indexOf(sum)
    if (found < 0) return
    this.#next += found + 1
    this.count++
    const last = this.ranges.at(-1)
    if (last?.to === record) last.to++
    else this.ranges.push({ from: record, to: record + 1 })
  }
}

/** The cells of a row in 53 bits: two sums as of Fowler, Noll and Vo with different starts and primes. */
function sumOf({ bytes, starts, ends, firstCells }: Records, row: number): number {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let cell = firstCells[row]!; cell < firstCells[row + 1]!; cell++) {
    for (let p = starts[cell]!; p < ends[cell]!; p++) {
      a = Math.imul(a ^ bytes[p]!, 0x01000193)
      b = Math.imul(b ^ bytes[p]!, 0x5bd1e995) ^ (b >>> 15)
    }
    a = Math.imul(a ^ 0x1f, 0x01000193) + 1
    b = Math.imul(b ^ 0x1e, 0x5bd1e995) + 1
  }
  return (a >>> 0) + (b & 0x1fffff) * 2 ** 32
}
