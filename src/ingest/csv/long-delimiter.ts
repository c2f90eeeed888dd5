import { delimiterText, type Dialect } from './dialect'
import { mostRows } from './dialect-score'

/** These stand alone so often that an empty cell between two of them is likelier. */
const plain = new Set([',', '\t', ';', '，', '；', '、', ' '])
const leastLines = 3

/**
 * The delimiter of several characters that a shorter one is only a part of: `a||b||c`, `a::b::c`, `a|@|b|@|c`, `a!|b!|c`.
 * The shorter one where it stands for itself.
 */
export function longDelimiter(sample: Uint8Array, dialect: Dialect): string {
  const delimiter = delimiterText(dialect)
  if (delimiter === '' || plain.has(delimiter)) return delimiter
  const text = new TextDecoder().decode(sample)
  const lines = text.split(/\r\n?|\n/).slice(0, mostRows)
  const rows = lines.map((line) => line.split(delimiter)).filter(({ length }) => length > 1)
  if (rows.length < leastLines) return delimiter
  return aroundMark(rows, delimiter) ?? behindMark(rows, delimiter) ?? delimiter
}

/** The same two signs or fewer stand in every second cell. */
function aroundMark(rows: readonly string[][], delimiter: string): string | null {
  const between = new Set(rows.flatMap((cells) => cells.filter((_, i) => i % 2 === 1)))
  const [mark] = between
  const isMark = between.size === 1 && mark !== undefined && /^[^\p{L}\p{N}\s"']{0,2}$/u.test(mark)
  return isMark && rows.every(({ length }) => length % 2 === 1) ? delimiter + mark + delimiter : null
}

/** The same sign stands before every delimiter, and at no other end of a cell. */
function behindMark(rows: readonly string[][], delimiter: string): string | null {
  const marks = new Set(rows.flatMap((cells) => cells.slice(0, -1).map((cell) => cell.at(-1) ?? '')))
  const [mark] = marks
  const isMark = marks.size === 1 && mark !== undefined && /^[!@#$^&*~|+]$/.test(mark)
  return isMark && rows.every((cells) => !cells.at(-1)!.endsWith(mark)) ? mark + delimiter : null
}
