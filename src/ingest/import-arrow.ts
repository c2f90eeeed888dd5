import { TerrariumError } from '../core/errors'
import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import { readForeign, type ForeignTable } from '../database/foreign-table'
import { quoted, say } from '../words/say'
import type { ImportDoor } from './door'
import { ForeignLoader } from './foreign/foreign-loader'
import type { Imported, ImporterOptions } from './importer'
import { damagedFile, grownTooLarge } from './zip/damaged-file'

const mostBytes = 1.5 * 2 ** 30

/**
 * Reads an Arrow file (Feather 2) or stream with the types that it says: integers, decimals, dates and times exactly,
 * lists, structs and maps as JSON text.
 * @throws TerrariumError `bad-file`, `unsupported-format`, `too-large`, `invalid-type`, `missing-column`
 */
export async function importArrow(
  file: File,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  if (file.size > mostBytes) throw grownTooLarge(file.name, mostBytes)
  progress.at(0.05, words('读取文件', 'Reading the file'))
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { fields, batches } = sound(file, () => readForeign(bytes))
  if (fields.length === 0) throw damagedFile(file.name, words('里面没有列', 'it has no columns'))
  const loader = new ForeignLoader(fields, options, door)
  for (const [i, batch] of batches.entries()) {
    try {
      await loader.add(batch)
    } catch (error) {
      throw inWords(file, error)
    }
    progress.at(0.1 + (0.8 * (i + 1)) / batches.length, words('载入数据', 'Loading the rows'))
  }
  return loader.finish()
}

function sound(file: File, work: () => ForeignTable): ForeignTable {
  try {
    return work()
  } catch (error) {
    throw inWords(file, error)
  }
}

function inWords(file: File, error: unknown): unknown {
  if (error instanceof TerrariumError) return error
  if (/compression/i.test(String(error)))
    return new TerrariumError(
      'unsupported-format',
      say(
        words(
          '文件{name}里的 Arrow 数据经过压缩，读不了。',
          'The Arrow data of the file {name} are compressed, which can’t be read.',
        ),
        { name: quoted(file.name) },
      ),
      words(
        '导出时关闭压缩（pandas：to_feather(compression="uncompressed")），或导出为 Parquet。',
        'Export it without compression (pandas: to_feather(compression="uncompressed")), or as Parquet.',
      ),
    )
  return damagedFile(file.name, words('Arrow 的内容读不出来', 'its Arrow content can’t be read'))
}
