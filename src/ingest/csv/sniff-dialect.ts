import { CellReader, shape } from '../cells/cell-reader'
import { findAlignment } from './aligned/find-alignment'
import { hasGuards } from './cell-guards'
import { dialectOf, doubleQuote, singleQuote, type Dialect } from './dialect'
import { bars, drawnBar } from './drawn-table'
import { readRecords } from './read-records'
import { Records } from './records'
import { space } from './strict-record'
import { tableBlock } from './table-block'

/** Characters that divide cells, and how much a file must agree with them before they are believed. */
const delimiters: { text: string; weight: number }[] = [
  { text: ',', weight: 1 },
  { text: '\t', weight: 1 },
  { text: ';', weight: 1 },
  { text: '|', weight: 1 },
  { text: '¦', weight: 0.8 },
  { text: '\u0001', weight: 1 },
  { text: '\u001f', weight: 1 },
  { text: '，', weight: 0.8 },
  { text: '；', weight: 0.8 },
  { text: '、', weight: 0.6 },
  { text: '^', weight: 0.8 },
  { text: '~', weight: 0.8 },
  { text: '#', weight: 0.6 },
  { text: '&', weight: 0.5 },
  { text: ':', weight: 0.5 },
  { text: ' ', weight: 0.5 },
]
/** These stand inside values so often that they divide only what agrees almost wholly. */
const doubtful = new Set([':', ' ', '#', '&', '、'])
/** Files whose quotes are only characters are rare: they must be so much better without. */
const noQuotes = 0.7
const mostRows = 300
const hash = 0x23
const judgedBytes = 100_000

/**
 * How a file writes its cells, judged by its first rows: the delimiter and quotes under which the rows agree in their number
 * of cells and the cells look like values. After van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row
 * and type patterns" (2019), with a weight for each delimiter.
 * @param sample UTF-8, at least some rows
 * @param isWhole the sample is the whole file
 * @param delimiter the one to use; the sample then decides only on quotes
 */
export function sniffDialect(sample: Uint8Array, isWhole: boolean, delimiter?: string): Dialect {
  const all = sample
  sample = sample.subarray(0, judgedBytes)
  isWhole &&= sample.length === all.length
  const named = namedDelimiter(sample)
  const chosen = delimiter ?? named
  const bar = bars.includes((chosen ?? '|') as '|') ? drawnBar(new TextDecoder().decode(sample)) : undefined
  if (bar) return dialectOf(bar, { quote: -1, isDrawn: true })
  const alignment = (chosen ?? ' ') === ' ' ? findAlignment(sample, isWhole) : null
  const candidates = chosen === undefined ? delimiters : [{ text: chosen, weight: 1 }]
  let best: Dialect = dialectOf(chosen ?? '')
  let highest = 0
  let width = 0
  for (const { text, weight } of candidates) {
    let sound = 0
    for (const { quote, escape } of quotings(sample)) {
      const dialect = dialectOf(text, { quote, escape, skipsBlanks: skipsBlanks(sample, text, quote) })
      const found = score(sample, isWhole, dialect)
      // Quotes that are closed on every line are quotes, also around the only cell: a list of items in a column of its own.
      if (quote === doubleQuote && found.repaired === 0) sound = found.rows
      if (quote < 0 && found.rows === sound) continue
      const isEnough =
        chosen !== undefined || (doubtful.has(text) ? found.agreement > 0.95 : divides(found, sample, text))
      const value = found.score * weight * (quote < 0 ? noQuotes : 1)
      if (isEnough && value > highest) {
        highest = value
        width = doubtful.has(text) ? 0 : found.width
        best = dialect
      }
    }
  }
  if (alignment && alignment.width > width) return dialectOf(' ', { alignment })
  if (best.delimiter.length === 0 && chosen === undefined) best = amongNotes(sample, isWhole) ?? best
  if (best.delimiter.length === 0) return best
  const isDoubtful = chosen === undefined && doubtful.has(new TextDecoder().decode(best.delimiter))
  if (isDoubtful && isOneColumn(sample, isWhole)) return dialectOf('')
  if (chosen === undefined && hasDoubledBars(sample, best))
    best = { ...best, delimiter: new TextEncoder().encode('||') }
  const records = sampleRecords(sample, isWhole, best)
  const blankStarts = hasBlankStarts(records, sample.length) ? { skipsBlanks: true, trimsStarts: true } : {}
  return { ...best, ...blankStarts, isGuarded: hasGuards(records) }
}

/** The dialect under which a table stands out among notes that are not divided. */
function amongNotes(sample: Uint8Array, isWhole: boolean): Dialect | null {
  let best: Dialect | null = null
  let highest = 0
  for (const { text, weight } of delimiters) {
    if (doubtful.has(text)) continue
    for (const { quote, escape } of quotings(sample)) {
      const dialect = dialectOf(text, { quote, escape, skipsBlanks: skipsBlanks(sample, text, quote) })
      const records = sampleRecords(sample, isWhole, dialect)
      const rows = Math.min(records.rows, mostRows)
      const block = tableBlock(Array.from({ length: rows }, (_, row) => records.texts(row)))
      const value = block ? block.count * (block.width - 1) * weight * (quote < 0 ? noQuotes : 1) : 0
      if (value > highest) {
        highest = value
        best = dialect
      }
    }
  }
  return best
}

/** Whether a blank follows every delimiter, as in `a, b, c`; then it belongs to the delimiter. */
function hasBlankStarts({ rows, firstCells, starts, ends, bytes }: Records, length: number): boolean {
  let cells = 0
  for (let row = 0; row < rows; row++)
    for (let cell = firstCells[row]! + 1; cell < firstCells[row + 1]!; cell++) {
      const start = starts[cell]!
      const isQuoted = start >= length || bytes[start - 1] === doubleQuote || bytes[start - 1] === singleQuote
      if (isQuoted || start === ends[cell]) continue
      if (bytes[start] !== 32) return false
      cells++
    }
  return cells > 3
}

/** The first line `sep=;` that Excel understands. */
export function namedDelimiter(sample: Uint8Array): string | undefined {
  const line = new TextDecoder().decode(sample.subarray(0, 16))
  return /^"?sep=(.)"?(\r|\n|$)/i.exec(line)?.[1]
}

function quotings(sample: Uint8Array): { quote: number; escape: Dialect['escape'] }[] {
  return quotesIn(sample).flatMap((quote) => escapesIn(sample, quote).map((escape) => ({ quote, escape })))
}

function quotesIn(sample: Uint8Array): number[] {
  const hasSingle = sample.indexOf(singleQuote) >= 0
  const hasDouble = sample.indexOf(doubleQuote) >= 0
  return [doubleQuote, ...(hasSingle ? [singleQuote] : []), ...(hasDouble ? [-1] : [])]
}

const latin1 = (sample: Uint8Array) => new TextDecoder('latin1').decode(sample.subarray(0, 200_000))

/** A backslash before a quote may escape it; which is right shows in the rows. */
function escapesIn(sample: Uint8Array, quote: number): Dialect['escape'][] {
  const mayEscape = quote >= 0 && latin1(sample).includes(`\\${String.fromCharCode(quote)}`)
  return mayEscape ? ['double', 'backslash'] : ['double']
}

function skipsBlanks(sample: Uint8Array, delimiter: string, quote: number): boolean {
  if (quote < 0 || delimiter === '' || delimiter === ' ') return false
  return new TextDecoder().decode(sample.subarray(0, 200_000)).includes(`${delimiter} ${String.fromCharCode(quote)}`)
}

/** `a||b||c`: bars that come in pairs only divide by pairs, and not at empty cells. */
function hasDoubledBars(sample: Uint8Array, { delimiter }: Dialect): boolean {
  if (delimiter[0] !== 0x7c) return false
  const lines = new TextDecoder()
    .decode(sample)
    .split(/\r\n?|\n/)
    .slice(0, mostRows)
  const barred = lines.filter((line) => line.includes('|'))
  return barred.length > 2 && barred.every((line) => /^(?:[^|]*\|\|)+[^|]*$/.test(line))
}

/** One column of numbers with a decimal comma, under a name without one. */
function isDecimalComma(sample: Uint8Array): boolean {
  const [name = '', ...lines] = new TextDecoder().decode(sample).split(/\r\n?|\n/)
  const filled = lines.filter((line, i) => line.trim() !== '' && (i < lines.length - 1 || lines.length < mostRows))
  return !name.includes(',') && filled.length > 1 && filled.every((line) => /^\s*[+-]?\d+(,\d+)?\s*$/.test(line))
}

interface Score {
  score: number
  /** The number of cells that most rows have, and the share of rows that have it. */
  width: number
  agreement: number
  /** The share of rows with more than one cell. */
  divided: number
  /** Of the whole sample, and how many of the first of them are not written as the dialect has it. */
  rows: number
  repaired: number
}

/** Rows of changing length are lists, such as the items of baskets, unless the delimiter is followed by blanks as in prose. */
function divides({ width, divided, agreement }: Score, sample: Uint8Array, delimiter: string): boolean {
  if (delimiter === ',' && width === 2 && isDecimalComma(sample)) return false
  if (width > 1 && agreement > 0.8) return true
  const text = new TextDecoder().decode(sample)
  const parts = text.split(delimiter)
  return divided > 0.5 && parts.filter((part) => part.startsWith(' ')).length < parts.length * 0.5
}

function score(sample: Uint8Array, isWhole: boolean, dialect: Dialect): Score {
  const block = sampleRecords(sample, isWhole, dialect)
  const rows = Math.min(block.rows, mostRows)
  if (rows === 0) return { score: 0, width: 0, agreement: 0, divided: 0, rows: 0, repaired: 0 }
  const widths = new Map<number, number>()
  let repaired = 0
  const isComment = commentLines(block, rows)
  for (let row = 0; row < rows; row++) {
    if (isComment(row)) continue
    const width = block.width(row)
    widths.set(width, (widths.get(width) ?? 0) + 1)
    repaired += block.repaired[row]!
  }
  const [width, most] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]!
  let pattern = 0
  for (const [cells, count] of widths) pattern += (count * Math.max(1e-3, cells - 1)) / cells
  const counted = [...widths.values()].reduce((sum, count) => sum + count, 0)
  pattern /= counted * Math.sqrt(widths.size)
  const broken = 1 - (0.5 * repaired) / counted
  return {
    score: pattern * valueShare(block, rows) * broken,
    width,
    agreement: width > 1 ? most / counted : 0,
    divided: 1 - (widths.get(1) ?? 0) / counted,
    rows: block.rows,
    repaired,
  }
}

/** Lines that begin with # say nothing of how the others are divided, unless there are next to no others. */
function commentLines({ bytes, rowStarts }: Records, rows: number): (row: number) => boolean {
  const begins = (row: number) => bytes[rowStarts[row]!] === hash
  const isAbove = begins(0)
  const isComment = (row: number) => begins(row) && (isAbove || bytes[rowStarts[row]! + 1] === space)
  let others = 0
  for (let row = 0; row < rows && others < 2; row++) if (!isComment(row)) others++
  return others < 2 ? () => false : isComment
}

/** @param width the cells that a record should have, where it is known */
export function sampleRecords(sample: Uint8Array, isWhole: boolean, dialect: Dialect, width = 0): Records {
  const block = new Records()
  block.bytes = sample
  readRecords(block, sample.length, { dialect, width, isLast: isWhole, mustAdvance: false })
  if (block.rows > 0 || isWhole) return block
  // One record alone is longer than the sample.
  block.bytes = sample
  readRecords(block, sample.length, { dialect, width, isLast: true, mustAdvance: false })
  return block
}

const reader = new CellReader()
const strange = /["|;\t\u0001\u001f~^]|^'|'$/
const value = /^(\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?|\S+@\S+\.\S+|https?:\/\/\S+)$/

/** The share of cells that look like a value: a number, a date, nothing, an address, words without quotes or delimiters. */
function valueShare(block: Records, rows: number): number {
  let good = 0
  let cells = 0
  const last = Math.min(block.firstCells[rows]!, 20_000)
  for (let cell = 0; cell < last; cell++) {
    cells++
    reader.read(block.bytes, block.starts[cell]!, block.ends[cell]!)
    if (reader.shape !== shape.text) good++
    else {
      const text = block.text(cell)
      good += strange.test(text) ? 0.1 : value.test(text) ? 1 : text.includes(',') ? 0.7 : 0.9
    }
  }
  return cells === 0 ? 0 : good / cells
}

/** Whether the lines as they are, taken whole, are values: a column of times is not divided at its colons. */
function isOneColumn(sample: Uint8Array, isWhole: boolean): boolean {
  const block = sampleRecords(sample, isWhole, dialectOf(''))
  let values = 0
  for (let row = 1; row < block.rows; row++) {
    const cell = block.firstCells[row]!
    reader.read(block.bytes, block.starts[cell]!, block.ends[cell]!)
    if (reader.shape !== shape.text || value.test(block.text(cell))) values++
  }
  return values > (block.rows - 1) * 0.9
}
