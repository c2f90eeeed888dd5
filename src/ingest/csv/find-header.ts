import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { shape } from '../cells/cell-reader'
import { isMissingWord } from '../cells/missing-words'
import { splitLine } from './split-line'
import { isLabel, kindOf, mostNotes, standOverValues, standsOverValues, tableBlock } from './table-block'

export interface Header {
  /** Records above the header, not part of the table. */
  preamble: number
  /** Records that the names come from; 0 where the file has none. */
  rows: number
  /** The names as the file has them; none where it has no header. */
  names: string[]
  /** The columns that the table should have. */
  width: number
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
  const filled = records.map((record) => record.filter((cell) => cell.trim() !== '').length)
  const width = usualWidth(records)
  const preamble = preambleOf(records, filled, width)
  const table = records.slice(preamble)
  const first = table[0] ?? []
  if (given === false) return { preamble: 0, rows: 0, names: [], width: usualWidth(records) }
  const isAgain = (record: readonly string[]) =>
    record.length > 1 && record.every((cell, i) => cell === first[i] || (i === 0 && withoutMark(cell) === first[0]))
  const second = table[1]
  const hasTwo = given === undefined && second !== undefined && isSecondRowOfNames(first, second, table.slice(2))
  const isHeader =
    given ??
    looksLikeNames(
      first,
      table.slice(hasTwo ? 2 : 1).filter((record) => !isAgain(record)),
    )
  if (!isHeader) return { preamble, rows: 0, names: [], width: Math.max(width, first.length) }
  const again = table.findIndex((record) => !isAgain(record))
  if (given === undefined && again > 1 && again <= mostNameRows)
    return {
      preamble,
      rows: again,
      names: first.map((name) => Array(again).fill(name).join(' ').trim()),
      width: Math.max(first.length, width),
    }
  if (hasTwo) return { preamble, rows: 2, names: joined(first, second), width: Math.max(width, second.length) }
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
  while (names.length > width && isBlank(names.at(-1)!)) names.pop()
  return { preamble, rows: 1, names, width: Math.max(names.length, width) }
}

/** The first records that begin with #, unless it is the header that does. */
function commentsAbove(records: readonly string[][]): number {
  const count = records.findIndex(([first = '']) => !first.startsWith('#'))
  if (count <= 0) return 0
  const width = usualWidth(records.slice(count))
  return records[count - 1]!.length === width && width > 1 ? count - 1 : count
}

/** More rows than this that say the same are no header. */
const mostNameRows = 3
const otherDelimiters = [',', '\t', ';', '|', ' ']

/** A first line that is one cell, or few, but exactly as many names as there are columns when divided in another way. */
function withDividedHeader(records: readonly string[][], lines: readonly string[]): readonly string[][] {
  const width = usualWidth(records)
  if (width < 3) return records
  const full = records.findIndex((record) => record.length >= width - 1)
  // A title may have as many words as there are columns.
  if (full > 0 && standsOverValues(records[full]!, records.slice(full + 1))) return records
  for (let i = 0; i < full && i < lines.length; i++)
    for (const delimiter of otherDelimiters) {
      const names = splitLine(lines[i]!, delimiter)
      const areNames = names.every((name) => kindOf(name) === shape.text) && new Set(names).size === width
      if (names.length === width && areNames) return records.with(i, names)
    }
  return records
}

/** A header with more cells than the rows have, of which as many are blank, has a delimiter too many. */
function withoutSurplus(names: string[], width: number): string[] {
  const surplus = names.length - width
  if (width < 2 || surplus <= 0) return names
  if (names.slice(width).every(isBlank)) return names.slice(0, width)
  return names.filter(isBlank).length === surplus ? names.filter((name) => !isBlank(name)) : names
}

const isBlank = (cell: string) => cell.trim() === ''

/** The number of cells that most records have; of equals, the larger. Where notes are the most, that of the table among them. */
export function usualWidth(records: readonly string[][]): number {
  const counts = new Map<number, number>()
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1)
  const [width, most] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  const isWidest = [...counts].every(([cells, count]) => cells <= width || count < 3)
  const block = isWidest ? null : tableBlock(records)
  return block && block.count * (block.width - 1) > most * (width - 1) ? block.width : width
}

/** Records before the first full one, if they hold next to nothing: titles, the time of the export, `sep=;`. */
function preambleOf(records: readonly string[][], filled: readonly number[], width: number): number {
  if (/^"?sep=.?"?$/i.test(records[0]?.join('') ?? '') && records.length > 1)
    return 1 + preambleOf(records.slice(1), filled.slice(1), width)
  if (width < 2) return 0
  const isFull = (i: number) => filled[i]! >= Math.max(2, Math.ceil(width * 0.6)) && records[i]!.length >= width - 1
  const areNames = (i: number) => isFull(i) && standOverValues(records[i]!, records.slice(i + 1))
  const block = tableBlock(records)
  const named = block?.width === width ? block.from : records.findIndex((_, i) => i <= mostNotes && areNames(i))
  const isAbove = (record: readonly string[]) => record.some(isLabel) || record.length < width
  const groups = records[named - 1]
  // Names of groups above the names of columns, with gaps: not so what a label stands by.
  if (named > 0 && records.slice(0, named).every(isAbove) && (groups!.some(isLabel) || groups!.length <= width / 2))
    return named
  const first = records.findIndex((_, i) => isFull(i))
  if (first <= 0 || first > mostNotes) return 0
  // Names of groups stand over their columns; a title stands at the left.
  const most = width > 4 ? 2 : 1
  const isNote = (record: readonly string[], i: number) =>
    (filled[i]! <= most && record.slice(2).every((cell) => cell.trim() === '')) || record.some(isLabel)
  const notes = records.findIndex((record, i) => !isNote(record, i))
  return notes === first || (notes === first - 1 && records[notes]![0]!.trim() === '') ? notes : 0
}

/** Whether a record names the columns: it differs in kind from what stands below it, or nothing speaks against it. */
function looksLikeNames(first: readonly string[], below: readonly string[][]): boolean {
  if (below.length === 0) return first.every((cell) => kindOf(cell) === shape.text || cell.trim() === '')
  let votes = 0
  let repeats = 0
  let years = 0
  first.forEach((cell, column) => {
    const values = below.map((record) => record[column] ?? '').filter((v) => v.trim() !== '')
    const kind = kindOf(cell)
    const typed = values.length > 0 && values.every((v) => kindOf(v) !== shape.text)
    if (isYear(cell)) years++
    else if (kind === shape.text) {
      if (typed) votes += 2
      else if (values.includes(cell)) repeats++
      else if (hasOneLength(values) && values[0]!.length !== cell.length) votes += 0.5
    } else if (kind !== shape.empty) {
      const isOther = kind === shape.date && typed && values.every((v) => kindOf(v) === shape.number)
      votes += isOther ? 1 : typed ? -2 : -1
    }
  })
  const names = first.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== '')
  const areUnique = new Set(names).size === names.length
  if (years > 0 && years < first.length) votes += areUnique ? 1 : 0
  if (votes !== 0) return votes > 0
  // All text: names are there, differ from one another and do not come again as values.
  return repeats === 0 && names.length > 0 && (areUnique || names.length === first.length)
}

/** A second row of names below one with gaps or repeated names, as merged cells leave them: groups above, names below. */
function isSecondRowOfNames(first: readonly string[], second: readonly string[], below: readonly string[][]): boolean {
  if (below.length === 0 || second.length < 2) return false
  if (areUnits(first, second, below)) return true
  if (second.some((cell) => kindOf(cell) !== shape.text)) return false
  const gaps = first.filter((cell) => cell.trim() === '').length
  if (gaps === 0 || gaps === first.length) return false
  return second.some((_, column) => {
    const values = below.map((record) => record[column] ?? '').filter((v) => v.trim() !== '')
    return values.length > 0 && values.every((v) => kindOf(v) !== shape.text)
  })
}

/** A row of units below the names, such as 元 and 件: a word over every column of numbers, and nothing over the others. */
function areUnits(first: readonly string[], second: readonly string[], below: readonly string[][]): boolean {
  if (first.some(isBlank) || first.length !== second.length || second.every((cell) => !isBlank(cell))) return false
  const units = second.filter((cell, column) => {
    const values = below.map((record) => record[column] ?? '').filter((v) => !isBlank(v))
    const areNumbers = values.length > 1 && values.every((v) => kindOf(v) === shape.number)
    return areNumbers && kindOf(cell) === shape.text && cell.trim().length <= 12 && !isMissingWord(cell.trim())
  })
  const filled = second.filter((cell) => !isBlank(cell))
  return units.length > 1 && units.length === filled.length
}

/** 2023年 above 数量 and 金额: 2023年 数量, 2023年 金额. */
function joined(first: readonly string[], second: readonly string[]): string[] {
  let group = ''
  return second.map((name, i) => {
    group = first[i]?.trim() || group
    return group === '' || group === name.trim() ? name : `${group} ${name.trim()}`
  })
}

/** A mark at the start of a line, where files were put one behind the other, or a page begins. */
export const withoutMark = (cell: string) => cell.replace(/^[\ufeff\f]+/, '')

const isYear = (cell: string) => /^\s*(19|20)\d\d\s*$/.test(cell)
const hasOneLength = (values: readonly string[]) =>
  values.length > 2 && values.every((v) => v.length === values[0]!.length)
