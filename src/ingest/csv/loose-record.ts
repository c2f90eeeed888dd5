import type { ReadOptions } from './read-records'
import { carriageReturn, lineFeed, isStop, space, stopBytes } from './strict-record'

export interface LooseRecord {
  cells: { start: number; end: number; isEscaped: boolean }[]
  /** Where it ends, its line break included. */
  end: number
  innerLines: number
}

/** The lines that a record with stray quotes inside its cells may have: without an end, each would be read to that of the file. */
const mostLines = 20

type Reading = 'literal' | 'inner'

/**
 * A record whose quotes are out of order, read in two ways: the stray opening quote is a character like any other
 * (`"5,x` → `"5`), or quotes inside a quoted cell are part of it (`"a "b" c"` → `a "b" c`). The reading that gives the
 * record its number of cells wins, and of two such the one that stays on its line.
 * @param isSuspect the quotes are in order, but span lines and give the wrong number of cells
 * @returns null when a suspect record has no better reading
 */
export function looseRecord(
  bytes: Uint8Array,
  from: number,
  length: number,
  options: ReadOptions,
  isSuspect: boolean,
): LooseRecord | 'incomplete' | null {
  const literal = read(bytes, from, length, options, 'literal', isSuspect)!
  if (isSuspect) return literal !== 'incomplete' && literal.cells.length === options.width ? literal : null
  const inner = read(bytes, from, length, options, 'inner', false)
  const fits = (record: LooseRecord | 'incomplete') => record !== 'incomplete' && record.cells.length === options.width
  const staysOnLine = inner !== 'incomplete' && inner?.innerLines === 0
  if (staysOnLine && fits(inner)) return inner
  if (fits(literal) || inner === null) return literal
  return staysOnLine || fits(inner) ? inner : literal
}

/** Null where it comes to no end. */
function read(
  bytes: Uint8Array,
  from: number,
  length: number,
  { dialect, isLast, mustAdvance }: ReadOptions,
  reading: Reading,
  isSuspect: boolean,
): LooseRecord | 'incomplete' | null {
  const { delimiter, quote, skipsBlanks, trimsStarts } = dialect
  const stops = stopBytes(dialect)
  const cells: LooseRecord['cells'] = []
  let innerLines = 0
  let p = from
  for (;;) {
    let open = p
    if (skipsBlanks) while (open < length && bytes[open] === space) open++
    const quoted = open < length && bytes[open] === quote ? closeQuote(open) : null
    if (quoted === 'incomplete') return 'incomplete'
    if (reading === 'inner' && innerLines > mostLines) return null
    if (quoted) {
      cells.push({ start: open + 1, end: quoted.close, isEscaped: true })
      innerLines += quoted.lines
      p = quoted.after
    } else {
      if (trimsStarts) p = open
      const start = p
      while (p < length && !isStop(bytes, p, stops, delimiter)) p++
      cells.push({ start, end: p, isEscaped: false })
    }
    if (p >= length) return isLast ? { cells, end: p, innerLines } : 'incomplete'
    if (bytes[p] === delimiter[0]) {
      p += delimiter.length
      continue
    }
    const isReturn = bytes[p++] === carriageReturn
    if (isReturn && p >= length && !isLast) return 'incomplete'
    if (isReturn && bytes[p] === lineFeed) p++
    return { cells, end: p, innerLines }
  }

  /** The quote that closes the cell; null when the opening quote is to be read as a character. */
  function closeQuote(open: number): { close: number; after: number; lines: number } | 'incomplete' | null {
    let lines = 0
    let isOdd = false
    for (let q = open + 1; q < length; q++) {
      const c = bytes[q]!
      if (c === lineFeed || (c === carriageReturn && bytes[q + 1] !== lineFeed)) {
        lines++
        if (isSuspect || (isOdd && lines > mostLines)) return null
      }
      if (c !== quote) continue
      const isDouble = bytes[q + 1] === quote
      // In a cell with single quotes inside, a doubled one before a delimiter is a quote and the end.
      if (isDouble && !(isOdd && (q + 2 >= length || isStop(bytes, q + 2, stops, delimiter)))) {
        q++
        continue
      }
      const close = isDouble ? q + 1 : q
      let after = close + 1
      while (after < length && bytes[after] === space && delimiter[0] !== space) after++
      if (after >= length) return isLast ? { close, after, lines } : 'incomplete'
      if (isStop(bytes, after, stops, delimiter)) return { close, after, lines }
      if (reading === 'literal') return null
      isOdd = true
    }
    return isLast || mustAdvance ? null : 'incomplete'
  }
}
