const [p1, p2, p3, p4, p5] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1] as const

/** Collet's xxHash in 32 bits (github.com/Cyan4973/xxHash, doc/xxhash_spec.md) with seed 0, as LZ4 frames carry it. */
export function xxHash32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { length } = bytes
  let p = 0
  let h: number
  if (length >= 16) {
    let [a, b, c, d] = [(p1 + p2) | 0, p2 | 0, 0, -p1 | 0]
    for (; p + 16 <= length; p += 16) {
      a = round(a, view.getUint32(p, true))
      b = round(b, view.getUint32(p + 4, true))
      c = round(c, view.getUint32(p + 8, true))
      d = round(d, view.getUint32(p + 12, true))
    }
    h = (rotated(a, 1) + rotated(b, 7) + rotated(c, 12) + rotated(d, 18)) | 0
  } else h = p5 | 0
  h = (h + length) | 0
  for (; p + 4 <= length; p += 4) h = Math.imul(rotated((h + Math.imul(view.getUint32(p, true), p3)) | 0, 17), p4)
  for (; p < length; p++) h = Math.imul(rotated((h + Math.imul(bytes[p]!, p5)) | 0, 11), p1)
  h = Math.imul(h ^ (h >>> 15), p2)
  h = Math.imul(h ^ (h >>> 13), p3)
  return (h ^ (h >>> 16)) >>> 0
}

const rotated = (n: number, bits: number) => (n << bits) | (n >>> (32 - bits))
const round = (sum: number, word: number) => Math.imul(rotated((sum + Math.imul(word, p2)) | 0, 13), p1)
