import { add32, at32, BASES_SMALL, Level, Mining, NONE, put32, ROWS_SMALL, Search, want } from './mining-task'

/**
 * Counts, for the slot's ranks from `rank` down as far as there is room, the baskets with each lower rank: the pairs of
 * Grahne and Zhu, "Fast algorithms for frequent itemset mining using FP-trees" (IEEE TKDE 17, 2005).
 * @returns false when one row has no room
 */
export function countRows(m: Mining, s: Search, level: Level, rank: u32): bool {
  if (rank >= s.rowsLow) return true
  if (<u64>rank << 2 > s.rowRoom) {
    want(s, ROWS_SMALL, <u64>rank << 2)
    return false
  }
  memory.fill(s.rowAt, 0, <usize>m.ranks << 2)
  let used: u64 = 0
  for (let r = <i32>rank; r >= 0; r -= level.step) {
    if (used + (<u64>r << 2) > s.rowRoom) break
    put32(s.rowAt, r, <u32>(s.rows + <usize>used))
    used += <u64>r << 2
    s.rowsLow = r
  }
  memory.fill(s.rows, 0, <usize>used)
  let node: u32 = 0
  for (let o: u32 = 0; o < m.places; o++) {
    let depth = at32(m.shared, o)
    for (const end = depth + at32(m.fresh, o); depth < end; depth++) {
      const own = at32(m.nodeRanks, node)
      put32(s.path, depth, own)
      const row = <usize>at32(s.rowAt, own)
      if (row) {
        const weight = at32(m.nodeWeights, node)
        for (let k: u32 = 0; k < depth; k++) add32(row, at32(s.path, k), weight)
      }
      node++
    }
  }
  s.steps += node
  // What stands above the nodes of these ranks is not known yet.
  s.basesLow = rank + 1
  return true
}

/**
 * Writes, for the slot's ranks from `rank` down as far as there are rows and room, the paths above their nodes: weight,
 * length, and the ranks that are frequent together with it. One rank alone says no more than the row.
 * @returns false when one rank has no room
 */
export function writeBases(m: Mining, s: Search, level: Level, rank: u32): bool {
  if (rank >= s.basesLow) return true
  memory.fill(s.baseEnd, 0, <usize>m.ranks << 2)
  let used: u64 = 0
  for (let r = <i32>rank; r >= <i32>s.rowsLow; r -= level.step) {
    const bytes = baseBytes(m, s, r)
    if (used + bytes > s.baseRoom) {
      if (<u32>r < rank) break
      want(s, BASES_SMALL, bytes)
      return false
    }
    if (bytes > 0) {
      put32(s.baseAt, r, <u32>(s.bases + <usize>used))
      put32(s.baseEnd, r, <u32>(s.bases + <usize>used))
    }
    used += bytes
    s.basesLow = r
  }
  let node: u32 = 0
  for (let o: u32 = 0; o < m.places; o++) {
    let depth = at32(m.shared, o)
    for (const end = depth + at32(m.fresh, o); depth < end; depth++) {
      const own = at32(m.nodeRanks, node)
      put32(s.path, depth, own)
      const base = <usize>at32(s.baseEnd, own)
      if (base) {
        const row = <usize>at32(s.rowAt, own)
        let at = base + 8
        for (let k: u32 = 0; k < depth; k++) {
          const above = at32(s.path, k)
          if (at32(row, above) < m.minCount) continue
          store<u32>(at, above)
          at += 4
        }
        if (at > base + 12) {
          store<u32>(base, at32(m.nodeWeights, node))
          store<u32>(base, <u32>((at - base - 8) >> 2), 4)
          put32(s.baseEnd, own, <u32>at)
        } else if (at == base + 12 && load<u32>(base, 8) != at32(s.least, own)) put32(s.least, own, NONE)
      }
      node++
    }
  }
  s.steps += node
  return true
}

/** The most that the paths of a rank take; 0 where there are none to write. */
function baseBytes(m: Mining, s: Search, rank: u32): u64 {
  const row = <usize>at32(s.rowAt, rank)
  let partners: u32 = 0
  let ranks: u64 = 0
  for (let r: u32 = 0; r < rank; r++) {
    if (at32(row, r) < m.minCount) continue
    if (partners == 0) put32(s.least, rank, r)
    partners++
    ranks += at32(row, r)
  }
  const nodes = <u64>at32(m.nodeCounts, rank)
  return partners < 2 ? 0 : (min(ranks, nodes * min(partners, m.longest)) + 2 * nodes + m.longest + 2) << 2
}
