import { xxHash32 } from './xxhash32'

const frameMagic = 0x184d2204
const skippableMagic = 0x184d2a50

/**
 * The content of LZ4 frames (lz4_Frame_format.md 1.6.1), with all checksums that they carry compared.
 * @param size of the content in bytes
 * @throws RangeError for what is no whole and sound frame of that size
 */
export function decodeLz4Frames(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(size)
  let p = 0
  let end = 0
  while (p < bytes.length) {
    const magic = word(bytes, p)
    if ((magic & 0xfffffff0) >>> 0 === skippableMagic) {
      p += 8 + word(bytes, p + 4)
      continue
    }
    if (magic !== frameMagic) throw new RangeError('No LZ4 frame')
    ;({ p, end } = decodeFrame(bytes, p, out, end))
  }
  if (end !== size || p !== bytes.length) throw new RangeError('An LZ4 frame of another size')
  return out
}

interface Places {
  /** Where the packed bytes go on, and where the content ends so far. */
  p: number
  end: number
}

function decodeFrame(bytes: Uint8Array, start: number, out: Uint8Array, from: number): Places {
  const flags = byte(bytes, start + 4)
  if (flags >> 6 !== 1 || (flags & 2) !== 0) throw new RangeError('An unknown version of LZ4 frames')
  const [hasBlockSums, hasSize, hasSum, hasDictionary] = [16, 8, 4, 1].map((bit) => (flags & bit) !== 0)
  if (hasDictionary) throw new RangeError('An LZ4 frame with a dictionary')
  let p = start + 6 + (hasSize ? 8 : 0)
  if (byte(bytes, p) !== ((xxHash32(bytes.subarray(start + 4, p)) >>> 8) & 255))
    throw new RangeError('A damaged LZ4 header')
  p++
  let end = from
  for (;;) {
    const length = word(bytes, p)
    p += 4
    if (length === 0) break
    const isPlain = length >= 2 ** 31
    const block = bytes.subarray(p, p + (length % 2 ** 31))
    if (block.length < length % 2 ** 31) throw new RangeError('An LZ4 block that is cut short')
    if (isPlain) {
      if (end + block.length > out.length) throw new RangeError('An LZ4 block that is too long')
      out.set(block, end)
      end += block.length
    } else end = decodeBlock(block, out, from, end)
    p += block.length
    if (!hasBlockSums) continue
    if (word(bytes, p) !== xxHash32(block)) throw new RangeError('A damaged LZ4 block')
    p += 4
  }
  if (!hasSum) return { p, end }
  if (word(bytes, p) !== xxHash32(out.subarray(from, end))) throw new RangeError('Damaged LZ4 content')
  return { p: p + 4, end }
}

/**
 * One block (lz4_Block_format.md): literals and matches in turn, literals last.
 * @param from where the frame's content begins, and no match before
 * @returns where the content ends
 */
function decodeBlock(block: Uint8Array, out: Uint8Array, from: number, end: number): number {
  const { length } = block
  let p = 0
  const extended = (n: number) => {
    let more = 255
    while (more === 255) {
      if (p >= length) throw new RangeError('An LZ4 block that is cut short')
      n += more = block[p++]!
    }
    return n
  }
  for (;;) {
    if (p >= length) throw new RangeError('An LZ4 block that is cut short')
    const token = block[p++]!
    let literals = token >> 4
    if (literals === 15) literals = extended(literals)
    if (p + literals > length || end + literals > out.length) throw new RangeError('LZ4 literals that are too long')
    if (literals > 32) out.set(block.subarray(p, p + literals), end)
    else for (let i = 0; i < literals; i++) out[end + i] = block[p + i]!
    p += literals
    end += literals
    if (p === length) return end
    if (p + 2 > length) throw new RangeError('An LZ4 block that is cut short')
    const back = block[p]! | (block[p + 1]! << 8)
    p += 2
    let match = token & 15
    if (match === 15) match = extended(match)
    match += 4
    if (back === 0 || end - back < from || end + match > out.length) throw new RangeError('An LZ4 match from nowhere')
    copyMatch(out, end, back, match)
    end += match
  }
}

/** Repeats what stands `back` bytes before the end; the bytes may overlap. */
export function copyMatch(out: Uint8Array, end: number, back: number, length: number): void {
  if (back >= length && length > 32) out.copyWithin(end, end - back, end - back + length)
  else for (let i = end; i < end + length; i++) out[i] = out[i - back]!
}

function byte(bytes: Uint8Array, at: number): number {
  if (at >= bytes.length) throw new RangeError('An LZ4 frame that is cut short')
  return bytes[at]!
}

function word(bytes: Uint8Array, at: number): number {
  if (at + 4 > bytes.length) throw new RangeError('An LZ4 frame that is cut short')
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
}
