import type { ColumnInfo } from '../core/column'
import { writeClipboard } from '../engine/write-clipboard'
import { ClipboardWriter } from '../project/export-table/clipboard-table'

/** Cells that are written without a pause: some milliseconds. */
const cellsAtOnce = 10_000

/**
 * Copies rows of cells without holding up the page.
 * @param isNamed with the names of the columns above
 * @throws TerrariumError `copy-refused`
 */
export async function copyCells(
  columns: readonly ColumnInfo[],
  rows: readonly unknown[][],
  isNamed = false,
): Promise<void> {
  const writer = new ClipboardWriter(columns, isNamed)
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / Math.max(1, columns.length)))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    writer.add(rows.slice(from, from + rowsAtOnce))
    await new Promise((resolve) => setTimeout(resolve))
  }
  await writeClipboard(writer.finish())
}
