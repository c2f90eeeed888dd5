/** How wide a character is where columns are counted: as a console shows it, one for each, or by its bytes in UTF-8. */
export type Measure = 'shown' | 'characters' | 'bytes'

export const measures: readonly Measure[] = ['shown', 'characters', 'bytes']

/** How a table without delimiters tells its cells apart. */
export interface Alignment {
  measure: Measure
  /** Where every column but the first begins. None where the columns do not stand below one another. */
  starts: readonly number[]
  /** Cells of a table. */
  width: number
  /** So many blanks divide the cells of a line that is not aligned. */
  blanks: number
  /** The line of the names, where these stand not above their columns. */
  looseHeader?: Uint8Array
  /** Lines above the table: each is one cell, wherever its words stand. */
  notes: readonly Uint8Array[]
}

/** The words of a line, with the places that they take by a measure. */
export interface Word {
  /** In the bytes. */
  from: number
  to: number
  /** In the line. */
  start: number
  end: number
  /** The blanks before it; a tab, and a blank as wide as a Chinese character, count as two. */
  blanks: number
}

/** A line that is neither blank nor a rule. */
export interface Line {
  from: number
  to: number
  words: Word[]
}

const [tab, blank, doubleQuote, backslash] = [0x09, 0x20, 0x22, 0x5c]

/** The words of a line: all that blanks do not divide. */
export function wordsOf(bytes: Uint8Array, from: number, to: number, measure: Measure): Word[] {
  const found: Word[] = []
  let word: Word | null = null
  let place = 0
  let blanks = 0
  for (let p = from; p < to;) {
    const c = bytes[p]!
    const length = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4
    const isWideBlank = c === 0xe3 && bytes[p + 1] === 0x80 && bytes[p + 2] === 0x80
    const width = c < 0x80 || measure === 'characters' ? 1 : measure === 'bytes' ? length : shownWidth(bytes, p, length)
    if (c === blank || c === tab || isWideBlank) {
      word = null
      blanks += c === blank ? 1 : 2
    } else {
      if (!word) found.push((word = { from: p, to: p, start: place, end: place, blanks }))
      blanks = 0
      word.to = Math.min(to, p + length)
      word.end = place + width
    }
    p += length
    place += width
  }
  return found
}

/** Words that stand together: fewer blanks than so many stand between them, or quotes around them. */
export function groupsOf(bytes: Uint8Array, words: readonly Word[], blanks: number): Word[] {
  const groups: Word[] = []
  let isOpen = false
  for (const word of words) {
    const last = groups.at(-1)
    if (last && (isOpen || word.blanks < blanks)) {
      last.to = word.to
      last.end = word.end
    } else {
      groups.push({ ...word })
      isOpen = bytes[word.from] === doubleQuote
    }
    if (isOpen) isOpen = !closesQuote(bytes, groups.at(-1)!)
  }
  return groups
}

export const isQuoted = (bytes: Uint8Array, { from, to }: Pick<Word, 'from' | 'to'>) =>
  to - from > 1 && bytes[from] === doubleQuote && bytes[to - 1] === doubleQuote

const closesQuote = (bytes: Uint8Array, word: Word) => isQuoted(bytes, word) && bytes[word.to - 2] !== backslash

/** Ranges of characters that take two places in a console: those of Unicode Standard Annex 11 that are wide or full. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
]

function shownWidth(bytes: Uint8Array, p: number, length: number): number {
  if (length < 3) return bytes[p] === 0xcc || (bytes[p] === 0xcd && bytes[p + 1]! < 0xb0) ? 0 : 1
  const tail = ((bytes[p + 1]! & 0x3f) << 6) | (bytes[p + 2]! & 0x3f)
  const code = length === 3 ? ((bytes[p]! & 0x0f) << 12) | tail : ((bytes[p]! & 0x07) << 18) | (tail << 6) | 0x3f
  return wide.some(([first, last]) => code >= first && code <= last) ? 2 : 1
}

/** A line of dashes under each name, with blanks between: `----- ---------- ----`. */
export function isRuleOfColumns(bytes: Uint8Array, from: number, to: number): boolean {
  let dashes = 0
  let longest = 0
  for (let p = from, run = 0; p < to; p++) {
    const c = bytes[p]!
    const isDash = c === 0x2d || c === 0x3d
    if (!isDash && c !== blank && c !== tab) return false
    run = isDash ? run + 1 : 0
    dashes += isDash ? 1 : 0
    longest = Math.max(longest, run)
  }
  return longest >= 2 && dashes >= 3
}
