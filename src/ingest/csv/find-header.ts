import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { joinedNames, looksLikeNames, nameRows, withDividedHeader, withoutSurplus, withRowNames } from './header-names'
import { commentsAbove, preambleOf } from './preamble'
import { usualWidth } from './usual-width'

export interface Header {
  /** Records above the header, not part of the table. */
  preamble: number
  /** Records that the names come from; 0 where the file has none. */
  rows: number
  /** The names as the file has them; none where it has no header. */
  names: string[]
  /** The columns that the table should have. */
  width: number
  /** The header names all columns but the first, which has the names of the rows. */
  hasRowNames?: boolean
  /** The line on which another table seems to begin. */
  secondTable?: number
  /** Lines above the header begin with #; such ones below it are no rows either. */
  hasComments?: boolean
}

/** The names as the file has them, one for every column. */
export const headerCells = ({ width, names }: Header) => Array.from({ length: width }, (_, i) => names[i] ?? '')

/**
 * Where the table of a file begins, by its first records: notes above it, then one or two rows of names, or none.
 * @param given whether the first record of the table holds names; judged by the values below where undefined
 * @param lines the records as they stand in the file: a header may divide its names by another character than the rows
 */
export function findHeader(
  records: readonly string[][],
  given: boolean | undefined,
  lines: readonly string[] = [],
): Header {
  if (given === undefined) records = withDividedHeader(records, lines)
  const comments = given === false ? 0 : commentsAbove(records)
  if (comments > 0) {
    const header = findHeader(records.slice(comments), given)
    return { ...header, preamble: header.preamble + comments, hasComments: true }
  }
  if (given === false) return { preamble: 0, rows: 0, names: [], width: usualWidth(records) }
  const width = usualWidth(records)
  const preamble = preambleOf(records, width)
  const table = records.slice(preamble)
  const first = table[0] ?? []
  const isAgain = (record: readonly string[]) =>
    record.length > 1 && record.every((cell, i) => cell === first[i] || (i === 0 && withoutMark(cell) === first[0]))
  const stacked = given === undefined ? nameRows(table) : 1
  const below = table.slice(stacked).filter((record) => !isAgain(record))
  if (!(given ?? looksLikeNames(first, below)))
    return { preamble, rows: 0, names: [], width: Math.max(width, first.length) }
  const again = table.findIndex((record) => !isAgain(record))
  if (given === undefined && again > 1 && again <= mostRepeats)
    return {
      preamble,
      rows: again,
      names: first.map((name) => Array(again).fill(name).join(' ').trim()),
      width: Math.max(first.length, width),
    }
  if (stacked > 1) {
    const names = joinedNames(table.slice(0, stacked))
    return { preamble, rows: stacked, names, width: Math.max(width, names.length) }
  }
  const rowNames = given === undefined ? withRowNames(first, below) : null
  if (rowNames) return { preamble, rows: 1, names: rowNames, width: rowNames.length, hasRowNames: true }
  const names = given === undefined ? withoutSurplus(first, table.length > 1 ? width : 0) : first
  return { preamble, rows: 1, names, width: Math.max(names.length, table.length > 1 ? width : 0) }
}

/**
 * The header where a person has said which line names the columns.
 * @param lines of the records, from 1
 * @returns null where no record stands there
 * @throws TerrariumError `invalid-option`
 */
export function headerOn(line: number, records: readonly string[][], lines: readonly number[]): Header | null {
  if (!Number.isSafeInteger(line) || line < 1)
    throw new TerrariumError(
      'invalid-option',
      words('列名所在的行应为正整数。', 'The row that names the columns must be a whole number above 0.'),
    )
  const preamble = lines.indexOf(line)
  if (preamble < 0) return null
  const names = [...records[preamble]!]
  const width = usualWidth(records.slice(preamble + 1))
  while (names.length > width && names.at(-1)!.trim() === '') names.pop()
  return { preamble, rows: 1, names, width: Math.max(names.length, width) }
}

/** More rows than this that say the same are no header. */
const mostRepeats = 3
/** A mark at the start of a line, where files were put one behind the other, or a page begins. */
export const withoutMark = (cell: string) => cell.replace(/^[\ufeff\f]+/, '')
