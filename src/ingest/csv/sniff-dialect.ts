import { findAlignment } from './aligned/find-alignment'
import { hasGuards } from './cell-guards'
import { dialectOf, doubleQuote, singleQuote, type Dialect } from './dialect'
import { isOneColumn, mostRows, score, type Score } from './dialect-score'
import { bars, drawnBar } from './drawn-table'
import { longDelimiter } from './long-delimiter'
import type { Records } from './records'
import { sampleRecords } from './sample-records'
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
  { text: '\u0002', weight: 1 },
  { text: '\u001e', weight: 1 },
  { text: '，', weight: 0.8 },
  { text: '；', weight: 0.8 },
  { text: '、', weight: 0.6 },
  { text: '^', weight: 0.8 },
  { text: '~', weight: 0.8 },
  { text: '#', weight: 0.6 },
  { text: '&', weight: 0.5 },
  { text: ':', weight: 0.5 },
  { text: ' ', weight: 0.5 },
  { text: '@@', weight: 1 },
  { text: '$', weight: 0.5 },
  { text: '*', weight: 0.5 },
  { text: '§', weight: 0.5 },
  { text: 'þ', weight: 0.5 },
]
/** These stand inside values so often that they divide only what agrees almost wholly. */
const doubtful = new Set([':', ' ', '#', '&', '、'])
/** These divide only what agrees wholly, the first line too. */
const rare = new Set(['@@', '$', '*', '§', 'þ'])
/** Files whose quotes are only characters are rare: they must be so much better without. */
const noQuotes = 0.7
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
      const isEnough = chosen !== undefined || agrees(found, sample, text)
      const value = found.score * weight * (quote < 0 ? noQuotes : 1)
      if (isEnough && value > highest) {
        highest = value
        width = doubtful.has(text) || rare.has(text) ? 0 : found.width
        best = dialect
      }
    }
  }
  if (alignment && alignment.width > width) return dialectOf(' ', { alignment })
  if (best.delimiter.length === 0 && chosen === undefined) best = amongNotes(sample, isWhole) ?? best
  if (best.delimiter.length === 0) return best
  if (chosen === undefined) {
    const text = new TextDecoder().decode(best.delimiter)
    if ((doubtful.has(text) || rare.has(text)) && isOneColumn(sample, isWhole)) return dialectOf('')
    best = { ...best, delimiter: new TextEncoder().encode(longDelimiter(sample, best)) }
  }
  const records = sampleRecords(sample, isWhole, best)
  const blankStarts = hasBlankStarts(records, sample.length) ? { skipsBlanks: true, trimsStarts: true } : {}
  return { ...best, ...blankStarts, isGuarded: hasGuards(records) }
}

/** The dialect under which a table stands out among notes that are not divided. */
function amongNotes(sample: Uint8Array, isWhole: boolean): Dialect | null {
  let best: Dialect | null = null
  let highest = 0
  for (const { text, weight } of delimiters) {
    if (doubtful.has(text) || rare.has(text)) continue
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

/** One column of numbers with a decimal comma, under a name without one. */
function isDecimalComma(sample: Uint8Array): boolean {
  const [name = '', ...lines] = new TextDecoder().decode(sample).split(/\r\n?|\n/)
  const filled = lines.filter((line, i) => line.trim() !== '' && (i < lines.length - 1 || lines.length < mostRows))
  return !name.includes(',') && filled.length > 1 && filled.every((line) => /^\s*[+-]?\d+(,\d+)?\s*$/.test(line))
}

function agrees(found: Score, sample: Uint8Array, text: string): boolean {
  if (rare.has(text)) return found.agreement === 1
  if (!doubtful.has(text)) return divides(found, sample, text)
  return found.agreement > 0.95 && !(text === ':' && hasTimes(sample))
}

/** Most lines hold the time of a day: their colons stand within it. */
function hasTimes(sample: Uint8Array): boolean {
  const lines = new TextDecoder()
    .decode(sample)
    .split(/[\r\n]+/)
    .filter((line) => line !== '')
  return lines.filter((line) => /\b\d{1,2}:\d{2}:\d{2}\b/.test(line)).length > lines.length * 0.8
}

/** Rows of changing length are lists, such as the items of baskets, unless the delimiter is followed by blanks as in prose. */
function divides({ width, divided, agreement }: Score, sample: Uint8Array, delimiter: string): boolean {
  if (delimiter === ',' && width === 2 && isDecimalComma(sample)) return false
  if (width > 1 && agreement > 0.8) return true
  const text = new TextDecoder().decode(sample)
  const parts = text.split(delimiter)
  return divided > 0.5 && parts.filter((part) => part.startsWith(' ')).length < parts.length * 0.5
}
