import { familyOf, type ColumnFamily } from '../../core/column'
import type { ProgressBar } from '../../core/progress'
import { readChunks } from './read-chunks'
import type { TableSource } from './table-source'

/**
 * Comma-separated values after RFC 4180, in UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe
 * in front; a number stays a number, also a negative one.
 * @param byteOrderMark at the start, so that Excel reads UTF-8
 */
export async function writeCsv(source: TableSource, byteOrderMark: boolean, progress?: ProgressBar): Promise<Blob> {
  const parts: Blob[] = []
  const header = source.columns.map((column) => quoted(defused(column.name))).join(',')
  parts.push(new Blob([byteOrderMark ? '\ufeff' : '', header, '\r\n']))
  const families = source.columns.map((column) => familyOf(column.type))
  for await (const rows of readChunks(source, progress)) {
    let text = ''
    for (const row of rows) text += line(row, families) + '\r\n'
    // A blob of its own for each piece, so that the browser may keep it out of memory.
    parts.push(new Blob([text]))
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}

function line(row: readonly unknown[], families: readonly ColumnFamily[]): string {
  const cells = row.map((value, i) => cell(value, families[i]!))
  // A line of one empty cell would be an empty line, which readers skip.
  return cells.length === 1 && cells[0] === '' ? '""' : cells.join(',')
}

function cell(value: unknown, family: ColumnFamily): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'object') return quoted(JSON.stringify(value))
  const text = String(value)
  // An empty text is no null.
  if (text === '') return '""'
  // Excel reads a date and time with a space between them, not with a T.
  if (family === 'date') return text.replace('T', ' ')
  return quoted(family === 'number' ? text : defused(text))
}

/** OWASP, "CSV injection": these start a formula, or an import dialogue's idea of one. */
const formula = /^[=+\-@\t\r]/
const plainNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

export const defused = (text: string): string => (formula.test(text) && !plainNumber.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
