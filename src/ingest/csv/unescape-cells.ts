import type { Dialect } from './dialect'
import type { Records } from './records'
import { backslash } from './strict-record'

/** Writes cells that hold escapes without them, behind the block's own bytes, which stay as the file has them. */
export function unescapeCells(
  block: Records,
  length: number,
  cells: readonly number[],
  { escape, quote }: Dialect,
): void {
  if (cells.length === 0) return
  let size = length
  for (const cell of cells) size += block.ends[cell]! - block.starts[cell]!
  if (size > block.bytes.length) block.moreBytes(size, length)
  const { bytes, starts, ends } = block
  const mark = escape === 'backslash' ? backslash : quote
  let to = length
  for (const cell of cells) {
    const end = ends[cell]!
    const start = to
    for (let p = starts[cell]!; p < end; p++) {
      const c = bytes[p]!
      if (c === mark && p + 1 < end && (bytes[p + 1] === quote || bytes[p + 1] === mark)) p++
      bytes[to++] = bytes[p]!
    }
    starts[cell] = start
    ends[cell] = to
  }
}
