import type { TableInfo } from '../core/table'
import type { Database } from '../database/database'
import { ident } from '../database/sql'

/** A row group of DuckDB: as many rows at once or more are taken over as they are, fewer are copied once more. */
const groupRows = 122_880
/** Of wide tables fewer rows are read at once: the database does nothing else meanwhile. */
const cellsAtOnce = 4_000_000
const streamEnd = new Uint8Array([255, 255, 255, 255, 0, 0, 0, 0])

/** Types that Arrow brings back as they were. */
export const exactTypes =
  /^(BOOLEAN|U?(TINY|SMALL|BIG)?INT(EGER)?|FLOAT|DOUBLE|VARCHAR|DATE|TIMESTAMP|DECIMAL\(\d+,\d+\))$/

/**
 * A table in row order, in pieces that are Arrow IPC streams of their own; one of an empty table, too.
 * @param selected SQL for its columns
 * @throws Error where its rows are not numbered one by one
 */
export async function* tablePieces(
  database: Database,
  { name, rows, columns }: TableInfo,
  selected: readonly string[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const table = ident(name)
  const [numbers] = await database.rows(`SELECT count(*), min(rowid), max(rowid) FROM ${table}`)
  const [count, first, last] = (numbers ?? []).map(Number)
  if (count !== rows || (rows > 0 && (first !== 0 || last !== rows - 1))) throw new Error('Rows are missing')
  const limit = Math.min(groupRows, Math.max(2048, Math.ceil(cellsAtOnce / columns.length / 2048) * 2048))
  for (let from = 0; from < Math.max(1, rows); from += limit)
    yield joined([
      ...(await database.arrow(
        `SELECT ${selected.join(', ')} FROM ${table} WHERE rowid >= ${from} AND rowid < ${from + limit}`,
      )),
      streamEnd,
    ])
}

function joined(messages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(messages.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const message of messages) {
    whole.set(message, at)
    at += message.length
  }
  return whole
}
