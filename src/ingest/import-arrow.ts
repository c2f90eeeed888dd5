import { TerrariumError } from '../core/errors'
import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import { readForeign, type ForeignTable } from '../database/foreign-table'
import { readIpc, type IpcMessage } from './arrow/ipc-messages'
import { plainMessage } from './arrow/plain-message'
import type { ImportDoor } from './door'
import { ForeignLoader } from './foreign/foreign-loader'
import type { Imported, ImporterOptions } from './importer'
import { noColumns, requireContent } from './recognise-file'
import { damagedFile } from './zip/damaged-file'

/** So much is unpacked at once: each group reads its dictionaries anew. */
const groupBytes = 64 * 2 ** 20

/**
 * Reads an Arrow file (Feather 2) or stream, batch by batch, with the types that it says: integers, decimals, dates and times
 * exactly, lists, structs and maps as JSON text. Buffers may be packed with LZ4 or Zstandard.
 * @throws TerrariumError `bad-file`, `empty-file`, `too-large`, `invalid-type`, `missing-column`
 */
export async function importArrow(
  file: File,
  head: Uint8Array,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  requireContent(file, head)
  progress.at(0.02, words('读取文件', 'Reading the file'))
  const loader = await load(file, options, door, progress).catch((error: unknown) => {
    if (error instanceof TerrariumError) throw error
    throw damagedFile(file.name, words('Arrow 的内容读不出来', 'its Arrow content can’t be read'))
  })
  progress.at(0.97, words('判断每一列的含义', 'Finding out what each column means'))
  return loader.finish()
}

async function load(
  file: File,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<ForeignLoader> {
  const { schema: first, messages } = await readIpc(file)
  const schema = await plainMessage(file, first)
  const { fields } = readForeign([schema])
  if (fields.length === 0) throw noColumns(file.name)
  const rows = messages.reduce((sum, message) => sum + message.rows, 0)
  const loader = new ForeignLoader(fields, rows, options, door)
  let done = 0
  for await (const { batches } of groups(file, messages, schema))
    for (const { columns, length } of batches) {
      await loader.add({ columns: loader.kept.map((i) => columns[i]!), length })
      done += length
      progress.at(0.05 + (0.9 * done) / Math.max(1, rows), words('载入数据', 'Loading the rows'))
    }
  return loader
}

/** The batches, some at a time, each time with the dictionaries that hold for them. */
async function* groups(file: File, messages: readonly IpcMessage[], schema: Uint8Array): AsyncGenerator<ForeignTable> {
  const dictionaries = new Map<number, Uint8Array[]>()
  let group: Uint8Array[] = []
  let size = 0
  const read = () => {
    const table = readForeign([schema, ...[...dictionaries.values()].flat(), ...group])
    group = []
    size = 0
    return table
  }
  for (const message of messages) {
    const isDictionary = message.kind === 'dictionary'
    if (group.length > 0 && (isDictionary || size > groupBytes)) yield read()
    const bytes = await plainMessage(file, message)
    if (isDictionary)
      dictionaries.set(message.id, message.isDelta ? [...(dictionaries.get(message.id) ?? []), bytes] : [bytes])
    else {
      group.push(bytes)
      size += bytes.length
    }
  }
  if (group.length > 0) yield read()
}
