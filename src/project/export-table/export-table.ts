import type { ColumnInfo } from '../../core/column'
import type { ProgressBar } from '../../core/progress'
import { columnOf } from '../../core/table'
import type { TableSource } from './table-source'
import type { CsvOptions } from './write-csv'

export type ExportFormat = 'csv' | 'xlsx' | 'parquet' | 'json' | 'ndjson' | 'arrow'

export interface ExportOptions extends CsvOptions {
  /** Only these columns, in this order. */
  columns?: readonly string[]
}

/**
 * A table as a file. Runs in a worker; each format's code is loaded when it is asked for.
 * @throws TerrariumError `missing-column` for a column that is not there, `too-many-rows`, `too-many-columns`,
 *   `cell-too-long` or `file-too-large` where the format has a limit, `unsupported-encoding`
 */
export async function exportTable(
  format: ExportFormat,
  source: TableSource,
  options: ExportOptions = {},
  progress?: ProgressBar,
): Promise<Blob> {
  const chosen = options.columns ? only(source, options.columns) : source
  switch (format) {
    case 'csv':
      return (await import('./write-csv')).writeCsv(chosen, options, progress)
    case 'json':
      return (await import('./write-json')).writeJson(chosen, 'array', progress)
    case 'ndjson':
      return (await import('./write-json')).writeJson(chosen, 'lines', progress)
    case 'xlsx':
      return (await import('./write-xlsx')).writeXlsx(chosen, progress)
    case 'arrow':
      return (await import('./write-arrow')).writeArrow(chosen, progress)
    case 'parquet':
      return (await import('./write-parquet')).writeParquet(chosen, progress)
  }
}

/** The source with some of its columns. */
export function only(source: TableSource, names: readonly string[]): TableSource {
  const info = { name: source.name, rows: source.rows, columns: [...source.columns] }
  const columns: ColumnInfo[] = names.map((name) => columnOf(info, name))
  const places = columns.map((column) => source.columns.indexOf(column))
  return {
    name: source.name,
    rows: source.rows,
    columns,
    chunk: async (offset, limit) => (await source.chunk(offset, limit)).map((row) => places.map((place) => row[place])),
  }
}
