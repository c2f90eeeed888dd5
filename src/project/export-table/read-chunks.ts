import type { ProgressBar } from '../../core/progress'
import type { TableSource } from './table-source'

/** Cells that are decoded at once: some ten megabytes. */
const cellsAtOnce = 400_000

/**
 * All rows, piece by piece, with the progress of the whole.
 * @throws Error when the table gives fewer rows than it has
 */
export async function* readChunks(source: TableSource, progress?: ProgressBar): AsyncGenerator<unknown[][]> {
  const limit = Math.max(256, Math.floor(cellsAtOnce / Math.max(1, source.columns.length)))
  for (let offset = 0; offset < source.rows; offset += limit) {
    const wanted = Math.min(limit, source.rows - offset)
    const rows = await source.chunk(offset, wanted)
    if (rows.length !== wanted) throw new Error(`Rows ${offset} to ${offset + wanted}: got ${rows.length}`)
    yield rows
    progress?.at((offset + wanted) / source.rows)
  }
}
