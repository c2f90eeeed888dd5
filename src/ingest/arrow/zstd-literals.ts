import { BackwardBits } from './zstd-bits'
import { readHuffmanTable, type HuffmanTable } from './zstd-entropy'

export interface Literals {
  bytes: Uint8Array
  /** Where the sequences of the block begin. */
  next: number
  /** The codes, which the next block may use again. */
  table: HuffmanTable | undefined
}

const mostBytes = 128 * 1024

/** The bytes of a block that are no repetition (RFC 8878, 3.1.1.3.1). */
export function readLiterals(bytes: Uint8Array, start: number, end: number, known: HuffmanTable | undefined): Literals {
  if (start >= end) throw new RangeError('A block that is cut short')
  const head = bytes[start]!
  const kind = head & 3
  const format = (head >> 2) & 3
  const at = (i: number) => bytes[start + i] ?? 0
  if (kind < 2) {
    const width = format % 2 === 0 ? 1 : format === 1 ? 2 : 3
    const size = width === 1 ? head >> 3 : (head >> 4) | (at(1) << 4) | (width === 3 ? at(2) << 12 : 0)
    const from = start + width
    const next = from + (kind === 0 ? size : 1)
    if (size > mostBytes || next > end) throw new RangeError('Literals that are too long')
    const literals = kind === 0 ? bytes.subarray(from, next) : new Uint8Array(size).fill(bytes[from]!)
    return { bytes: literals, next, table: known }
  }
  const low = (head | (at(1) << 8) | (at(2) << 16) | (at(3) << 24)) >>> 0
  const [width, size, packed] =
    format < 2
      ? [3, (low >> 4) & 0x3ff, (low >> 14) & 0x3ff]
      : format === 2
        ? [4, (low >> 4) & 0x3fff, low >>> 18]
        : [5, (low >> 4) & 0x3ffff, (low >>> 22) | (at(4) << 10)]
  const from = start + width!
  const next = from + packed!
  if (size! > mostBytes || next > end) throw new RangeError('Literals that are too long')
  const read = kind === 2 ? readHuffmanTable(bytes, from, next) : { table: known, next: from }
  if (!read.table) throw new RangeError('Literals without codes')
  const out = new Uint8Array(size!)
  if (format === 0) decodeStream(bytes, read.next, next, read.table, out)
  else decodeFour(bytes, read.next, next, read.table, out)
  return { bytes: out, next, table: read.table }
}

/** Four streams, each of a quarter of the bytes, behind the sizes of the first three. */
function decodeFour(bytes: Uint8Array, start: number, end: number, table: HuffmanTable, out: Uint8Array): void {
  if (end - start < 6) throw new RangeError('Literals that are cut short')
  const share = Math.ceil(out.length / 4)
  let from = start + 6
  for (let i = 0; i < 4; i++) {
    const to = i === 3 ? end : from + bytes[start + i * 2]! + (bytes[start + i * 2 + 1]! << 8)
    if (to > end || i * share > out.length) throw new RangeError('Literals that are cut short')
    decodeStream(bytes, from, to, table, out.subarray(i * share, i === 3 ? out.length : (i + 1) * share))
    from = to
  }
}

function decodeStream(bytes: Uint8Array, start: number, end: number, table: HuffmanTable, out: Uint8Array): void {
  const input = new BackwardBits(bytes, start, end)
  const { log, symbols, bits } = table
  for (let i = 0; i < out.length; i++) {
    const code = input.peek(log)
    out[i] = symbols[code]!
    input.left -= bits[code]!
  }
  if (input.left !== 0) throw new RangeError('Literals that do not end where they should')
}
