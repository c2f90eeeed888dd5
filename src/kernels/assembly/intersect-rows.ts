import {
  at32,
  DONE,
  Level,
  LEVEL_SMALL,
  levelAt,
  Mining,
  put32,
  report,
  RUNNING,
  Search,
  SEARCH_BYTES,
} from './mining-task'

/** The baskets of each rank, ascending; rowStarts has room for one more and begins with two zeros and the counts. */
export function listRows(m: Mining): void {
  for (let r: u32 = 0; r < m.ranks; r++) put32(m.rowStarts, r + 2, at32(m.rowStarts, r + 2) + at32(m.rowStarts, r + 1))
  for (let b: u32 = 0; b < m.baskets; b++) {
    let at = m.items + (<usize>at32(m.offsets, b) << 2)
    for (const end = at + (<usize>at32(m.lengths, b) << 2); at < end; at += 4) {
      const next = m.rowStarts + (<usize>(load<u32>(at) + 1) << 2)
      put32(m.rows, load<u32>(next), b)
      store<u32>(next, load<u32>(next) + 1)
    }
  }
}

/**
 * Eclat in one slot: Zaki, "Scalable algorithms for association mining" (IEEE TKDE 12, 2000). Each set holds the baskets
 * it is in as a bitmap, and two of them give a longer one by AND and a count of bits. Below each first item the bitmaps
 * cover its own baskets only, so that rare items have short ones. Goes on until it is done, lacks room, or its patience is
 * at an end.
 */
export function intersectSlot(m: Mining, partition: u32): void {
  if (partition >= m.slots) return
  const s = changetype<Search>(m.slot + <usize>partition * SEARCH_BYTES)
  if (s.state == DONE) return
  s.state = RUNNING
  s.steps = 0
  while (s.depth >= 0) {
    if (s.steps > m.patience) return
    const level = levelAt(s, s.depth)
    if (level.cursor < 0) {
      s.depth--
      continue
    }
    if (!level.isReported && !report(m, s, level)) return
    const rank = <u32>level.cursor
    let size: u32 = 0
    if (rank > 0 && <u32>s.depth + 2 <= m.maxLength) {
      const next = levelAt(s, s.depth + 1)
      size = s.depth == 0 ? mapPartners(m, s, next, rank) : intersectBelow(m, s, level, next)
      if (s.state == LEVEL_SMALL) return
    }
    level.cursor -= level.step
    level.isReported = 0
    if (size > 0) s.depth++
  }
  s.state = DONE
}

/** Bitmaps over the baskets of a first item, of the lower ranks that are frequent in them; gives how many. */
function mapPartners(m: Mining, s: Search, next: Level, rank: u32): u32 {
  const first = at32(m.rowStarts, rank)
  const end = at32(m.rowStarts, rank + 1)
  memory.fill(s.sums, 0, <usize>rank << 2)
  for (let row = first; row < end; row++) {
    const basket = at32(m.rows, row)
    for (let at = m.items + (<usize>at32(m.offsets, basket) << 2); load<u32>(at) != rank; at += 4) {
      const sum = s.sums + (<usize>load<u32>(at) << 2)
      store<u32>(sum, load<u32>(sum) + 1)
    }
  }
  let size: u32 = 0
  for (let r: u32 = 0; r < rank; r++) {
    const isFrequent = at32(s.sums, r) >= m.minCount
    put32(s.place, r, isFrequent ? size++ : -1)
  }
  s.steps += end - first
  if (size == 0 || !open(s, next, size, ((end - first + 127) >> 7) << 4)) return 0
  for (let r: u32 = 0; r < rank; r++) {
    const local = at32(s.place, r)
    if (<i32>local < 0) continue
    put32(next.items, local, r)
    put32(next.counts, local, at32(s.sums, r))
  }
  memory.fill(next.bitmaps, 0, <usize>size * next.width)
  for (let row = first; row < end; row++) {
    const basket = at32(m.rows, row)
    const byte = next.bitmaps + ((row - first) >> 3)
    const bit = <u8>(<u32>1 << ((row - first) & 7))
    for (let at = m.items + (<usize>at32(m.offsets, basket) << 2); load<u32>(at) != rank; at += 4) {
      const local = at32(s.place, load<u32>(at))
      if (<i32>local < 0) continue
      const to = byte + <usize>local * next.width
      store<u8>(to, load<u8>(to) | bit)
    }
  }
  return size
}

/** Bitmaps of the sets that the level's rank makes longer by one of the lower ranks; gives how many are frequent. */
function intersectBelow(m: Mining, s: Search, level: Level, next: Level): u32 {
  const rank = <u32>level.cursor
  if (!open(s, next, rank, level.width)) return 0
  const own = level.bitmaps + <usize>rank * level.width
  let size: u32 = 0
  for (let r: u32 = 0; r < rank; r++) {
    const to = next.bitmaps + <usize>size * level.width
    const count = intersect(own, level.bitmaps + <usize>r * level.width, to, level.width, m.minCount)
    if (count < m.minCount) continue
    put32(next.items, size, at32(level.items, r))
    put32(next.counts, size++, count)
  }
  s.steps += (rank * level.width) >> 4
  next.ranks = size
  next.cursor = size - 1
  return size
}

function open(s: Search, level: Level, ranks: u32, width: u32): bool {
  const bytes = (<u64>ranks << 3) + <u64>ranks * width + 16
  if (bytes > level.room) {
    s.state = LEVEL_SMALL
    s.wanted = <u32>min<u64>(bytes, 0xffffffff)
    return false
  }
  level.ranks = ranks
  level.cursor = ranks - 1
  level.step = 1
  level.isReported = 0
  level.cap = 0
  level.width = width
  level.items = level.block
  level.counts = level.items + (<usize>ranks << 2)
  level.bitmaps = (level.counts + (<usize>ranks << 2) + 15) & ~15
  return true
}

/** Vectors whose counts of bits, at most eight for each byte, are added up in bytes. */
const STRETCH: u32 = 31 * 16

/** Writes a AND b and gives the number of its bits, or less than `wanted` once so many can't be reached any more. */
function intersect(a: usize, b: usize, to: usize, bytes: u32, wanted: u32): u32 {
  let count: u32 = 0
  let at: u32 = 0
  while (at < bytes) {
    if (count + ((bytes - at) << 3) < wanted) return 0
    let sums = i8x16.splat(0)
    for (const end = min(at + STRETCH, bytes); at < end; at += 16) {
      const both = v128.and(v128.load(a + at), v128.load(b + at))
      v128.store(to + at, both)
      sums = i8x16.add(sums, i8x16.popcnt(both))
    }
    const wide = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(sums))
    count +=
      i32x4.extract_lane(wide, 0) +
      i32x4.extract_lane(wide, 1) +
      i32x4.extract_lane(wide, 2) +
      i32x4.extract_lane(wide, 3)
  }
  return count
}
