import type { TableExportOptions, TableFormat } from '../engine/terrarium'
import type { Words } from '../core/words'
import { messages } from '../words/messages/work'

export interface ExportChoice {
  id: string
  words: Words
  format: TableFormat
  options?: TableExportOptions
}

/** The files that a table can become, the usual ones first. */
export const exportChoices: readonly ExportChoice[] = [
  { id: 'csv', words: messages.formatCsv, format: 'csv' },
  { id: 'xlsx', words: messages.formatXlsx, format: 'xlsx' },
  { id: 'csv-gb18030', words: messages.formatCsvGb, format: 'csv', options: { encoding: 'gb18030' } },
  { id: 'parquet', words: messages.formatParquet, format: 'parquet' },
  { id: 'json', words: messages.formatJson, format: 'json' },
  { id: 'ndjson', words: messages.formatNdjson, format: 'ndjson' },
  { id: 'arrow', words: messages.formatArrow, format: 'arrow' },
]
