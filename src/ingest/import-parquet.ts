import type { RowGroupMetaData } from 'parquet-wasm/esm'
import { TerrariumError } from '../core/errors'
import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import { readForeign } from '../database/foreign-table'
import { quoted, say } from '../words/say'
import type { ImportDoor } from './door'
import { ForeignLoader } from './foreign/foreign-loader'
import { openParquet } from './foreign/open-parquet'
import type { Imported, ImporterOptions } from './importer'
import { noColumns, requireContent } from './recognise-file'
import { damagedFile, encryptedFile } from './zip/damaged-file'

const batchRows = 65_536
/** What the database can hold, with room left to work. */
const mostBytes = 2.6e9
/** A row group is unpacked at once, in a memory of 4 GB, beside the batches that are made of it. */
const mostGroupBytes = 1.2e9

/**
 * Reads a Parquet file, row group by row group, and of it only the columns that are wanted, with the types that it says: integers, decimals, dates and times exactly,
 * lists, structs and maps as JSON text.
 * @throws TerrariumError `bad-file`, `encrypted-file`, `unsupported-format`, `too-large`, `invalid-type`, `missing-column`
 */
export async function importParquet(
  file: File,
  head: Uint8Array,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  requireContent(file, head)
  await requireWhole(file)
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
  const parquet = await openParquet(file)
  const groups = parquet.metadata().rowGroups()
  const { fields } = readForeign(parquet.schema().intoIPCStream())
  if (fields.length === 0) throw noColumns(file.name)
  const rows = groups.reduce((sum, group) => sum + group.numRows(), 0)
  const loader = new ForeignLoader(fields, rows, options, door)
  const wanted = loader.kept.map((i) => fields[i]!.name)
  // By names, only some columns are read from the file; names that are not unique are told apart by their places.
  const isByName = wanted.length < fields.length && new Set(fields.map(({ name }) => name)).size === fields.length
  const sizes = groups.map((group) => sizeOf(group, isByName ? wanted : undefined))
  const size = sizes.reduce((sum, one) => sum + one, 0) * loader.share
  if (size > mostBytes || Math.max(0, ...sizes) > mostGroupBytes) throw tooLarge(file.name)
  for (const [i] of groups.entries()) {
    // Not as a stream: that one ends the decoder at the first error.
    const columns = isByName ? { columns: wanted } : {}
    const table = await parquet.read({ rowGroups: [i], batchSize: batchRows, ...columns })
    for (const batch of table.recordBatches()) {
      const { fields: read, batches } = readForeign(batch.intoIPCStream())
      const places = isByName ? wanted.map((name) => read.findIndex((field) => field.name === name)) : loader.kept
      if (places.includes(-1)) throw new RangeError('A column that was not read')
      for (const { columns, length } of batches)
        await loader.add({ columns: places.map((place) => columns[place]!), length })
    }
    table.free()
    progress.at((0.95 * (i + 1)) / groups.length, words('载入数据', 'Loading the rows'))
  }
  parquet.free()
  return loader
}

/** Unpacked bytes of a row group: of all of its columns, or of some. */
function sizeOf(group: RowGroupMetaData, names: readonly string[] | undefined): number {
  if (!names) return group.totalByteSize()
  const own = group.columns().filter((column) => names.includes(column.columnPath()[0]!))
  return own.reduce((sum, column) => sum + column.uncompressedSize(), 0)
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
  const trap = untilTrap()
  try {
    return await Promise.race([work(), trap.promise])
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
  } finally {
    trap.end()
  }
}

/**
 * Rejects when the decoder falls into a trap: then its promises never settle, and all there is is an error of the worker,
 * which is no business of the page.
 */
function untilTrap(): { promise: Promise<never>; end(): void } {
  let listen: (event: Event) => void = () => undefined
  const promise = new Promise<never>((_, reject) => {
    listen = (event) => {
      event.preventDefault()
      reject(new Error('The decoder stopped'))
    }
  })
  promise.catch(() => undefined)
  for (const type of ['error', 'unhandledrejection']) globalThis.addEventListener(type, listen)
  return {
    promise,
    end: () => {
      for (const type of ['error', 'unhandledrejection']) globalThis.removeEventListener(type, listen)
    },
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
    words(
      '只导入需要的列（columns），或均匀抽取一部分行（sampleRows）；也可以按时间分成几个文件。',
      'Import only the columns you need (columns), or some rows spread evenly (sampleRows); or split it by time.',
    ),
  )
