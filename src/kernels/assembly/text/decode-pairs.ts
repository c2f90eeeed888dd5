import { Decode } from './decode-task'

/** Writes UTF-8 until the bytes end or a character is not in the tables. */
export function decode(a: Decode): void {
  let p = a.bytes + a.from
  const end = a.bytes + a.length
  let to = a.out + a.written
  while (p < end) {
    const c = <u32>load<u8>(p)
    if (c < 0x80) {
      const bytes = v128.load(p)
      const mask = i8x16.bitmask(bytes)
      v128.store(to, bytes)
      const size = min(mask == 0 ? 16 : ctz(mask), <i32>(end - p))
      p += size
      to += size
      continue
    }
    let code = <u32>load<u16>(a.singles + (<usize>c << 1))
    let size = 1
    if (code == 0) {
      if (p + 1 >= end) break
      code = <u32>load<u16>(a.pairs + (<usize>(((c & 0x7f) << 8) | <u32>load<u8>(p, 1)) << 1))
      size = 2
      if (code == 0) break
    }
    if (code < 0x80) store<u8>(to++, <u8>code)
    else if (code < 0x800) {
      store<u8>(to, <u8>(0xc0 | (code >> 6)))
      store<u8>(to, <u8>(0x80 | (code & 0x3f)), 1)
      to += 2
    } else {
      store<u8>(to, <u8>(0xe0 | (code >> 12)))
      store<u8>(to, <u8>(0x80 | ((code >> 6) & 0x3f)), 1)
      store<u8>(to, <u8>(0x80 | (code & 0x3f)), 2)
      to += 3
    }
    p += size
  }
  a.from = <u32>(p - a.bytes)
  a.written = <u32>(to - a.out)
}
