/**
 * A text in GB 18030, as the browser's own decoder reads it: ASCII in one byte, GBK in two, all else of Unicode in four.
 * Half a pair of surrogates becomes U+FFFD.
 */
export function encodeGb18030(text: string): Uint8Array<ArrayBuffer> {
  codes ??= codesOfPlane()
  const bytes = new Uint8Array(text.length * 4)
  let o = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      bytes[o++] = unit
      continue
    }
    const point = text.codePointAt(i)!
    const code = point > 0xffff ? fourBytes(point - 0x10000 + firstBeyond) : codes[point]! || codes[0xfffd]!
    if (point > 0xffff) i++
    if (code > 0xffff) {
      bytes[o++] = code >>> 24
      bytes[o++] = (code >>> 16) & 0xff
    }
    bytes[o++] = (code >>> 8) & 0xff
    bytes[o++] = code & 0xff
  }
  return bytes.slice(0, o)
}

/** Where the linear part begins: U+10000 is 90 30 81 30. */
const firstBeyond = 189_000
/** Sequences of four bytes for the first 65,536 characters: 81 30 81 30 to 84 31 A4 39. */
const inPlane = 39_420

/** Two or four bytes of each of the first 65,536 characters as one number, most significant byte first; 0 for surrogates. */
let codes: Uint32Array | undefined

/**
 * Characters of private use that the standard once gave two bytes of their own. Decoders read those bytes as the characters
 * that have a place of their own since, which look the same (Encoding Standard, “gb18030 encoder”); A3 A0 as a blank.
 */
const privateUse: readonly (readonly [point: number, code: number])[] = [
  ...[0xa6d9, 0xa6da, 0xa6db, 0xa6dc, 0xa6dd, 0xa6de, 0xa6df, 0xa6ec, 0xa6ed, 0xa6f3].map(
    (code, i) => [0xe78d + i, code] as const,
  ),
  [0xe81e, 0xfe59],
  [0xe826, 0xfe61],
  [0xe82b, 0xfe66],
  [0xe82c, 0xfe67],
  [0xe832, 0xfe6d],
  [0xe843, 0xfe7e],
  [0xe854, 0xfe90],
  [0xe864, 0xfea0],
  [0xe5e5, 0xa3a0],
]

/** The decoder's tables the other way round. */
function codesOfPlane(): Uint32Array {
  const decoder = new TextDecoder('gb18030')
  const table = new Uint32Array(0x10000)
  const take = (texts: string[], codeOf: (i: number) => number) =>
    texts.forEach((text, i) => {
      const point = text.length === 1 ? text.charCodeAt(0) : 0xfffd
      // The first of two ways to write a character is the usual one.
      if (point !== 0xfffd && table[point] === 0) table[point] = codeOf(i)
    })
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const row = new Uint8Array(3 * (0xff - 0x40)).fill(0x0a)
    for (let trail = 0x40; trail < 0xff; trail++) row.set([lead, trail], 3 * (trail - 0x40))
    take(decoder.decode(row).split('\n'), (i) => (lead << 8) | (0x40 + i))
  }
  const fours = new Uint8Array(5 * inPlane).fill(0x0a)
  const view = new DataView(fours.buffer)
  for (let i = 0; i < inPlane; i++) view.setUint32(5 * i, fourBytes(i))
  take(decoder.decode(fours).split('\n'), fourBytes)
  table[0xfffd] = fourBytes(inPlane - 3)
  for (const [point, code] of privateUse) table[point] ||= code
  return table
}

/** The four bytes of a place in their order. */
function fourBytes(place: number): number {
  const last = 0x30 + (place % 10)
  const third = 0x81 + (Math.floor(place / 10) % 126)
  const second = 0x30 + (Math.floor(place / 1260) % 10)
  const first = 0x81 + Math.floor(place / 12_600)
  return ((first << 24) | (second << 16) | (third << 8) | last) >>> 0
}
