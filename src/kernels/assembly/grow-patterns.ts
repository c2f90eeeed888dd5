import { add32, at32, DONE, Level, LEVEL_SMALL, levelAt, Mining, NONE, PATHS_SMALL, put32, report, RUNNING } from './mining-task'
import { Search, SEARCH_BYTES, want } from './mining-task'
import { measurePaths, pairBytes, pairRow, plantTree } from './pattern-tree'
import { countRows, writeBases } from './project-tree'
import { keyOf, PATH_BYTES, Paths, sortPaths } from './sort-paths'

/** Trees with more ranks count pairs by walking: the table would be too large. */
const MOST_PAIRED: u32 = 4096

const NOTHING: u32 = 0
const DEEPER: u32 = 1

/**
 * FP-Growth in one slot: Han, Pei and Yin, "Mining frequent patterns without candidate generation" (SIGMOD 2000). Each
 * rank of a level's tree makes the prefix longer, and the paths above its nodes make the tree of the next level. Goes on
 * until it is done, lacks room, or its patience is at an end.
 */
export function growPatternSlot(m: Mining, partition: u32): void {
  if (partition >= m.slots) return
  const s = changetype<Search>(m.slot + <usize>partition * SEARCH_BYTES)
  if (s.state == DONE) return
  s.state = RUNNING
  s.steps = 0
  while (s.depth >= 0) {
    if (s.steps > m.patience) return
    const level = levelAt(s, s.depth)
    if (m.isCount && level.isPath) {
      countPath(s, level.ranks, m.maxLength)
      level.cursor = -1
    }
    if (level.cursor < 0) {
      s.depth--
      continue
    }
    if (!level.isReported && !report(m, s, level)) return
    if (m.isCount && s.visited > m.most) break
    const found = <u32>s.depth + 2 <= m.maxLength ? deepen(m, s, level, level.cursor) : NOTHING
    if (s.state != RUNNING) return
    level.cursor -= level.step
    level.isReported = 0
    s.steps++
    if (found == DEEPER) s.depth++
  }
  s.state = DONE
}

/** Makes the next level: what is frequent together with the rank. */
function deepen(m: Mining, s: Search, level: Level, rank: u32): u32 {
  if (rank == 0) return NOTHING
  const next = levelAt(s, s.depth + 1)
  // Items that may still come.
  const longer = m.maxLength - 1 - s.depth
  if (level.isPath) {
    if (m.isCount) return countPath(s, rank, longer)
    open(next, rank)
    next.isPath = 1
    // The deepest item of a path that is chosen says how often the set occurs.
    next.cap = level.cap ? level.cap : at32(level.counts, rank)
    next.items = level.items
    return DEEPER
  }
  const isRoot = s.depth == 0
  if (isRoot && !countRows(m, s, level, rank)) return NOTHING
  let counts: usize
  if (isRoot) counts = <usize>at32(s.rowAt, rank)
  else counts = level.pairs ? pairRow(level, rank) : sumAbove(s, level, rank)
  let size: u32 = 0
  let occurrences: u64 = 0
  for (let r: u32 = 0; r < rank; r++) {
    const count = at32(counts, r)
    if (count < m.minCount) continue
    put32(s.found, size++, r)
    occurrences += count
  }
  if (size == 0) return NOTHING
  if (m.isCount && size == 1) return countPath(s, 1, longer)
  const a = changetype<Paths>(s.paths)
  let nodes: u32 = 0
  let isPath = size == 1
  if (!isPath) {
    if (isRoot && !writeBases(m, s, level, rank)) return NOTHING
    const most = isRoot ? at32(m.nodeCounts, rank) : at32(level.heads, rank + 1) - at32(level.heads, rank)
    const bytes = <u64>most * PATH_BYTES + (min(occurrences, <u64>most * min(size, m.longest)) << 2)
    if (bytes > s.tempRoom) {
      want(s, PATHS_SMALL, bytes)
      return NOTHING
    }
    carve(a, s.temp, most, size)
    const isForked = isRoot ? copyBase(s, rank, size) : climb(m, s, level, rank, size)
    sortPaths(a, 0, a.count, 0)
    nodes = measurePaths(a, s.heads, size)
    isPath = !isForked && nodes == size && isChain(a, size)
  }
  if (isPath && m.isCount) return countPath(s, size, longer)
  const room = isPath ? <u64>size << 3 : treeBytes(size, nodes)
  if (room > next.room) {
    want(s, LEVEL_SMALL, room)
    return NOTHING
  }
  open(next, size)
  next.isPath = isPath
  next.items = next.block
  next.counts = next.items + (<usize>size << 2)
  for (let i: u32 = 0; i < size; i++) {
    put32(next.items, i, at32(level.items, at32(s.found, i)))
    put32(next.counts, i, at32(counts, at32(s.found, i)))
  }
  if (isPath) return DEEPER
  place(next, nodes)
  memory.copy(next.heads, s.heads, <usize>(size + 2) << 2)
  plantTree(a, next, s.stack)
  return DEEPER
}

function open(level: Level, ranks: u32): void {
  level.ranks = ranks
  level.cursor = ranks - 1
  level.step = 1
  level.isReported = 0
  level.isPath = 0
  level.cap = 0
}

/** Bytes of a level with so many ranks and nodes. */
function treeBytes(ranks: u32, nodes: u32): u64 {
  const pairs: u64 = isPaired(ranks, nodes) ? pairBytes(ranks) : 0
  return ((<u64>(3 * ranks + 4) + nodes) << 2) + (<u64>(nodes + 1) * 12) + pairs
}

/** Whether a table of pairs is small beside what it saves. */
function isPaired(ranks: u32, nodes: u32): bool {
  return ranks <= 64 || (ranks <= MOST_PAIRED && <u64>ranks * ranks <= <u64>nodes << 3)
}

/** Lays the parts of a tree out behind its items and counts. */
function place(level: Level, nodes: u32): void {
  const ranks = <usize>level.ranks
  level.links = (level.counts + (ranks << 2) + 7) & ~7
  level.weights = level.links + (<usize>(nodes + 1) << 3)
  level.heads = level.weights + (<usize>(nodes + 1) << 2)
  level.list = level.heads + ((ranks + 2) << 2)
  level.pairs = isPaired(level.ranks, nodes) ? level.list + (<usize>nodes << 2) : 0
}

/** Room for so many paths of so many ranks. */
function carve(a: Paths, at: usize, count: u32, ranks: u32): void {
  const n = <usize>count
  a.bits = 32 - <u32>clz(ranks)
  a.keys = at
  a.spareKeys = a.keys + (n << 3)
  a.starts = a.spareKeys + (n << 3)
  a.lengths = a.starts + (n << 2)
  a.weights = a.lengths + (n << 2)
  a.order = a.weights + (n << 2)
  a.spareOrder = a.order + (n << 2)
  a.shared = a.spareOrder + (n << 2)
  a.ranks = a.shared + (n << 2)
  a.count = 0
}

/** How often each lower rank stands above the nodes of one. */
function sumAbove(s: Search, level: Level, rank: u32): usize {
  memory.fill(s.sums, 0, <usize>rank << 2)
  for (let i = at32(level.heads, rank), end = at32(level.heads, rank + 1); i < end; i++) {
    const node = at32(level.list, i)
    const weight = at32(level.weights, node)
    for (let up = at32(level.links, node << 1); up != 0; ) {
      const link = level.links + (<usize>up << 3)
      const sum = s.sums + (<usize>load<u32>(link, 4) << 2)
      store<u32>(sum, load<u32>(sum) + weight)
      up = load<u32>(link)
      s.steps++
    }
  }
  return s.sums
}

/**
 * The paths above the nodes of a rank, with the ranks in `found` alone, numbered by their places there. A path of one
 * rank adds nothing to what the counts say; gives whether there is one that does not begin at the first rank.
 */
function climb(m: Mining, s: Search, level: Level, rank: u32, size: u32): bool {
  const a = changetype<Paths>(s.paths)
  number(s, size)
  const least = at32(s.found, 0)
  const last = s.path + (<usize>m.longest << 2)
  let isForked = false
  for (let i = at32(level.heads, rank), end = at32(level.heads, rank + 1); i < end; i++) {
    const node = at32(level.list, i)
    let first = last
    let up = at32(level.links, node << 1)
    while (up != 0) {
      const link = level.links + (<usize>up << 3)
      const above = load<u32>(link, 4)
      if (above < least) break
      const local = at32(s.place, above)
      if (local != NONE) {
        first -= 4
        store<u32>(first, local)
      }
      up = load<u32>(link)
      s.steps++
    }
    const length = <u32>((last - first) >> 2)
    if (length > 1) addPath(a, first, length, at32(level.weights, node))
    else if (length == 1 && load<u32>(first) != 0) isForked = true
  }
  forget(s, size)
  return isForked
}

/** The same for a rank of the first tree, whose paths are written down. */
function copyBase(s: Search, rank: u32, size: u32): bool {
  const a = changetype<Paths>(s.paths)
  number(s, size)
  for (let at = <usize>at32(s.baseAt, rank), end = <usize>at32(s.baseEnd, rank); at < end; ) {
    const length = load<u32>(at, 4)
    const first = at + 8
    for (let k: u32 = 0; k < length; k++) put32(s.path, k, at32(s.place, at32(first, k)))
    addPath(a, s.path, length, load<u32>(at))
    at = first + (<usize>length << 2)
  }
  forget(s, size)
  return at32(s.least, rank) == NONE
}

function number(s: Search, size: u32): void {
  for (let i: u32 = 0; i < size; i++) put32(s.place, at32(s.found, i), i)
}

function forget(s: Search, size: u32): void {
  for (let i: u32 = 0; i < size; i++) put32(s.place, at32(s.found, i), NONE)
}

/** Adds a path, or its weight to the one before where that is the same. */
function addPath(a: Paths, ranks: usize, length: u32, weight: u32): void {
  const path = a.count
  const start = path > 0 ? at32(a.starts, path - 1) + at32(a.lengths, path - 1) : 0
  memory.copy(a.ranks + (<usize>start << 2), ranks, <usize>length << 2)
  put32(a.starts, path, start)
  put32(a.lengths, path, length)
  const key = keyOf(a, path, 0)
  if (path > 0 && length * a.bits <= 64 && load<u64>(a.keys + (<usize>(path - 1) << 3)) == key) {
    add32(a.weights, path - 1, weight)
    return
  }
  put32(a.weights, path, weight)
  put32(a.order, path, path)
  store<u64>(a.keys + (<usize>path << 3), key)
  a.count++
}

/** Whether one of the paths has all ranks, so that as many nodes are one path. */
function isChain(a: Paths, ranks: u32): bool {
  return a.count > 0 && at32(a.lengths, at32(a.order, a.count - 1)) == ranks
}

/** Counts the sets of a path: its non-empty subsets with at most `longest` items. */
function countPath(s: Search, ranks: u32, longest: u32): u32 {
  s.sets += subsets(ranks, longest)
  s.visited++
  return NOTHING
}

function subsets(n: u32, longest: u32): f64 {
  let sum: f64 = 0
  if (longest >= n) {
    for (let k: u32 = 0; k < n; k++) sum = 2 * sum + 1
    return sum
  }
  let choose: f64 = 1
  for (let k: u32 = 1; k <= longest; k++) {
    choose = (choose * (n - k + 1)) / k
    sum += choose
  }
  return sum
}
