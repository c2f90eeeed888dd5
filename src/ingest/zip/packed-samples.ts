import { isContent, isWorkbook } from './archive-content'
import { inflate } from './inflate'
import { ZipArchive } from './zip-archive'

export interface PackedSample {
  /** The beginning of the content, of whole lines. */
  sample: File
  /** How large all of it is, about, in bytes. */
  size: number
}

const lineFeed = 10

/** The beginnings of what is packed in a file: of each file of a ZIP archive that is no workbook, of the one in a gzip file. */
export async function* packedSamples(file: File, most: number): AsyncGenerator<PackedSample> {
  if (!/\.(gz|gzip)$/i.test(file.name) && (await isZip(file))) {
    const archive = await ZipArchive.open(file, file.name)
    if (isWorkbook(archive)) return
    for (const entry of archive.entries) {
      if (!isContent(entry) || entry.size === 0) continue
      const bytes = await beginning(archive.read(entry, Infinity), most)
      if (bytes.length > 0) yield { sample: new File([bytes], entry.name), size: entry.size }
    }
    return
  }
  // How much of it stands in so many packed bytes tells of the rest.
  const packed = file.slice(0, most)
  const name = file.name.replace(/\.(gz|gzip)$/i, '')
  const whole = await beginning(inflate(packed, { name, format: 'gzip', most: Infinity }), Infinity)
  const growth = whole.length / packed.size
  const bytes = whole.subarray(0, lastLine(whole.subarray(0, most)) || most)
  if (bytes.length > 0) yield { sample: new File([bytes], name), size: growth * file.size }
}

async function isZip(file: File): Promise<boolean> {
  const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return p === 0x50 && k === 0x4b
}

/** What can be unpacked, up to so many bytes; the end of a part that is cut off is no error. */
async function beginning(pieces: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const found: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of pieces) {
      found.push(piece.slice())
      size += piece.length
      if (size >= most) break
    }
  } catch {
    // Cut off, or damaged: the import will say so.
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const piece of found) {
    bytes.set(piece, at)
    at += piece.length
  }
  return size < most ? bytes : bytes.subarray(0, lastLine(bytes) || size)
}

const lastLine = (bytes: Uint8Array) => bytes.lastIndexOf(lineFeed) + 1
