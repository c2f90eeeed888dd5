import type { Alignment } from './aligned/alignment'

/** How a file writes its cells. Bytes, because files are parsed as UTF-8. */
export interface Dialect {
  /** One character. Empty: every line is one cell. */
  delimiter: Uint8Array
  /** The byte that opens and closes a quoted cell; −1 for none. */
  quote: number
  /** How a quote stands inside a quoted cell: doubled, or behind a backslash. */
  escape: 'double' | 'backslash'
  /** Blanks between a delimiter and an opening quote are no part of the cell. */
  skipsBlanks: boolean
  /** Every delimiter is followed by a blank, `a, b, c`: the blanks at the start of a cell are no part of it. */
  trimsStarts: boolean
  /** Cells are guarded against Excel: `="0123"`. */
  isGuarded: boolean
  /** A table drawn with bars and rules of dashes. */
  isDrawn: boolean
  /** Blanks divide the cells; the delimiter then only stands for them. */
  alignment?: Alignment
}

export const doubleQuote = 0x22
export const singleQuote = 0x27

export function dialectOf(delimiter: string, rest: Partial<Omit<Dialect, 'delimiter'>> = {}): Dialect {
  const bytes = new TextEncoder().encode(delimiter)
  const plain = { skipsBlanks: false, trimsStarts: false, isGuarded: false, isDrawn: false }
  return { delimiter: bytes, quote: doubleQuote, escape: 'double', ...plain, ...rest }
}

export const delimiterText = ({ delimiter }: Dialect) => new TextDecoder().decode(delimiter)
