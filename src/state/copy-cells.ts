import type { ColumnInfo } from '../core/column'
import { writeClipboard } from '../engine/write-clipboard'
import { ClipboardWriter } from '../project/export-table/clipboard-table'

/** Cells that are written without a pause: some milliseconds. */
const cellsAtOnce = 10_000

/**
 * Copies rows of cells that are still on their way, without holding up the page.
 * @throws TerrariumError `copy-refused`
 */
export function copyCells(columns: readonly ColumnInfo[], rows: Promise<readonly unknown[][]>): Promise<void> {
  return writeClipboard(
    rows.then(async (all) => {
      const writer = new ClipboardWriter(columns, false)
      const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / Math.max(1, columns.length)))
      for (let from = 0; from < all.length; from += rowsAtOnce) {
        writer.add(all.slice(from, from + rowsAtOnce))
        await new Promise((resolve) => setTimeout(resolve))
      }
      return writer.finish()
    }),
  )
}
