import type { ProgressBar } from '../core/progress'
import type { Database } from '../database/database'
import { ident, idents } from '../database/sql'
import { exportTable as write } from '../project/export-table/export-table'
import type { TableExportRequest } from './job-api'

/** A table of the session as a file, read chunk by chunk in row order. */
export function exportTable(database: Database, request: TableExportRequest, progress: ProgressBar): Promise<Blob> {
  const { table, format, options } = request
  const source = {
    ...table,
    chunk: (offset: number, limit: number) =>
      database.rows(
        `SELECT ${idents(table.columns.map((c) => c.name))} FROM ${ident(table.name)} WHERE rowid >= ${offset} AND rowid < ${offset + limit} ORDER BY rowid`,
      ),
  }
  return write(format, source, options, progress)
}
