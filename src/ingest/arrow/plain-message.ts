import { FlatTable } from '../../database/flat-table'
import { grownTooLarge } from '../zip/damaged-file'
import { bytesOf, type IpcMessage } from './ipc-messages'
import { decodeLz4Frames } from './lz4-frame'
import { requireSoundSchema } from './sound-schema'
import { decodeZstdFrames } from './zstd-frame'

/** A batch is unpacked at once. */
const mostBytes = 1.2e9

/** The codecs of `BodyCompression` (Message.fbs): how they unpack, and how much they may grow at most. */
const codecs = [
  { decode: decodeLz4Frames, growth: 256 },
  { decode: decodeZstdFrames, growth: 50_000 },
] as const

/**
 * A message with its body as one that other readers take: aligned to 8 bytes, its buffers unpacked.
 * @throws RangeError for a body that is not sound; TerrariumError `too-large`
 */
export async function plainMessage(file: File, message: IpcMessage): Promise<Uint8Array<ArrayBuffer>> {
  const { head, bodyAt, bodyBytes } = message
  const body = await bytesOf(file, bodyAt, bodyAt + bodyBytes)
  const plain = head.slice()
  const buffers = message.kind === 'schema' ? null : unpackedBuffers(file.name, message, plain, body)
  const parts = buffers ?? [body]
  if (message.kind === 'schema') requireSoundSchema(plain)
  else requireRows(message, plain, parts)
  const headBytes = aligned(plain.length)
  const length = parts.reduce((sum, part) => sum + aligned(part.length), 0)
  const whole = new Uint8Array(8 + headBytes + length)
  const view = new DataView(whole.buffer)
  view.setUint32(0, 0xffffffff, true)
  view.setInt32(4, headBytes, true)
  if (buffers) {
    const root = FlatTable.root(plain)
    root.setLongAt(root.place(3), length)
  }
  whole.set(plain, 8)
  let at = 8 + headBytes
  for (const part of parts) {
    whole.set(part, at)
    at += aligned(part.length)
  }
  return whole
}

/** More rows in one batch would fill the memory by their places alone. */
const mostRows = 2 ** 27

/** A dictionary is read whole as soon as it is met: it has no more values than its body has bits. */
function requireRows({ kind }: IpcMessage, head: Uint8Array, parts: readonly Uint8Array[]): void {
  const content = FlatTable.root(head).table(2)
  const batch = kind === 'dictionary' ? content?.table(1) : content
  if (!batch) throw new RangeError('A message without its content')
  const bits = parts.reduce((sum, part) => sum + part.length * 8, 0)
  const rows = batch.long(0)
  const most = kind === 'dictionary' ? bits : Math.max(rows, bits)
  if (rows < 0 || rows > Math.min(most, mostRows)) throw new RangeError('More rows than there can be')
  for (const [field, stride] of [
    [2, 16],
    [4, 8],
  ] as const)
    batch.vector(field, stride)
  const { at, length } = batch.vector(1, 16)
  for (let i = 0; i < length; i++) {
    const count = batch.longAt(at + i * 16)
    if (count < 0 || count > most) throw new RangeError('More values than there can be')
  }
}

const aligned = (bytes: number) => Math.ceil(bytes / 8) * 8

/** The buffers of a packed body, whose new places are written into the head; null where it is not packed. */
function unpackedBuffers(name: string, { kind }: IpcMessage, head: Uint8Array, body: Uint8Array): Uint8Array[] | null {
  const content = FlatTable.root(head).table(2)!
  const batch = kind === 'dictionary' ? content.table(1) : content
  const compression = batch?.table(3)
  if (!batch || !compression) return null
  const codec = codecs[compression.byte(0)]
  if (!codec || compression.byte(1) !== 0) throw new RangeError('An unknown compression')
  const { at, length } = batch.vector(2, 16)
  const buffers: Uint8Array[] = []
  let total = 0
  for (let i = 0; i < length; i++) {
    const place = at + i * 16
    const from = batch.longAt(place)
    const packed = body.subarray(from, from + batch.longAt(place + 8))
    if (from < 0 || packed.length !== batch.longAt(place + 8)) throw new RangeError('A buffer outside of its body')
    const size = packed.length === 0 ? 0 : unpackedSize(packed)
    if (size > packed.length * codec.growth) throw new RangeError('A buffer of an impossible size')
    if (total + size > mostBytes) throw grownTooLarge(name, mostBytes)
    const rest = packed.subarray(8)
    const plain = packed.length === 0 ? packed : size < 0 ? rest : codec.decode(rest, size)
    batch.setLongAt(place, total)
    batch.setLongAt(place + 8, plain.length)
    buffers.push(plain)
    total += aligned(plain.length)
  }
  batch.remove(3)
  return buffers
}

/** The size stands before the packed bytes; −1 for bytes that are not packed. */
function unpackedSize(packed: Uint8Array): number {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const size = Number(view.getBigInt64(0, true))
  if (size < -1 || !Number.isSafeInteger(size)) throw new RangeError('A buffer without its size')
  return size
}
