import { at32, put32 } from './mining-task'

/** Lists of ascending ranks, to be put in lexical order. */
@unmanaged
export class Paths {
  count: u32
  /** Bits that one rank takes in a key. */
  bits: u32
  /** u32 for each path: where its ranks begin, how many there are, how often it occurs (0: once each). */
  starts: usize
  lengths: usize
  weights: usize
  ranks: usize
  /** u64 for each place: the next ranks of a path as one number; once more to sort. */
  keys: usize
  spareKeys: usize
  /** u32 for each place: the path. */
  order: usize
  spareOrder: usize
  /** u32 for each place: ranks shared with the path before. */
  shared: usize
  /** 2048 counters. */
  digits: usize
}

export const PATH_BYTES: u32 = 36

/** Fewer keys are sorted by insertion. */
const FEW: u32 = 32

/** The ranks of a path from a place on, as many as fit, the first one on top; none is 0. */
export function keyOf(a: Paths, path: u32, from: u32): u64 {
  const bits = a.bits
  const length = at32(a.lengths, path)
  const at = a.ranks + (<usize>at32(a.starts, path) << 2)
  const end = from + 64 / bits
  let key: u64 = 0
  for (let k = from; k < end; k++) {
    key <<= bits
    if (k < length) key |= <u64>at32(at, k) + 1
  }
  return key
}

/** Puts the places `from … to` in lexical order; their keys begin at the rank `first`. */
export function sortPaths(a: Paths, from: u32, to: u32, first: u32): void {
  sortKeys(a, from, to)
  const next = first + 64 / a.bits
  const last: u64 = ((<u64>1) << a.bits) - 1
  let start = from
  while (start < to) {
    const key = load<u64>(a.keys + (<usize>start << 3))
    let end = start + 1
    while (end < to && load<u64>(a.keys + (<usize>end << 3)) == key) end++
    // Equal so far, and there is more to compare.
    if (end - start > 1 && (key & last) != 0) {
      for (let i = start; i < end; i++) store<u64>(a.keys + (<usize>i << 3), keyOf(a, at32(a.order, i), next))
      sortPaths(a, start, end, next)
    }
    start = end
  }
}

function sortKeys(a: Paths, from: u32, to: u32): void {
  const count = to - from
  if (count <= FEW) {
    insert(a, from, to)
    return
  }
  let any: u64 = 0
  let all: u64 = -1
  for (let at = a.keys + (<usize>from << 3), end = a.keys + (<usize>to << 3); at < end; at += 8) {
    any |= load<u64>(at)
    all &= load<u64>(at)
  }
  const differing = any ^ all
  if (differing == 0) return
  const width: u32 = count < 4096 ? 8 : 11
  const mask: u64 = (1 << width) - 1
  const place = <usize>from
  let keys = a.keys + (place << 3)
  let order = a.order + (place << 2)
  let toKeys = a.spareKeys + (place << 3)
  let toOrder = a.spareOrder + (place << 2)
  for (let shift = <u32>ctz(differing); shift < 64; shift += width) {
    if (((differing >> shift) & mask) == 0) continue
    memory.fill(a.digits, 0, <usize>(mask + 1) << 2)
    for (let i: usize = 0; i < count; i++) {
      const digit = a.digits + (<usize>((load<u64>(keys + (i << 3)) >> shift) & mask) << 2)
      store<u32>(digit, load<u32>(digit) + 1)
    }
    let sum: u32 = 0
    for (let digit = a.digits, end = a.digits + (<usize>(mask + 1) << 2); digit < end; digit += 4) {
      const n = load<u32>(digit)
      store<u32>(digit, sum)
      sum += n
    }
    for (let i: usize = 0; i < count; i++) {
      const key = load<u64>(keys + (i << 3))
      const digit = a.digits + (<usize>((key >> shift) & mask) << 2)
      const target = <usize>load<u32>(digit)
      store<u32>(digit, <u32>target + 1)
      store<u64>(toKeys + (target << 3), key)
      store<u32>(toOrder + (target << 2), load<u32>(order + (i << 2)))
    }
    const oldKeys = keys
    const oldOrder = order
    keys = toKeys
    order = toOrder
    toKeys = oldKeys
    toOrder = oldOrder
  }
  if (keys == a.keys + (place << 3)) return
  memory.copy(toKeys, keys, <usize>count << 3)
  memory.copy(toOrder, order, <usize>count << 2)
}

function insert(a: Paths, from: u32, to: u32): void {
  for (let i = from + 1; i < to; i++) {
    const key = load<u64>(a.keys + (<usize>i << 3))
    const path = at32(a.order, i)
    let at = i
    while (at > from && load<u64>(a.keys + (<usize>(at - 1) << 3)) > key) {
      store<u64>(a.keys + (<usize>at << 3), load<u64>(a.keys + (<usize>(at - 1) << 3)))
      put32(a.order, at, at32(a.order, at - 1))
      at--
    }
    store<u64>(a.keys + (<usize>at << 3), key)
    put32(a.order, at, path)
  }
}
