import type { ColumnInfo } from '../core/column'
import type { ProgressBar } from '../core/progress'
import type { TableInfo } from '../core/table'
import type { Database } from '../database/database'
import { ident } from '../database/sql'
import { partlyHidden, plainText, redacted } from '../learning/privacy/mask-expression'
import { ClipboardWriter, type ClipboardTable } from '../project/export-table/clipboard-table'
import { only, exportTable as write } from '../project/export-table/export-table'
import { readChunks } from '../project/export-table/read-chunks'
import type { TableSource } from '../project/export-table/table-source'
import type { TableCopyRequest, TableExportRequest } from './job-api'
import type { TableExportOptions } from './terrarium'

/** A table of the session as a file, read chunk by chunk in row order. */
export function exportTable(database: Database, request: TableExportRequest, progress: ProgressBar): Promise<Blob> {
  const { table, format, options } = request
  return write(format, sourceOf(database, table, options.mask), options, progress)
}

/** A table of the session for the clipboard, with its columns' names above. */
export async function copyTable(
  database: Database,
  { table, columns, mask }: TableCopyRequest,
  progress: ProgressBar,
): Promise<ClipboardTable> {
  const whole = sourceOf(database, table, mask)
  const source = columns ? only(whole, columns) : whole
  const writer = new ClipboardWriter(source.columns, true)
  for await (const rows of readChunks(source, progress)) writer.add(rows)
  return writer.finish()
}

/** @param mask columns that are hidden on the way out; they become text */
function sourceOf(database: Database, table: TableInfo, mask: TableExportOptions['mask'] = {}): TableSource {
  const selected = table.columns.map((column) => {
    const name = ident(column.name)
    const how = Object.hasOwn(mask, column.name) ? mask[column.name] : undefined
    if (!how) return name
    return `${how === 'redact' ? redacted(name) : partlyHidden(plainText(name, column))} AS ${name}`
  })
  const columns = table.columns.map((column): ColumnInfo =>
    Object.hasOwn(mask, column.name) ? { name: column.name, type: 'VARCHAR' } : column,
  )
  return {
    ...table,
    columns,
    chunk: (offset, limit) =>
      database.rows(
        `SELECT ${selected.join(', ')} FROM ${ident(table.name)} WHERE rowid >= ${offset} AND rowid < ${offset + limit} ORDER BY rowid`,
      ),
  }
}
