import type { Header } from './find-header'
import type { RecordFeed } from './record-blocks'
import type { Records } from './records'
import type { Survey } from './survey'

/** Records from `from` up to, not including, `to`. */
export interface RecordRange {
  from: number
  to: number
}

/**
 * The parts of a file that are the whole first table again: behind its header, the same rows in the same order, as when an
 * export was appended to itself. Only files with a second header are read for it.
 */
export async function repeatedTables(
  feed: RecordFeed,
  header: Header,
  { headers, endRecord, records }: Survey,
): Promise<RecordRange[]> {
  const starts = [header.preamble + header.rows, ...headers.map((record) => record + 1)]
  const ends = [...headers, Math.min(endRecord, records)]
  const parts = starts.map((from, i) => ({ from, to: ends[i]!, sum: [0, 0] as [number, number] }))
  const [first, ...others] = parts
  const length = first!.to - first!.from
  const alike = others.filter(({ from, to }) => to - from === length && length > 1)
  if (alike.length === 0) return []
  const looked = [first!, ...alike]
  let record = 0
  for await (const { records: block } of feed.blocks(header.width, true)) {
    for (let row = 0; row < block.rows; row++, record++) {
      const part = looked.find(({ from, to }) => record >= from && record < to)
      if (part) addRow(part.sum, block, row)
    }
  }
  return alike
    .filter(({ sum }) => sum[0] === first!.sum[0] && sum[1] === first!.sum[1])
    .map(({ from, to }) => ({ from, to }))
}

/** Two FNV-1a sums of 32 bits over the cells of a row, with different starts. */
function addRow(sum: [number, number], { bytes, starts, ends, firstCells }: Records, row: number): void {
  let [a, b] = sum
  for (let cell = firstCells[row]!; cell < firstCells[row + 1]!; cell++) {
    for (let p = starts[cell]!; p < ends[cell]!; p++) {
      a = Math.imul(a ^ bytes[p]!, 0x01000193)
      b = Math.imul(b ^ bytes[p]!, 0x5bd1e995) ^ (b >>> 15)
    }
    a = Math.imul(a ^ 0x1f, 0x01000193) + 1
    b = Math.imul(b ^ 0x1e, 0x5bd1e995) + 1
  }
  sum[0] = a >>> 0
  sum[1] = b >>> 0
}
