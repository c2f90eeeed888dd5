import { words } from '../../core/words'
import { FlatTable } from '../../database/flat-table'
import { damagedFile } from '../zip/damaged-file'

/** Where a message of Arrow's interprocess format stands in a file, and what it is. */
export interface IpcMessage {
  kind: 'schema' | 'dictionary' | 'batch'
  /** The bytes that describe it, without their length before them; its body follows. */
  head: Uint8Array<ArrayBuffer>
  bodyAt: number
  bodyBytes: number
  /** Of a batch. */
  rows: number
  /** Of a dictionary: which one, and whether it adds to what there is. */
  id: number
  isDelta: boolean
}

const kinds = [undefined, 'schema', 'dictionary', 'batch'] as const
const mostHeadBytes = 64 * 2 ** 20
const mostMessages = 1e6
const pieceBytes = 16 * 1024
const magic = 'ARROW1'

export interface IpcContent {
  schema: IpcMessage
  /** Dictionaries and batches in their order. */
  messages: IpcMessage[]
}

/**
 * What an Arrow file (Feather 2) or stream holds, without the bodies of its messages
 * (arrow.apache.org/docs/format/Columnar.html, version 1.5).
 * @throws TerrariumError `bad-file`; RangeError
 */
export async function readIpc(file: File): Promise<IpcContent> {
  const isFile = new TextDecoder('latin1').decode(await file.slice(0, 6).arrayBuffer()) === magic
  const footer = isFile ? await footerOf(file) : undefined
  const end = footer?.at ?? file.size
  const messages: IpcMessage[] = []
  for (let at = isFile ? 8 : 0; at < end;) {
    const message = await messageAt(file, at, end)
    if (!message) break
    if (messages.length === mostMessages) throw unreadable(file)
    messages.push(message)
    at = message.bodyAt + message.bodyBytes
  }
  const schema = footer?.schema ?? messages.find(({ kind }) => kind === 'schema')
  if (!schema) throw unreadable(file)
  return { schema, messages: messages.filter(({ kind }) => kind !== 'schema') }
}

/** What stands at the end of a file: its schema, which not every writer puts in front, too; its length and the mark. */
async function footerOf(file: File): Promise<{ at: number; schema: IpcMessage }> {
  const tail = new DataView(await file.slice(-10).arrayBuffer())
  const mark = new TextDecoder('latin1').decode(await file.slice(-6).arrayBuffer())
  const length = tail.byteLength === 10 ? tail.getInt32(0, true) : -1
  if (mark !== magic || length <= 0 || length > Math.min(mostHeadBytes, file.size - 18))
    throw damagedFile(file.name, words('结尾不完整', 'its end is missing'))
  const at = file.size - 10 - length
  const head = schemaHead(await bytesOf(file, at, at + length))
  return { at, schema: { kind: 'schema', head, bodyAt: at, bodyBytes: 0, rows: 0, id: 0, isDelta: false } }
}

/** A message of the schema in a footer: a table in front of it (Message.fbs) that points to the schema where it stands. */
function schemaHead(footer: Uint8Array): Uint8Array<ArrayBuffer> {
  const content = FlatTable.root(footer)
  const schema = content.table(1)
  if (!schema) throw new RangeError('A file without a schema')
  const [slots, table, before] = [4, 16, 32]
  const head = new Uint8Array(before + footer.length)
  head.set(footer, before)
  const view = new DataView(head.buffer)
  view.setUint32(0, table, true)
  // The lengths of slots and table; where version, kind and content stand; no body.
  for (const [i, value] of [12, 12, 4, 6, 8, 0].entries()) view.setUint16(slots + i * 2, value, true)
  view.setInt32(table, table - slots, true)
  const version = content.place(0)
  if (version > 0) view.setUint16(table + 4, footer[version]! | (footer[version + 1]! << 8), true)
  view.setUint8(table + 6, kinds.indexOf('schema'))
  view.setUint32(table + 8, before + schema.at - (table + 8), true)
  return head
}

/** Null behind the last message. */
async function messageAt(file: File, at: number, end: number): Promise<IpcMessage | null> {
  let piece = await bytesOf(file, at, Math.min(end, at + pieceBytes))
  if (piece.byteLength < 4) return null
  const view = new DataView(piece.buffer)
  // Before version 0.15, the length stood alone.
  const prefix = view.getUint32(0, true) === 0xffffffff ? 8 : 4
  if (prefix === 8 && piece.byteLength < 8) throw cut(file)
  const length = view.getInt32(prefix - 4, true)
  if (length === 0) return null
  if (length < 0 || length > mostHeadBytes) throw unreadable(file)
  if (at + prefix + length > end) throw cut(file)
  if (prefix + length > piece.byteLength) piece = await bytesOf(file, at, at + prefix + length)
  const head = piece.slice(prefix, prefix + length)
  const message = FlatTable.root(head)
  const kind = kinds[message.byte(1)]
  const content = message.table(2)
  if (!kind || !content) throw unreadable(file)
  const bodyAt = at + prefix + length
  const bodyBytes = message.long(3)
  if (bodyBytes < 0 || bodyAt + bodyBytes > end) throw cut(file)
  return {
    kind,
    head,
    bodyAt,
    bodyBytes,
    rows: kind === 'batch' ? content.long(0) : 0,
    id: kind === 'dictionary' ? content.long(0) : 0,
    isDelta: kind === 'dictionary' && content.byte(2) === 1,
  }
}

export async function bytesOf(file: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer())
}

const cut = (file: File) => damagedFile(file.name, words('内容不完整', 'it is cut short'))
const unreadable = (file: File) =>
  damagedFile(file.name, words('Arrow 的内容读不出来', 'its Arrow content can’t be read'))
