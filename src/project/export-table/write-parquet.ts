import { RecordBatchStreamWriter } from 'apache-arrow'
import init, {
  Compression,
  Table,
  transformParquetStream,
  WriterPropertiesBuilder,
  type RecordBatch as ParquetBatch,
} from 'parquet-wasm/esm'
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url'
import type { ProgressBar } from '../../core/progress'
import { arrowBatch, arrowColumn, arrowSchema } from './arrow-batch'
import { readChunks } from './read-chunks'
import type { TableSource } from './table-source'

/** A Parquet file with Snappy pages, which every reader knows. */
export async function writeParquet(source: TableSource, progress?: ProgressBar): Promise<Blob> {
  return fileOf(recordBatches(source, progress))
}

/** The same of Arrow IPC streams. */
export async function parquetOfArrow(streams: AsyncIterable<Uint8Array>): Promise<Blob> {
  return fileOf(
    (async function* () {
      for await (const stream of streams) yield* Table.fromIPCStream(stream).recordBatches()
    })(),
  )
}

async function fileOf(batches: AsyncGenerator<ParquetBatch>): Promise<Blob> {
  await init({ module_or_path: new URL(wasmUrl, import.meta.url) })
  const input = new ReadableStream({
    async pull(controller) {
      const { done, value } = await batches.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  const properties = new WriterPropertiesBuilder()
    .setCompression(Compression.SNAPPY)
    .setCreatedBy('Terrarium')
    .setMaxRowGroupSize(122_880)
    .build()
  const output = (await transformParquetStream(input, properties)) as ReadableStream<Uint8Array<ArrayBuffer>>
  const parts: BlobPart[] = []
  const reader = output.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value.slice())
  }
  return new Blob(parts, { type: 'application/vnd.apache.parquet' })
}

/** The table as record batches of the writer's own memory; an empty one at least, which carries the columns. */
async function* recordBatches(source: TableSource, progress?: ProgressBar) {
  const columns = source.columns.map(arrowColumn)
  const schema = arrowSchema(columns)
  const toWriter = (rows: readonly unknown[][]) => {
    const writer = new RecordBatchStreamWriter()
    writer.reset(undefined, schema)
    writer.write(arrowBatch(columns, schema, rows))
    writer.finish()
    return Table.fromIPCStream(writer.toUint8Array(true)).recordBatches()
  }
  if (source.rows === 0) yield* toWriter([])
  for await (const rows of readChunks(source, progress)) yield* toWriter(rows)
}
