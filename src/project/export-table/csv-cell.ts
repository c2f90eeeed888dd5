import type { ColumnFamily } from '../../core/column'

/** A value as a cell of a CSV file: quoted where RFC 4180 wants it, and nothing that a spreadsheet would run. */
export function csvCell(value: unknown, family: ColumnFamily): string {
  if (value === null || value === undefined) return ''
  // An empty text is no null.
  return value === '' ? '""' : quoted(plainCell(value, family))
}

/** A value as the text of a cell; empty for null. */
export function plainCell(value: unknown, family: ColumnFamily): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'object') return defused(JSON.stringify(value))
  const text = String(value)
  // Excel reads a date and time with a space between them, not with a T.
  if (family === 'date') return text.replace('T', ' ')
  return family === 'number' ? text : defused(text)
}

/** OWASP, "CSV injection": these start a formula, or an import dialogue's idea of one. */
const formula = /^[=+\-@\t\r]/
const plainNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/** The text, with an apostrophe in front where a spreadsheet would take it for a formula; a number stays a number. */
export const defused = (text: string): string => (formula.test(text) && !plainNumber.test(text) ? `'${text}` : text)

/** The text between quotes where a comma, a quote, a line break or a blank at an end needs them. */
export const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
