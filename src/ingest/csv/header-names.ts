import { shape } from '../cells/cell-reader'
import { isMissingWord } from '../cells/missing-words'
import { splitLine } from './split-line'
import { kindOf, standsOverValues } from './table-block'
import { usualWidth } from './usual-width'

const otherDelimiters = [',', '\t', ';', '|', ' ']

/** A first line that is one cell, or few, but exactly as many names as there are columns when divided in another way. */
export function withDividedHeader(records: readonly string[][], lines: readonly string[]): readonly string[][] {
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
export function withoutSurplus(names: string[], width: number): string[] {
  const surplus = names.length - width
  if (width < 2 || surplus <= 0) return names
  if (names.slice(width).every(isBlank)) return names.slice(0, width)
  return names.filter(isBlank).length === surplus ? names.filter((name) => !isBlank(name)) : names
}

/**
 * The names with a blank one for the first column, where a header lacks just that one, as R and pandas write tables with names
 * of rows; null where it does not.
 */
export function withRowNames(names: readonly string[], below: readonly string[][]): string[] | null {
  const width = names.length + 1
  const rows = below.filter((record) => record.length === width)
  if (width < 3 || rows.length < 2 || rows.length < below.length * 0.95) return null
  // A last cell that is blank in every row only ends the line.
  const isNamed = new Set(rows.map(([first]) => first)).size === rows.length && !rows.some(([first]) => isBlank(first!))
  return isNamed && rows.some((record) => !isBlank(record.at(-1)!)) ? ['', ...names] : null
}

/** Whether a record names the columns: it differs in kind from what stands below it, or nothing speaks against it. */
export function looksLikeNames(first: readonly string[], below: readonly string[][]): boolean {
  if (below.length === 0) return first.every((cell) => kindOf(cell) === shape.text || cell.trim() === '')
  if (areNumbered(first, below)) return true
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

/** 1, 2, 3 … above values, also years and months in their order: numbers that the rows below do not go on with. */
function areNumbered(first: readonly string[], below: readonly string[][]): boolean {
  const hasCorner = first.length > 2 && kindOf(first[0]!) !== shape.number
  const start = hasCorner ? 1 : 0
  const numbers = first.slice(start).map((cell) => (/^\s*\d{1,6}\s*$/.test(cell) ? Number(cell) : NaN))
  const fewest = numbers[0]! > 1 ? 2 : 3
  if (numbers.length < fewest || below.length < 2 || !isSequence(numbers)) return false
  const columns = numbers.map((_, i) => below.map((record) => record[start + i] ?? '').filter((cell) => !isBlank(cell)))
  if (columns.some((values) => values.length === 0 || values.some((value) => kindOf(value) !== shape.number)))
    return false
  if (hasCorner) return true
  const goOn = below.filter((record) => isOneApart(record.map(Number)))
  if (goOn.length * 2 > below.length) return false
  // Nothing but numbers: years over others, or whole numbers over values with decimals.
  const isYears = numbers.every((number) => number >= 1900 && number <= 2100)
  const isLike = (value: string) => (isYears ? isYear(value) : !value.includes('.'))
  return numbers.length > 2 && columns.every((values) => values.filter(isLike).length * 2 < values.length)
}

const isOneApart = (numbers: readonly number[]) =>
  numbers.length > 1 && numbers.every((number, i) => i === 0 || number === numbers[i - 1]! + 1)

/** Numbers one apart, from 0 or 1, as years, or as months: 202311, 202312, 202401. */
function isSequence(numbers: readonly number[]): boolean {
  const [first = NaN] = numbers
  const areMonths = first > 190_000 && first < 210_100
  if (!areMonths && first !== 0 && first !== 1 && !(first >= 1900 && first <= 2100)) return false
  return numbers.every((number, i) => {
    const last = numbers[i - 1]
    return last === undefined || number === last + 1 || (areMonths && last % 100 === 12 && number === last + 89)
  })
}

const mostNameRows = 4

/**
 * How many rows of names a table begins with: rows with gaps or repeated names, as merged cells leave them, above one that names
 * every column; or a row of units below the names.
 */
export function nameRows(table: readonly string[][]): number {
  const [first, second] = table
  if (!first || !second || second.length < 2) return 1
  if (table.length > 2 && areUnits(first, second, table.slice(2))) return 2
  let rows = 1
  while (rows < mostNameRows && hasGaps(table[rows - 1]!) && table[rows]?.every(isNameOrBlank)) rows++
  const last = table[rows - 1]!
  const isNamed = (_: string, column: number) => table.slice(0, rows).some((row) => !isBlank(row[column] ?? ''))
  const isWhole = rows > 1 && last.length > 1 && last.every(isNamed)
  return isWhole && isOverTyped(last.length, table.slice(rows)) ? rows : 1
}

const hasGaps = (record: readonly string[]) => record.some(isBlank) && !record.every(isBlank)
const isNameOrBlank = (cell: string) => isBlank(cell) || kindOf(cell) === shape.text

function isOverTyped(width: number, below: readonly string[][]): boolean {
  return Array.from({ length: width }, (_, column) => column).some((column) => {
    const values = below.map((record) => record[column] ?? '').filter((value) => !isBlank(value))
    return values.length > 0 && values.every((value) => kindOf(value) !== shape.text)
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

/** 2023年 above 上半年 above 数量 and 金额: 2023年 上半年 数量, 2023年 上半年 金额. A gap goes on with the name before it. */
export function joinedNames(rows: readonly (readonly string[])[]): string[] {
  const groups = rows.slice(0, -1).map(() => '')
  return rows.at(-1)!.map((name, column) => {
    for (const [i, row] of rows.slice(0, -1).entries()) {
      const own = row[column]?.trim() ?? ''
      if (own === '') continue
      groups[i] = own
      // What stands below another group is another one.
      groups.fill('', i + 1)
    }
    const above = groups.filter((group, i) => group !== '' && group !== groups[i - 1] && group !== name.trim())
    return above.length === 0 ? name : [...above, name.trim()].join(' ').trim()
  })
}

const isBlank = (cell: string) => cell.trim() === ''
const isYear = (cell: string) => /^\s*(19|20)\d\d\s*$/.test(cell)
const hasOneLength = (values: readonly string[]) =>
  values.length > 2 && values.every((v) => v.length === values[0]!.length)
