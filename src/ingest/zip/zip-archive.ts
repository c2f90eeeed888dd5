import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { count, quoted, say } from '../../words/say'
import { crc32 } from './crc32'
import { damagedFile, encryptedFile } from './damaged-file'
import { inflate } from './inflate'

export interface ZipEntry {
  name: string
  /** Bytes when unpacked, as the archive says. */
  size: number
  packedSize: number
  method: number
  crc: number
  isEncrypted: boolean
  /** Where its own header stands. */
  offset: number
}

const mostEntries = 65_536
const mostDirectory = 64 * 2 ** 20
/** An archive ends with 22 bytes and a comment. */
const endBytes = 22 + 65_535

/** The files of a ZIP archive, read where they stand: nothing is held but the list (APPNOTE.TXT 6.3.10, ZIP64 included). */
export class ZipArchive {
  readonly entries: readonly ZipEntry[]
  readonly #file: Blob
  readonly #name: string

  private constructor(file: Blob, name: string, entries: ZipEntry[]) {
    this.#file = file
    this.#name = name
    this.entries = entries
  }

  /** @throws TerrariumError `bad-file` */
  static async open(file: Blob, name: string): Promise<ZipArchive> {
    const cut = damagedFile(name, words('压缩包的目录读不出来', 'the list of its contents can’t be read'))
    const tailStart = Math.max(0, file.size - endBytes)
    const tail = await viewOf(file, tailStart, file.size)
    let at = tail.byteLength - 22
    while (at >= 0 && tail.getUint32(at, true) !== 0x06054b50) at--
    if (at < 0) throw cut
    let size = tail.getUint32(at + 12, true)
    let start = tail.getUint32(at + 16, true)
    let end = tailStart + at
    if (start === 0xffffffff || size === 0xffffffff) {
      if (at < 20 || tail.getUint32(at - 20, true) !== 0x07064b50) throw cut
      const record = Number(tail.getBigUint64(at - 12, true))
      if (record + 56 > file.size) throw cut
      const large = await viewOf(file, record, record + 56)
      if (large.getUint32(0, true) !== 0x06064b50) throw cut
      size = Number(large.getBigUint64(40, true))
      start = Number(large.getBigUint64(48, true))
      end = record
    }
    if (size > mostDirectory || size > end) throw cut
    // What stands before the archive, such as a program that unpacks it, moves all places.
    const shift = end - size - start
    if (shift < 0) throw cut
    const entries = readDirectory(await viewOf(file, start + shift, end), shift)
    if (!entries) throw cut
    return new ZipArchive(file, name, entries)
  }

  /** The entry of that name, whatever its case. */
  find(name: string): ZipEntry | undefined {
    const wanted = name.toLowerCase()
    return (
      this.entries.find((entry) => entry.name === name) ??
      this.entries.find((entry) => entry.name.replaceAll('\\', '/').toLowerCase() === wanted)
    )
  }

  /**
   * An entry's content, piece by piece; its checksum is compared at the end.
   * @param most bytes; more is refused
   * @throws TerrariumError `bad-file`, `encrypted-file`, `unsupported-format`, `too-large`
   */
  async *read(entry: ZipEntry, most: number): AsyncGenerator<Uint8Array> {
    const name = this.#name
    if (entry.isEncrypted) throw encryptedFile(name)
    if (entry.method !== 0 && entry.method !== 8) throw unknownMethod(name, entry)
    const header = await viewOf(this.#file, entry.offset, Math.min(this.#file.size, entry.offset + 30))
    if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50)
      throw damagedFile(
        name,
        say(words('找不到里面的{entry}', 'its {entry} is not there'), { entry: quoted(entry.name) }),
      )
    const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
    const packed = this.#file.slice(start, start + entry.packedSize)
    const pieces = entry.method === 0 ? whole(packed) : inflate(packed, { name, format: 'deflate-raw', most })
    let sum = 0
    let size = 0
    for await (const piece of pieces) {
      sum = crc32(piece, sum)
      size += piece.length
      yield piece
    }
    if (sum !== entry.crc || size !== entry.size)
      throw damagedFile(
        name,
        say(words('里面的{entry}校验不对', 'the checksum of its {entry} is wrong'), { entry: quoted(entry.name) }),
      )
  }
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer())
}

async function* whole(packed: Blob): AsyncGenerator<Uint8Array> {
  const piece = 2 ** 20
  for (let from = 0; from < packed.size; from += piece)
    yield new Uint8Array(await packed.slice(from, from + piece).arrayBuffer())
}

function readDirectory(view: DataView, shift: number): ZipEntry[] | null {
  const entries: ZipEntry[] = []
  let at = 0
  while (at + 46 <= view.byteLength && view.getUint32(at, true) === 0x02014b50) {
    if (entries.length === mostEntries) return null
    const flags = view.getUint16(at + 8, true)
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (next > view.byteLength) return null
    const nameBytes = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)
    const entry: ZipEntry = {
      name: nameOf(nameBytes, (flags & 0x800) !== 0),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      isEncrypted: (flags & 1) !== 0,
      offset: view.getUint32(at + 42, true),
    }
    if (!readLarge(entry, new DataView(view.buffer, view.byteOffset + at + 46 + nameLength, extraLength))) return null
    entry.offset += shift
    entries.push(entry)
    at = next
  }
  return at === view.byteLength || entries.length > 0 ? entries : null
}

/** Sizes and places beyond 4 GB stand in an extra field. */
function readLarge(entry: ZipEntry, extra: DataView): boolean {
  const fields = (['size', 'packedSize', 'offset'] as const).filter((field) => entry[field] === 0xffffffff)
  if (fields.length === 0) return true
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const length = extra.getUint16(at + 2, true)
    if (extra.getUint16(at, true) === 1) {
      if (at + 4 + length > extra.byteLength || length < fields.length * 8) return false
      fields.forEach((field, i) => (entry[field] = Number(extra.getBigUint64(at + 4 + i * 8, true))))
      return true
    }
    at += 4 + length
  }
  return false
}

/** Without a mark for UTF-8, Windows in China writes names in GBK. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const unknownMethod = (name: string, { method }: ZipEntry) =>
  new TerrariumError(
    'unsupported-format',
    say(
      words('文件{name}用了不支持的压缩方式（{n}）。', 'The file {name} is packed in a way that can’t be read ({n}).'),
      { name: quoted(name), n: count(method) },
    ),
    words(
      '解压后导入里面的文件，或用普通的 ZIP 重新压缩。',
      'Unpack it and import what is inside, or pack it again as a plain ZIP.',
    ),
  )
