import init, { ParquetFile, type RecordBatch } from 'parquet-wasm/esm'
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url'
import { TerrariumError } from '../core/errors'
import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import { readForeign } from '../database/foreign-table'
import { quoted, say } from '../words/say'
import type { ImportDoor } from './door'
import { ForeignLoader } from './foreign/foreign-loader'
import type { Imported, ImporterOptions } from './importer'
import { damagedFile, encryptedFile } from './zip/damaged-file'

const batchRows = 65_536
/** What the database can hold, with room left to work. */
const mostBytes = 2.6e9

/**
 * Reads a Parquet file, row group by row group, with the types that it says: integers, decimals, dates and times exactly,
 * lists, structs and maps as JSON text.
 * @throws TerrariumError `bad-file`, `encrypted-file`, `unsupported-format`, `too-large`, `invalid-type`, `missing-column`
 */
export async function importParquet(
  file: File,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  await requireWhole(file)
  await init({ module_or_path: new URL(wasmUrl, import.meta.url) })
  const loader = await sound(file, () => load(file, options, door, progress))
  progress.at(0.97, words('判断每一列的含义', 'Finding out what each column means'))
  return loader.finish()
}

async function load(
  file: File,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<ForeignLoader> {
  const parquet = await ParquetFile.fromFile(file)
  const meta = parquet.metadata()
  const groups = meta.rowGroups()
  const size = groups.reduce((sum, group) => sum + group.totalByteSize(), 0)
  if (size > mostBytes) throw tooLarge(file.name)
  const total = Math.max(
    1,
    groups.reduce((sum, group) => sum + group.numRows(), 0),
  )
  const { fields } = readForeign(parquet.schema().intoIPCStream())
  const loader = new ForeignLoader(fields, options, door)
  const stream = (await parquet.stream({ batchSize: batchRows, concurrency: 1 })) as ReadableStream<RecordBatch>
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    for (const batch of readForeign(value.intoIPCStream()).batches) await loader.add(batch)
    progress.at((0.95 * loader.rows) / total, words('载入数据', 'Loading the rows'))
  }
  parquet.free()
  return loader
}

/** A file begins and ends with PAR1, and with the length of what describes it. */
async function requireWhole(file: File): Promise<void> {
  const end = new DataView(await file.slice(-8).arrayBuffer())
  const mark = new TextDecoder('latin1').decode(await file.slice(-4).arrayBuffer())
  if (mark === 'PARE') throw encryptedFile(file.name)
  if (file.size < 12 || mark !== 'PAR1' || end.getUint32(0, true) > file.size - 12)
    throw damagedFile(file.name, words('结尾不完整', 'its end is missing'))
}

/** What the decoder throws, in words. */
async function sound<T>(file: File, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TerrariumError) throw error
    const text = String(error)
    if (/encrypt/i.test(text)) throw encryptedFile(file.name)
    if (/not (yet )?(supported|implemented)|unsupported|disabled|NYI/i.test(text))
      throw new TerrariumError(
        'unsupported-format',
        say(
          words(
            '文件{name}用了不支持的 Parquet 编码或压缩。',
            'The file {name} uses a Parquet encoding or compression that can’t be read.',
          ),
          { name: quoted(file.name) },
        ),
        words('用 Snappy 或 Zstandard 压缩重新导出。', 'Export it again with Snappy or Zstandard.'),
      )
    throw damagedFile(file.name, words('Parquet 的内容读不出来', 'its Parquet content can’t be read'))
  }
}

const tooLarge = (name: string) =>
  new TerrariumError(
    'too-large',
    say(
      words(
        '文件{name}展开后超过浏览器能用的内存。',
        'The file {name} is larger than the memory of a browser when it is unpacked.',
      ),
      { name: quoted(name) },
    ),
    words('先去掉不用的列，或按时间分成几个文件。', 'Leave out columns you do not need, or split it by time.'),
  )
