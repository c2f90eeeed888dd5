import { RecordBatchFileWriter } from 'apache-arrow'
import type { ProgressBar } from '../../core/progress'
import { arrowBatch, arrowColumn, arrowSchema } from './arrow-batch'
import { readChunks } from './read-chunks'
import type { TableSource } from './table-source'

/** An Arrow IPC file (Feather version 2), which pandas, R and DuckDB read. */
export async function writeArrow(source: TableSource, progress?: ProgressBar): Promise<Blob> {
  const columns = source.columns.map(arrowColumn)
  const schema = arrowSchema(columns)
  const writer = new RecordBatchFileWriter()
  writer.reset(undefined, schema)
  for await (const rows of readChunks(source, progress)) writer.write(arrowBatch(columns, schema, rows))
  writer.finish()
  const parts: BlobPart[] = []
  for await (const bytes of writer) parts.push(bytes as Uint8Array<ArrayBuffer>)
  return new Blob(parts, { type: 'application/vnd.apache.arrow.file' })
}
