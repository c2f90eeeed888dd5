import { add32, at32, Level, put32 } from './mining-task'
import { Paths } from './sort-paths'

/** What each path shares with the one before, and in heads[r + 2] the nodes of rank r; gives the nodes of all. */
export function measurePaths(a: Paths, heads: usize, ranks: u32): u32 {
  memory.fill(heads, 0, <usize>(ranks + 2) << 2)
  let nodes: u32 = 0
  let before: usize = 0
  let beforeLength: u32 = 0
  for (let o: u32 = 0; o < a.count; o++) {
    const path = at32(a.order, o)
    const at = a.ranks + (<usize>at32(a.starts, path) << 2)
    const length = at32(a.lengths, path)
    const most = min(length, beforeLength)
    let shared: u32 = 0
    while (shared < most && at32(at, shared) == at32(before, shared)) shared++
    put32(a.shared, o, shared)
    for (let k = shared; k < length; k++) add32(heads, at32(at, k) + 2, 1)
    nodes += length - shared
    before = at
    beforeLength = length
  }
  return nodes
}

/**
 * The prefix tree of measured paths, depth first, so that a node mostly stands beside its parent; then how often two
 * ranks are on one path, where there is a table for it. Grahne and Zhu, "Fast algorithms for frequent itemset mining
 * using FP-trees" (IEEE TKDE 17, 2005), count pairs so, rather than by a walk for each rank.
 * @param stack u32 for each rank of a path
 */
export function plantTree(a: Paths, level: Level, stack: usize): void {
  const heads = level.heads
  const ranks = level.ranks
  for (let r: u32 = 0; r < ranks; r++) put32(heads, r + 2, at32(heads, r + 2) + at32(heads, r + 1))
  store<u64>(level.links, 0)
  let node: u32 = 1
  for (let o: u32 = 0; o < a.count; o++) {
    const path = at32(a.order, o)
    const at = a.ranks + (<usize>at32(a.starts, path) << 2)
    const length = at32(a.lengths, path)
    const shared = at32(a.shared, o)
    const weight = a.weights ? at32(a.weights, path) : 1
    for (let k: u32 = 0; k < shared; k++) add32(level.weights, at32(stack, k), weight)
    let parent = shared > 0 ? at32(stack, shared - 1) : 0
    for (let k = shared; k < length; k++) {
      const rank = at32(at, k)
      store<u32>(level.links + (<usize>node << 3), parent)
      store<u32>(level.links + (<usize>node << 3), rank, 4)
      put32(level.weights, node, weight)
      put32(stack, k, node)
      const head = heads + (<usize>(rank + 1) << 2)
      const place = load<u32>(head)
      put32(level.list, place, node)
      store<u32>(head, place + 1)
      parent = node++
    }
  }
  if (level.pairs) addPairs(a, level)
}

/** New nodes of the paths come in the order of their numbers. */
function addPairs(a: Paths, level: Level): void {
  memory.fill(level.pairs, 0, pairBytes(level.ranks))
  let node: u32 = 1
  for (let o: u32 = 0; o < a.count; o++) {
    const path = at32(a.order, o)
    const at = a.ranks + (<usize>at32(a.starts, path) << 2)
    const length = at32(a.lengths, path)
    for (let k = at32(a.shared, o); k < length; k++) {
      const weight = at32(level.weights, node)
      node++
      const row = pairRow(level, at32(at, k))
      for (let i: u32 = 0; i < k; i++) add32(row, at32(at, i), weight)
    }
  }
}

// @ts-ignore: decorator
@inline
export function pairRow(level: Level, rank: u32): usize {
  return level.pairs + (((<usize>rank * (<usize>rank - 1)) >> 1) << 2)
}

export function pairBytes(ranks: u32): usize {
  return ranks > 0 ? ((<usize>ranks * (<usize>ranks - 1)) >> 1) << 2 : 0
}
