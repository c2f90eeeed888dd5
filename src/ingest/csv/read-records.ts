import { readAligned } from './aligned/aligned-records'
import { takeOffGuards } from './cell-guards'
import type { Dialect } from './dialect'
import { takeOutLines } from './drawn-table'
import { looseRecord } from './loose-record'
import { carriageReturn, lineFeed, space, StrictRecord } from './strict-record'
import type { Records } from './records'
import { unescapeCells } from './unescape-cells'

export interface ReadOptions {
  dialect: Dialect
  /** The number of cells a record should have; 0 where it is not known yet. */
  width: number
  /** The file ends with this block; otherwise an incomplete record is left for the next one. */
  isLast: boolean
  /** The block is as large as a record may be: a quote that is still open is taken for a stray one. */
  mustAdvance: boolean
}

/**
 * Splits the first `length` bytes of a block into records. Any line end counts (LF, CRLF, CR, mixed) outside of quotes;
 * blank lines are no records. A record whose quotes are out of order is read again so that it gets `width` cells, and a
 * stray quote never swallows the lines behind it.
 * @returns the bytes consumed
 */
export function readRecords(block: Records, length: number, options: ReadOptions): number {
  const { dialect, width } = options
  if (dialect.alignment) return readAligned(block, length, dialect.alignment, options)
  const strict = new StrictRecord(block, length, options)
  const escaped: number[] = []
  let from = 0
  block.cells = block.rows = block.lines = 0
  while (from < length) {
    from = block.scan(from, options)
    if (from >= length) break
    const firstCell = block.cells
    const escapedBefore = escaped.length
    let outcome = strict.read(from, escaped)
    let { end, innerLines } = strict
    let isRepaired = false
    const isSuspect = outcome === 'whole' && innerLines > 0 && width > 0 && block.cells - firstCell !== width
    if (outcome === 'broken' || isSuspect) {
      const loose = looseRecord(block.bytes, from, length, options, isSuspect)
      if (loose === 'incomplete') outcome = 'incomplete'
      else if (loose) {
        escaped.length = escapedBefore
        block.cells = firstCell
        for (const { start, end, isEscaped } of loose.cells) {
          if (isEscaped) escaped.push(block.cells)
          block.addCell(start, end)
        }
        end = loose.end
        innerLines = loose.innerLines
        isRepaired = true
      }
    }
    if (outcome === 'incomplete') {
      escaped.length = escapedBefore
      block.cells = firstCell
      break
    }
    const lineEnd = lineEndBefore(block.bytes, from, end)
    const isBlank = block.cells - firstCell === 1 && !strict.hasQuotes && isBlankCell(block, firstCell)
    if (isBlank) block.cells = firstCell
    else block.addRow(firstCell, from, lineEnd, isRepaired ? 1 : 0)
    block.lines += innerLines + (lineEnd < end ? 1 : 0)
    from = end
  }
  block.firstCells[block.rows] = block.cells
  unescapeCells(block, length, escaped, dialect)
  if (dialect.isDrawn) takeOutLines(block)
  if (dialect.isGuarded) takeOffGuards(block)
  return from
}

function lineEndBefore(bytes: Uint8Array, from: number, end: number): number {
  if (end > from && bytes[end - 1] === lineFeed) end--
  if (end > from && bytes[end - 1] === carriageReturn) end--
  return end
}

function isBlankCell({ bytes, starts, ends }: Records, cell: number): boolean {
  for (let i = starts[cell]!; i < ends[cell]!; i++) if (bytes[i] !== space) return false
  return true
}
