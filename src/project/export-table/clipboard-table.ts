import { familyOf, type ColumnFamily, type ColumnInfo } from '../../core/column'
import { plainCell } from './csv-cell'

/** Cells that the clipboard takes at once. Spreadsheets stall on more, and the browser holds them as one text. */
export const mostCopiedCells = 200_000

/** What is copied: cells between tabs for any program, and a table for those that keep types, as Excel and WPS do. */
export interface ClipboardTable {
  text: string
  html: string
}

/**
 * Writes rows of a table for the clipboard, piece by piece. Spreadsheets keep ids with leading zeros or many digits as they
 * are, and run no cell as a formula.
 */
export class ClipboardWriter {
  readonly #columns: readonly ColumnInfo[]
  readonly #families: readonly ColumnFamily[]
  readonly #lines: string[] = []
  readonly #parts: string[] = ['<meta charset="utf-8"><table>']

  /** @param hasHeader whether the columns' names stand above */
  constructor(columns: readonly ColumnInfo[], hasHeader: boolean) {
    this.#columns = columns
    this.#families = columns.map((column) => familyOf(column.type))
    if (!hasHeader) return
    const names = columns.map(({ name }) => plainCell(name, 'text'))
    this.#lines.push(names.map(tabbed).join('\t'))
    this.#parts.push(`<tr>${names.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr>`)
  }

  add(rows: readonly (readonly unknown[])[]): void {
    for (const row of rows) {
      const cells = this.#columns.map((_, i) => plainCell(row[i], this.#families[i]!))
      this.#lines.push(cells.map(tabbed).join('\t'))
      const tds = cells.map((cell, i) => `<td${formatOf(cell, this.#columns[i]!)}>${escaped(cell)}</td>`)
      this.#parts.push(`<tr>${tds.join('')}</tr>`)
    }
  }

  finish(): ClipboardTable {
    return { text: this.#lines.join('\r\n'), html: `${this.#parts.join('')}</table>` }
  }
}

/** A cell between tabs: one line and one cell. */
const tabbed = (cell: string) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (cell: string) =>
  cell
    .replace(/[&<>]/g, (character) => entities[character]!)
    .replace(/\r\n?|\n/g, '<br style="mso-data-placement:same-cell">')

/** How a spreadsheet shows a cell: text, and numbers of more digits than it counts with, as they stand here. */
function formatOf(cell: string, { type, format }: ColumnInfo): string {
  const family = familyOf(type)
  if (family === 'text' || family === 'other' || (family === 'number' && cell.replace(/\D/g, '').length > 15))
    return ` style='mso-number-format:"\\@"'`
  if (family === 'number' && format === 'percent') return ` style='mso-number-format:"0\.0%"'`
  if (type === 'DATE') return ` style='mso-number-format:"yyyy\-mm\-dd"'`
  return family === 'date' ? ` style='mso-number-format:"yyyy\-mm\-dd hh\:mm\:ss"'` : ''
}
