const tables = (() => {
  const made = Array.from({ length: 4 }, () => new Uint32Array(256))
  for (let n = 0; n < 256; n++) {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    made[0]![n] = c >>> 0
  }
  for (let n = 0; n < 256; n++)
    for (let t = 1; t < 4; t++) {
      const c = made[t - 1]![n]!
      made[t]![n] = made[0]![c & 255]! ^ (c >>> 8)
    }
  return made as [Uint32Array, Uint32Array, Uint32Array, Uint32Array]
})()

/**
 * The checksum of ZIP and gzip (ISO 3309), four bytes at a step after Kounavis and Berry, “A systematic approach to building
 * high performance, software-based, CRC generators” (2005).
 * @param before the checksum of what stood before
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3] = tables
  let c = ~before
  let i = 0
  for (const end = bytes.length & ~3; i < end; i += 4) {
    c ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24)
    c = t3[c & 255]! ^ t2[(c >>> 8) & 255]! ^ t1[(c >>> 16) & 255]! ^ t0[c >>> 24]!
  }
  for (; i < bytes.length; i++) c = t0[(c ^ bytes[i]!) & 255]! ^ (c >>> 8)
  return ~c >>> 0
}
