import type { ReadOptions } from '../read-records'
import { decodeUtf8, type Records } from '../records'
import { carriageReturn, lineFeed } from '../strict-record'
import { groupsOf, isQuoted, isRuleOfColumns, wordsOf, type Alignment, type Word } from './alignment'

/** What `Records.repaired` says of a row that does not keep to its columns. */
export const offColumns = 2

/**
 * Splits the first `length` bytes of a block into the rows of a table whose columns stand below one another, or whose cells
 * runs of blanks divide. Blank lines and lines of dashes are no rows; a line of running text is a record of one cell.
 * @returns the bytes consumed
 */
export function readAligned(
  block: Records,
  length: number,
  alignment: Alignment,
  { isLast, mustAdvance }: Pick<ReadOptions, 'isLast' | 'mustAdvance'>,
): number {
  const { bytes } = block
  block.cells = block.rows = block.lines = 0
  let from = 0
  while (from < length) {
    const end = lineEnd(bytes, from, length)
    const isCut = end === length || (bytes[end] === carriageReturn && end + 1 === length)
    if (isCut && !isLast && !(mustAdvance && from === 0)) break
    if (!isRuleOfColumns(bytes, from, end)) addLine(block, from, end, alignment)
    from = end
    if (from < length) {
      from += bytes[from] === carriageReturn && bytes[from + 1] === lineFeed ? 2 : 1
      block.lines++
    }
  }
  block.firstCells[block.rows] = block.cells
  return from
}

function lineEnd(bytes: Uint8Array, from: number, length: number): number {
  let end = from
  while (end < length && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end++
  return end
}

function addLine(block: Records, from: number, to: number, alignment: Alignment): void {
  const { bytes } = block
  const words = wordsOf(bytes, from, to, alignment.measure)
  if (words.length === 0) return
  const isSame = (line: Uint8Array) => to - from === line.length && line.every((byte, i) => bytes[from + i] === byte)
  const { cells, isOff } =
    alignment.notes.some(isSame) || isRowCount(bytes, words)
      ? oneCell(words)
      : alignment.starts.length === 0 || (alignment.looseHeader && isSame(alignment.looseHeader))
        ? { cells: divided(bytes, words, alignment) ?? groupsOf(bytes, words, alignment.blanks), isOff: false }
        : placed(bytes, words, alignment)
  const first = block.cells
  for (const cell of cells) {
    const quote = cell && isQuoted(bytes, cell) ? 1 : 0
    block.addCell(cell ? cell.from + quote : from, cell ? cell.to - quote : from)
  }
  block.addRow(first, from, to, isOff ? offColumns : 0)
}

interface Cells {
  cells: readonly (Word | undefined)[]
  isOff: boolean
}

const oneCell = (words: readonly Word[]): Cells => ({
  cells: [{ ...words[0]!, to: words.at(-1)!.to }],
  isOff: false,
})

const rowCount = /^[(（]?(已选择\s*)?\d+\s*(rows?\b|records?\b|行(?=$|[)）。\s受已]))/i

/** `5 rows selected.`, as consoles tell below a table. */
function isRowCount(bytes: Uint8Array, words: readonly Word[]): boolean {
  if (words.length > 5 || words.some(({ blanks }, i) => i > 0 && blanks > 1)) return false
  return rowCount.test(decodeUtf8(bytes, words[0]!.from, words.at(-1)!.to))
}

/** The cells of a line by its blanks, if they are as many as the table has. */
function divided(bytes: Uint8Array, words: readonly Word[], { width }: Alignment): Word[] | null {
  for (const blanks of [2, 1]) {
    const groups = groupsOf(bytes, words, blanks)
    if (groups.length === width) return groups
  }
  return null
}

/** The cells of a line by where its words stand. */
function placed(bytes: Uint8Array, words: readonly Word[], alignment: Alignment): Cells {
  const cells: (Word | undefined)[] = Array.from({ length: alignment.width }, () => undefined)
  let isOff = false
  let isTorn = false
  for (const word of words) {
    const column = columnOf(alignment, word)
    isOff ||= column.isBetween
    const cell = cells[column.place]
    if (cell) {
      isTorn ||= word.blanks > 1
      cell.to = word.to
    } else cells[column.place] = { ...word }
  }
  if (!isOff && !isTorn) return { cells, isOff }
  // Running text over the columns is a note.
  if (isOff && words.every(({ blanks }, i) => i === 0 || blanks === 1)) return oneCell(words)
  const byBlanks = divided(bytes, words, alignment)
  return byBlanks ? { cells: byBlanks, isOff: true } : { cells, isOff }
}

/** The column that has most of a word. */
function columnOf({ starts }: Alignment, { start, end }: Word): { place: number; isBetween: boolean } {
  let place = 0
  while (place < starts.length && starts[place]! <= start) place++
  const isBetween = place < starts.length && starts[place]! < end
  let most = 0
  for (let at = place, from = start; isBetween && at <= starts.length && from < end; at++) {
    const to = Math.min(end, starts[at] ?? end)
    if (to - from > most) {
      most = to - from
      place = at
    }
    from = to
  }
  return { place, isBetween }
}
