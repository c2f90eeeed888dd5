import { Scan, Stop } from './scan-task'

const LINE_FEED: u32 = 10
const CARRIAGE_RETURN: u32 = 13
const SPACE: u32 = 32

/**
 * Finds the cells of plain records: those whose quoted cells hold no quote, escape or line break and end where the delimiter
 * or the line does. Stops before the first other one.
 */
export function scan(a: Scan): u32 {
  const base = a.bytes
  const end = base + a.length
  const delimiters = i8x16.splat(<i8>a.delimiter)
  const quotes = i8x16.splat(<i8>a.quote)
  const feeds = i8x16.splat(<i8>LINE_FEED)
  const returns = i8x16.splat(<i8>CARRIAGE_RETURN)
  const delimiter = a.delimiter
  const starts = a.starts
  const ends = a.ends
  const lastCell = a.cellRoom - 1
  const lastRow = a.rowRoom - 1
  let cells = a.cells
  let firstCell = cells
  let record: u32 = a.from
  let cell: u32 = record
  let hasQuotes = false
  let p = base + record
  let mask: i32 = 0
  /** What the vector's first bit stands for. */
  let at = p
  while (true) {
    while (mask == 0) {
      if (p >= end) {
        a.cells = firstCell
        a.from = record
        if (record >= a.length || !a.isLast) return Stop.DONE
        if (cells >= lastCell || a.rows >= lastRow) return Stop.ROOM
        put(starts, ends, cells, cell, a.length)
        endRow(a, firstCell, cells + 1, record, a.length, hasQuotes)
        a.from = a.length
        return Stop.DONE
      }
      const bytes = v128.load(p)
      const found = v128.or(
        v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, quotes)),
        v128.or(i8x16.eq(bytes, feeds), i8x16.eq(bytes, returns)),
      )
      mask = i8x16.bitmask(found)
      if (end - p < 16) mask &= (1 << <i32>(end - p)) - 1
      at = p
      p += 16
    }
    let q = at + ctz(mask)
    mask &= mask - 1
    let c = <u32>load<u8>(q)
    if (c == delimiter) {
      if (cells >= lastCell) return rollBack(a, firstCell, record, Stop.ROOM)
      put(starts, ends, cells++, cell, <u32>(q - base))
      cell = <u32>(q - base) + 1
      continue
    }
    if (c != LINE_FEED && c != CARRIAGE_RETURN) {
      // A quote within a cell is a character like any other.
      if (<u32>(q - base) != cell) continue
      const close = closing(q + 1, end, a.quote, a.escape)
      if (close + 1 >= end) {
        if (!a.isLast) return rollBack(a, firstCell, record, Stop.DONE)
        return rollBack(a, firstCell, record, Stop.ODD)
      }
      if (<u32>load<u8>(close) != a.quote) return rollBack(a, firstCell, record, Stop.ODD)
      c = <u32>load<u8>(close, 1)
      if (c != delimiter && c != LINE_FEED && c != CARRIAGE_RETURN) return rollBack(a, firstCell, record, Stop.ODD)
      if (cells >= lastCell) return rollBack(a, firstCell, record, Stop.ROOM)
      hasQuotes = true
      put(starts, ends, cells++, cell + 1, <u32>(close - base))
      q = close + 1
      mask = 0
      p = q + 1
      cell = <u32>(q - base) + 1
      if (c == delimiter) continue
    } else {
      // The second half of CR LF.
      if (<u32>(q - base) < cell) continue
      if (cells >= lastCell) return rollBack(a, firstCell, record, Stop.ROOM)
      put(starts, ends, cells++, cell, <u32>(q - base))
    }
    if (a.rows >= lastRow) return rollBack(a, firstCell, record, Stop.ROOM)
    const lineEnd = <u32>(q - base)
    let next = q + 1
    if (c == CARRIAGE_RETURN) {
      if (next >= end && !a.isLast) return rollBack(a, firstCell, record, Stop.DONE)
      if (next < end && <u32>load<u8>(next) == LINE_FEED) next++
    }
    cells = endRow(a, firstCell, cells, record, lineEnd, hasQuotes)
    a.lines++
    firstCell = cells
    record = cell = <u32>(next - base)
    hasQuotes = false
  }
}

// @ts-ignore: decorator
@inline
function put(starts: usize, ends: usize, cell: u32, start: u32, end: u32): void {
  store<u32>(starts + (<usize>cell << 2), start)
  store<u32>(ends + (<usize>cell << 2), end)
}

function rollBack(a: Scan, firstCell: u32, record: u32, why: u32): u32 {
  a.cells = firstCell
  a.from = record
  return why
}

/** Writes the row, unless the line is blank. @returns the number of cells then */
function endRow(a: Scan, firstCell: u32, cells: u32, from: u32, to: u32, hasQuotes: bool): u32 {
  if (cells == firstCell + 1 && !hasQuotes && isBlank(a, firstCell)) {
    a.cells = firstCell
    return firstCell
  }
  const row = <usize>a.rows << 2
  store<u32>(a.firstCells + row, firstCell)
  store<u32>(a.rowStarts + row, from)
  store<u32>(a.rowEnds + row, to)
  store<u32>(a.rowLines + row, a.lines)
  store<u32>(a.repaired + row, 0)
  a.rows++
  a.cells = cells
  return cells
}

function isBlank(a: Scan, cell: u32): bool {
  const end = a.bytes + load<u32>(a.ends + (<usize>cell << 2))
  for (let p = a.bytes + load<u32>(a.starts + (<usize>cell << 2)); p < end; p++)
    if (<u32>load<u8>(p) != SPACE) return false
  return true
}

/** The next quote, escape or line break. */
function closing(p: usize, end: usize, quote: u32, escape: u32): usize {
  const quotes = i8x16.splat(<i8>quote)
  const escapes = i8x16.splat(<i8>escape)
  const feeds = i8x16.splat(<i8>LINE_FEED)
  const returns = i8x16.splat(<i8>CARRIAGE_RETURN)
  for (; p < end; p += 16) {
    const bytes = v128.load(p)
    const found = v128.or(
      v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, escapes)),
      v128.or(i8x16.eq(bytes, feeds), i8x16.eq(bytes, returns)),
    )
    const mask = i8x16.bitmask(found)
    if (mask != 0) return min(end, p + ctz(mask))
  }
  return end
}
