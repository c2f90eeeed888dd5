/** Turns pieces of a text into UTF-8; characters may be cut between them. */
export type Convert = (raw: Uint8Array, isLast: boolean) => Uint8Array

/** Encodings of one or two bytes for a character, ASCII among them. GB 18030 has some of four beside. */
const tabled = /^(gbk|gb18030|big5|euc-kr|shift_jis|windows-(125\d|874)|koi8-r|macintosh)$/

/**
 * A decoder that writes UTF-8 bytes by a table, several times as fast as through texts. The table is made by the browser's own
 * decoder, which also reads what is not in it.
 * @returns null for encodings of another kind; the decoder throws where the bytes are no text
 */
export function tableDecoder(encoding: string): Convert | null {
  if (!tabled.test(encoding)) return null
  const table = tableOf(encoding)
  const { singles, pairs } = table
  let rest = new Uint8Array(0)
  return (raw, isLast) => {
    const bytes = joined(rest, raw)
    const { length } = bytes
    // Pairs become three bytes; single ones may, too.
    let out = new Uint8Array(Math.ceil(length * 1.5) + 16)
    let p = 0
    let o = 0
    while (p < length) {
      const c = bytes[p]!
      if (c < 0x80) {
        out[o++] = c
        p++
        continue
      }
      if (o + 16 > out.length) out = grown(out)
      let code = singles[c]!
      let size = 1
      if (code === 0) {
        if (p + 1 >= length) break
        code = pairs[((c & 0x7f) << 8) | bytes[p + 1]!]!
        size = 2
      }
      if (code === 0) {
        const trail = bytes[p + 1]!
        size = table.hasFours && trail >= 0x30 && trail <= 0x39 ? 4 : 2
        if (p + size > length) break
        o += table.write(bytes.subarray(p, p + size), out.subarray(o))
      } else if (code < 0x800) {
        out[o++] = 0xc0 | (code >> 6)
        out[o++] = 0x80 | (code & 0x3f)
      } else {
        out[o++] = 0xe0 | (code >> 12)
        out[o++] = 0x80 | ((code >> 6) & 0x3f)
        out[o++] = 0x80 | (code & 0x3f)
      }
      p += size
    }
    rest = bytes.slice(p)
    if (isLast && rest.length > 0) throw new RangeError('A character is cut at the end')
    return out.subarray(0, o)
  }
}

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

function grown(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2)
  larger.set(bytes)
  return larger
}

/** Of the one character that a text is, if it is one of the first 65,536. */
function codeOf(text: string): number {
  return text.length === 1 && text !== '\ufffd' ? text.charCodeAt(0) : 0
}

function joined(a: Uint8Array<ArrayBuffer>, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
