/** Fewer keys are sorted by insertion. */
const FEW: u32 = 40

/**
 * Sorts u64 keys by their upper halves, which lie between `least` and `most`; keys of equal ones keep their order.
 * @param digits 2048 counters
 * @returns where the sorted ones are: `keys` or `spare`
 */
export function sortByRank(keys: usize, spare: usize, count: u32, least: u32, most: u32, digits: usize): usize {
  if (count <= FEW) {
    insert(keys, count)
    return keys
  }
  const range = most - least
  const rangeBits: u32 = 32 - clz<u32>(range)
  const wanted: u32 = min<u32>(11, max<u32>(6, 31 - clz<u32>(count)))
  const passes = max<u32>(1, (rangeBits + wanted - 1) / wanted)
  const bits = max<u32>(1, (rangeBits + passes - 1) / passes)
  let from = keys
  let to = spare
  for (let pass: u32 = 0; pass < passes; pass++) {
    const shift = pass * bits
    const mask: u32 = (1 << bits) - 1
    memory.fill(digits, 0, <usize>(mask + 1) << 2)
    const end = from + (<usize>count << 3)
    for (let at = from; at < end; at += 8) {
      const digit = digits + (<usize>(((load<u32>(at, 4) - least) >> shift) & mask) << 2)
      store<u32>(digit, load<u32>(digit) + 1)
    }
    let sum = <u32>to
    for (let digit = digits, last = digits + (<usize>(mask + 1) << 2); digit < last; digit += 4) {
      const n = load<u32>(digit)
      store<u32>(digit, sum)
      sum += n << 3
    }
    for (let at = from; at < end; at += 8) {
      const digit = digits + (<usize>(((load<u32>(at, 4) - least) >> shift) & mask) << 2)
      const target = load<u32>(digit)
      store<u64>(target, load<u64>(at))
      store<u32>(digit, target + 8)
    }
    const done = to
    to = from
    from = done
  }
  return from
}

/** Lower halves ascend to begin with, so whole keys may be compared. */
function insert(keys: usize, count: u32): void {
  const end = keys + (<usize>count << 3)
  for (let at = keys + 8; at < end; at += 8) {
    const key = load<u64>(at)
    let to = at
    while (to > keys && load<u64>(to - 8) > key) {
      store<u64>(to, load<u64>(to - 8))
      to -= 8
    }
    store<u64>(to, key)
  }
}
