import type { ColumnInfo } from '../core/column'
import { writeClipboard } from '../engine/write-clipboard'
import { ClipboardWriter } from '../project/export-table/clipboard-table'

/** Cells that are written without a pause: some milliseconds. */
const cellsAtOnce = 10_000

/**
 * Copies rows of cells without holding up the page.
 * @throws TerrariumError `copy-refused`
 */
export async function copyCells(columns: readonly ColumnInfo[], rows: readonly unknown[][]): Promise<void> {
  const writer = new ClipboardWriter(columns, false)
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / Math.max(1, columns.length)))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    writer.add(rows.slice(from, from + rowsAtOnce))
    await new Promise((resolve) => setTimeout(resolve))
  }
  await writeClipboard(writer.finish())
}
