import { openTextKernel } from '../../kernels/text-kernel'

/** Turns pieces of a text into UTF-8; characters may be cut between them. */
export type Convert = (raw: Uint8Array, isLast: boolean) => Uint8Array

/** Encodings of one or two bytes for a character, ASCII among them. GB 18030 has some of four beside. */
const tabled = /^(gbk|gb18030|big5|euc-kr|shift_jis|windows-(125\d|874)|koi8-r|macintosh)$/

/**
 * A decoder that writes UTF-8 bytes by a table, many times as fast as through texts. The table is made by the browser's own
 * decoder, which also reads what is not in it. What it gives holds until it is called again.
 * @returns null for encodings of another kind; the decoder throws where the bytes are no text
 */
export async function tableDecoder(encoding: string): Promise<Convert | null> {
  if (!tabled.test(encoding)) return null
  const table = tableOf(encoding)
  const kernel = await openTextKernel()
  const { memory } = kernel
  const task = { bytes: 0, length: 0, from: 0, out: 0, written: 0, singles: 0, pairs: 0 }
  task.singles = memory.allocate(table.singles.byteLength)
  memory.uint16(task.singles, table.singles.length).set(table.singles)
  task.pairs = memory.allocate(table.pairs.byteLength)
  memory.uint16(task.pairs, table.pairs.length).set(table.pairs)
  let room = 0
  let rest = new Uint8Array(0)
  return (raw, isLast) => {
    const length = rest.length + raw.length
    if (length > room) {
      memory.free(task.bytes)
      memory.free(task.out)
      room = length
      task.bytes = memory.allocate(length + spare)
      // Pairs become three bytes; single ones may, too.
      task.out = memory.allocate(length * 3 + spare)
    }
    const all = memory.uint8(task.bytes, length)
    all.set(rest)
    all.set(raw, rest.length)
    Object.assign(task, { length, from: 0, written: 0 })
    for (;;) {
      kernel.decodePairs(task)
      const next = all.subarray(task.from)
      if (next.length < 2) break
      const size = table.hasFours && next[1]! >= 0x30 && next[1]! <= 0x39 ? 4 : 2
      if (next.length < size) break
      task.written += table.write(next.subarray(0, size), memory.uint8(task.out + task.written, spare))
      task.from += size
    }
    rest = all.slice(task.from)
    if (isLast && rest.length > 0) throw new RangeError('A character is cut at the end')
    return memory.uint8(task.out, task.written)
  }
}

/** Behind the bytes so many more may be read and written. */
const spare = 64

interface Table {
  /** Code points of single bytes from 0x80, and of pairs by the lower seven bits of the first byte and the second; 0 for none. */
  singles: Uint16Array
  pairs: Uint16Array
  hasFours: boolean
  /** Decodes a character that is not in the table; the number of bytes. */
  write(bytes: Uint8Array, out: Uint8Array): number
}

function tableOf(encoding: string): Table {
  const decoder = new TextDecoder(encoding)
  const strict = new TextDecoder(encoding, { fatal: true })
  const encoder = new TextEncoder()
  const singles = new Uint16Array(256)
  const pairs = new Uint16Array(128 * 256)
  const row = new Uint8Array(3 * 256).fill(0x0a)
  for (let lead = 0x80; lead < 0x100; lead++) {
    singles[lead] = codeOf(decoder.decode(Uint8Array.of(lead)))
    if (singles[lead] !== 0) continue
    for (let trail = 0x40; trail < 0x100; trail++) {
      row[3 * trail] = lead
      row[3 * trail + 1] = trail
    }
    const cells = decoder.decode(row.subarray(3 * 0x40)).split('\n')
    cells.forEach((cell, i) => (pairs[((lead & 0x7f) << 8) | (0x40 + i)] = codeOf(cell)))
  }
  return {
    singles,
    pairs,
    hasFours: /^gb/.test(encoding),
    write: (bytes, out) => encoder.encodeInto(strict.decode(bytes), out).written,
  }
}

/** Of the one character that a text is, if it is one of the first 65,536. */
function codeOf(text: string): number {
  return text.length === 1 && text !== '\ufffd' ? text.charCodeAt(0) : 0
}
