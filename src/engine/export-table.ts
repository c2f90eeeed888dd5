import type { ProgressBar } from '../core/progress'
import type { TableInfo } from '../core/table'
import type { Database } from '../database/database'
import { ident, idents } from '../database/sql'
import { ClipboardWriter, type ClipboardTable } from '../project/export-table/clipboard-table'
import { only, exportTable as write } from '../project/export-table/export-table'
import { readChunks } from '../project/export-table/read-chunks'
import type { TableSource } from '../project/export-table/table-source'
import type { TableCopyRequest, TableExportRequest } from './job-api'

/** A table of the session as a file, read chunk by chunk in row order. */
export function exportTable(database: Database, request: TableExportRequest, progress: ProgressBar): Promise<Blob> {
  const { table, format, options } = request
  return write(format, sourceOf(database, table), options, progress)
}

/** A table of the session for the clipboard, with its columns' names above. */
export async function copyTable(
  database: Database,
  { table, columns }: TableCopyRequest,
  progress: ProgressBar,
): Promise<ClipboardTable> {
  const whole = sourceOf(database, table)
  const source = columns ? only(whole, columns) : whole
  const writer = new ClipboardWriter(source.columns, true)
  for await (const rows of readChunks(source, progress)) writer.add(rows)
  return writer.finish()
}

const sourceOf = (database: Database, table: TableInfo): TableSource => ({
  ...table,
  chunk: (offset, limit) =>
    database.rows(
      `SELECT ${idents(table.columns.map((c) => c.name))} FROM ${ident(table.name)} WHERE rowid >= ${offset} AND rowid < ${offset + limit} ORDER BY rowid`,
    ),
})
