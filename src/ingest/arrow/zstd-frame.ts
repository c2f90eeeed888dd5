import type { HuffmanTable } from './zstd-entropy'
import { readLiterals } from './zstd-literals'
import { runSequences, type Content, type SequenceTables } from './zstd-sequences'

const frameMagic = 0xfd2fb528
const skippableMagic = 0x184d2a50

/**
 * The content of Zstandard frames (RFC 8878) without a dictionary. A content checksum is not compared: Arrow, whose buffers
 * these are, writes none.
 * @param size of the content in bytes
 * @throws RangeError for what is no whole and sound frame of that size
 */
export function decodeZstdFrames(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(size)
  let p = 0
  let end = 0
  while (p < bytes.length) {
    const magic = number(bytes, p, 4)
    if ((magic & 0xfffffff0) >>> 0 === skippableMagic) {
      p += 8 + number(bytes, p + 4, 4)
      continue
    }
    if (magic !== frameMagic) throw new RangeError('No Zstandard frame')
    const content: Content = { out, from: end, end, recent: [1, 4, 8] }
    p = decodeFrame(bytes, p + 4, content)
    end = content.end
  }
  if (end !== size || p !== bytes.length) throw new RangeError('A Zstandard frame of another size')
  return out
}

/** @returns where the frame ends */
function decodeFrame(bytes: Uint8Array, start: number, content: Content): number {
  const flags = number(bytes, start, 1)
  const isSingle = (flags & 32) !== 0
  if ((flags & 8) !== 0) throw new RangeError('An unknown kind of Zstandard frame')
  let p = start + (isSingle ? 1 : 2)
  const dictionaryBytes = [0, 1, 2, 4][flags & 3]!
  if (dictionaryBytes > 0 && number(bytes, p, dictionaryBytes) !== 0)
    throw new RangeError('A Zstandard frame with a dictionary')
  p += dictionaryBytes + [isSingle ? 1 : 0, 2, 4, 8][flags >> 6]!
  const tables: SequenceTables = [undefined, undefined, undefined]
  let codes: HuffmanTable | undefined
  for (let isLast = false; !isLast;) {
    const head = number(bytes, p, 3)
    isLast = (head & 1) !== 0
    const kind = (head >> 1) & 3
    const length = head >>> 3
    p += 3
    const end = p + (kind === 1 ? 1 : length)
    if (kind === 3 || end > bytes.length) throw new RangeError('A Zstandard block that is cut short')
    if (kind === 2) {
      const literals = readLiterals(bytes, p, end, codes)
      codes = literals.table
      runSequences(bytes, literals.next, end, literals.bytes, tables, content)
    } else {
      const { out, end: at } = content
      if (at + length > out.length) throw new RangeError('A Zstandard block that is too long')
      if (kind === 0) out.set(bytes.subarray(p, end), at)
      else out.fill(bytes[p]!, at, at + length)
      content.end += length
    }
    p = end
  }
  return p + ((flags & 4) !== 0 ? 4 : 0)
}

function number(bytes: Uint8Array, at: number, width: number): number {
  if (at + width > bytes.length) throw new RangeError('A Zstandard frame that is cut short')
  let value = 0
  for (let i = width - 1; i >= 0; i--) value = value * 256 + bytes[at + i]!
  return value
}
