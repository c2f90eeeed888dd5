import { Gather } from './gather-task'

/**
 * Copies texts one behind the other.
 * @returns how many; fewer than asked for where the room ends, or before a cell that begins with a blank
 */
export function gather(a: Gather): u32 {
  let cell = <usize>a.first << 2
  const step = <usize>a.stride << 2
  let to = a.out
  const last = to + a.room
  const base = a.out - a.base
  let i: u32 = 0
  for (const count = a.count; i < count; i++, cell += step) {
    let p = a.bytes + load<u32>(a.starts + cell)
    const size = a.bytes + load<u32>(a.ends + cell) - p
    if (size > 0) {
      if (to + size + 16 > last || isBlank(p, size)) break
      // What is written too far is written over by the next text.
      if (size <= 16) v128.store(to, v128.load(p))
      else memory.copy(to, p, size)
      to += size
    }
    store<u32>(a.offsets + (<usize>i << 2), <u32>(to - base))
  }
  return i
}

/** A space, a tab, a no-break space, or an ideographic space. */
// @ts-ignore: decorator
@inline
function isBlank(p: usize, size: usize): bool {
  const c = <u32>load<u8>(p)
  if (c == 32 || c == 9) return true
  if (c == 0xc2) return size > 1 && load<u8>(p, 1) == 0xa0
  return c == 0xe3 && size > 2 && load<u8>(p, 1) == 0x80 && load<u8>(p, 2) == 0x80
}
