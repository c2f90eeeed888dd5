import { isLabel, mostNotes, standOverValues, tableBlock } from './table-block'
import { usualWidth } from './usual-width'

/** The first records that begin with #, unless it is the header that does. */
export function commentsAbove(records: readonly string[][]): number {
  const count = records.findIndex(([first = '']) => !first.startsWith('#'))
  if (count <= 0) return 0
  const width = usualWidth(records.slice(count))
  return records[count - 1]!.length === width && width > 1 ? count - 1 : count
}

/**
 * Records above the names of the columns, or above the first row: titles, the time of the export, `sep=;`.
 * @param width the cells that most records have
 */
export function preambleOf(records: readonly string[][], width: number): number {
  if (/^"?sep=.?"?$/i.test(records[0]?.join('') ?? '') && records.length > 1)
    return 1 + preambleOf(records.slice(1), width)
  if (width < 2) return 0
  const filled = records.map((record) => record.filter((cell) => cell.trim() !== '').length)
  const isFull = (i: number) => filled[i]! >= Math.max(2, Math.ceil(width * 0.6)) && records[i]!.length >= width - 1
  return aboveNames(records, width, isFull) ?? aboveFullRow(records, filled, width, isFull)
}

/** Everything above a row of names over values, unless some of it may be names as well. */
function aboveNames(records: readonly string[][], width: number, isFull: (i: number) => boolean): number | undefined {
  const areNames = (i: number) => isFull(i) && standOverValues(records[i]!, records.slice(i + 1))
  const block = tableBlock(records)
  const named = block?.width === width ? block.from : records.findIndex((_, i) => i <= mostNotes && areNames(i))
  if (named <= 0) return undefined
  const isAbove = (record: readonly string[]) => record.some(isLabel) || record.length < width
  const last = records[named - 1]!
  // Names of groups above the names of columns, with gaps: not so what a label stands by.
  const areGroups = !last.some(isLabel) && last.length > width / 2
  return records.slice(0, named).every(isAbove) && !areGroups ? named : undefined
}

/** The records before the first full one, if they hold next to nothing. */
function aboveFullRow(
  records: readonly string[][],
  filled: readonly number[],
  width: number,
  isFull: (i: number) => boolean,
): number {
  const first = records.findIndex((_, i) => isFull(i))
  if (first <= 0 || first > mostNotes) return 0
  // Names of groups stand over their columns; a title stands at the left.
  const most = width > 4 ? 2 : 1
  const isNote = (record: readonly string[], i: number) =>
    (filled[i]! <= most && record.slice(2).every((cell) => cell.trim() === '')) || record.some(isLabel)
  const notes = records.findIndex((record, i) => !isNote(record, i))
  return notes === first || (notes === first - 1 && records[notes]![0]!.trim() === '') ? notes : 0
}
