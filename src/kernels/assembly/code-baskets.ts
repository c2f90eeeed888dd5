import { add32, at32, Mining, put32 } from './mining-task'
import { firstRow } from './partitions'
import { keyOf, Paths, sortPaths } from './sort-paths'

/** Replaces the items of the partition's baskets by the ranks of the frequent ones, ascending. */
export function rankRows(m: Mining, partition: u32): void {
  const a = changetype<Paths>(m.paths)
  const end = firstRow(m.baskets, partition + 1)
  for (let b = firstRow(m.baskets, partition); b < end; b++) {
    const first = m.items + (<usize>at32(m.offsets, b) << 2)
    const last = m.items + (<usize>at32(m.offsets, b + 1) << 2)
    let free = first
    for (let at = first; at < last; at += 4) {
      const rank = at32(m.rankOf, load<u32>(at))
      if (<i32>rank < 0) continue
      let to = free
      while (to > first && load<u32>(to - 4) > rank) {
        store<u32>(to, load<u32>(to - 4))
        to -= 4
      }
      store<u32>(to, rank)
      free += 4
    }
    put32(m.lengths, b, <u32>((free - first) >> 2))
    if (m.paths) store<u64>(a.keys + (<usize>b << 3), keyOf(a, b, 0))
  }
}

/**
 * The tree of the baskets with two ranks or more: they are put in lexical order, and each adds nodes where it leaves the
 * one before. Nodes lie in the order of their discovery, so a parent is known from the depth: no pointers.
 * @param stack u32 for each rank of a path
 */
export function codeTree(m: Mining, stack: usize): void {
  const a = changetype<Paths>(m.paths)
  let count: u32 = 0
  let isForked = false
  for (let b: u32 = 0; b < m.baskets; b++) {
    const length = at32(m.lengths, b)
    if (length == 1 && at32(m.items, at32(m.offsets, b)) != 0) isForked = true
    if (length < 2) continue
    put32(a.order, count, b)
    store<u64>(a.keys + (<usize>count << 3), load<u64>(a.keys + (<usize>b << 3)))
    count++
  }
  sortPaths(a, 0, count, 0)
  m.places = count
  memory.fill(m.nodeCounts, 0, <usize>m.ranks << 2)
  let node: u32 = 0
  let before: usize = 0
  let beforeLength: u32 = 0
  for (let o: u32 = 0; o < count; o++) {
    const path = at32(a.order, o)
    const at = m.items + (<usize>at32(m.offsets, path) << 2)
    const length = at32(m.lengths, path)
    const most = min(length, beforeLength)
    let k: u32 = 0
    for (; k < most && at32(at, k) == at32(before, k); k++) add32(m.nodeWeights, at32(stack, k), 1)
    put32(m.shared, o, k)
    put32(m.fresh, o, length - k)
    for (; k < length; k++) {
      const rank = at32(at, k)
      put32(m.nodeRanks, node, rank)
      put32(m.nodeWeights, node, 1)
      add32(m.nodeCounts, rank, 1)
      put32(stack, k, node)
      node++
    }
    before = at
    beforeLength = length
  }
  m.nodes = node
  // As many nodes as ranks, and a basket with all of them, the last one.
  m.isPath = u32(!isForked && node == m.ranks && beforeLength == m.ranks)
}
