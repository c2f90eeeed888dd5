import { itemCounts, type Baskets } from './baskets'
import type { ItemsetSink, MiningOptions } from './itemsets'

/**
 * Apriori: Agrawal and Srikant, "Fast algorithms for mining association rules", VLDB 1994. Level by level: candidates are
 * joined from the sets of the level before, those with an infrequent subset are left out, and one pass over the baskets
 * counts the rest down a prefix tree.
 */
export function apriori(baskets: Baskets, options: MiningOptions, sink: ItemsetSink): void {
  const { minCount, maxLength = Infinity, onProgress } = options
  const counts = itemCounts(baskets)
  const frequent = Array.from(counts.keys()).filter((item) => counts[item]! >= minCount)
  if (maxLength < 1) return
  const set = new Int32Array(frequent.length + 1)
  for (const item of frequent) {
    set[0] = item
    if (!sink.add(set, 1, counts[item]!)) return
  }
  const shrunk = shrink(baskets, frequent)
  let level = firstLevel(frequent.length)
  for (let length = 2; length <= maxLength && level.size >= length; length++) {
    const candidates = join(level, length)
    if (candidates.size === 0) return
    count(shrunk, candidates, length, (share) => onProgress?.(1 - (1 - 0.9 * share) / (length - 1)))
    level = keep(candidates, length, minCount)
    for (let s = 0; s < level.size; s++) {
      for (let k = 0; k < length; k++) set[k] = frequent[level.items[s * length + k]!]!
      if (!sink.add(set, length, level.counts[s]!)) return
    }
  }
}

/** Sets of one length, ascending: set s is items[s · length … (s + 1) · length). */
interface Level {
  size: number
  items: Int32Array
  counts: Int32Array
}

const firstLevel = (size: number): Level => ({
  size,
  items: Int32Array.from({ length: size }, (_, i) => i),
  counts: new Int32Array(size),
})

/** The baskets with frequent items alone, numbered by their places among them. */
function shrink(baskets: Baskets, frequent: readonly number[]): Baskets {
  const place = new Int32Array(baskets.itemCount).fill(-1)
  frequent.forEach((item, at) => (place[item] = at))
  const offsets = new Int32Array(baskets.count + 1)
  const items = new Int32Array(baskets.items.length)
  let used = 0
  for (let b = 0; b < baskets.count; b++) {
    for (let k = baskets.offsets[b]!; k < baskets.offsets[b + 1]!; k++) {
      const at = place[baskets.items[k]!]!
      if (at >= 0) items[used++] = at
    }
    offsets[b + 1] = used
  }
  return { count: baskets.count, itemCount: frequent.length, offsets, items: items.subarray(0, used) }
}

/** Sets of `length` whose subsets are all in the level: joined from two that differ in their last item, then pruned. */
function join({ size, items }: Level, length: number): Level {
  const old = length - 1
  let found = new Int32Array(Math.max(64, size * length))
  let used = 0
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size && sharePrefix(items, a, b, old); b++) {
      if (used + length > found.length) {
        const larger = new Int32Array(found.length * 2)
        larger.set(found)
        found = larger
      }
      for (let k = 0; k < old; k++) found[used + k] = items[a * old + k]!
      found[used + old] = items[b * old + old - 1]!
      if (length === 2 || subsetsAreThere(items, size, found, used, length)) used += length
    }
  }
  return { size: used / length, items: found, counts: new Int32Array(used / length) }
}

function sharePrefix(items: Int32Array, a: number, b: number, length: number): boolean {
  for (let k = 0; k < length - 1; k++) if (items[a * length + k] !== items[b * length + k]) return false
  return true
}

/** Whether every subset that leaves one item out is in the level; the two that were joined are known to be. */
function subsetsAreThere(items: Int32Array, size: number, set: Int32Array, at: number, length: number): boolean {
  for (let out = 0; out < length - 2; out++) {
    let [low, high] = [0, size - 1]
    let isThere = false
    while (low <= high && !isThere) {
      const middle = (low + high) >>> 1
      const order = compare(items, middle * (length - 1), set, at, out, length)
      if (order === 0) isThere = true
      else if (order < 0) low = middle + 1
      else high = middle - 1
    }
    if (!isThere) return false
  }
  return true
}

function compare(items: Int32Array, at: number, set: Int32Array, from: number, out: number, length: number): number {
  for (let k = 0; k < length - 1; k++) {
    const difference = items[at + k]! - set[from + (k < out ? k : k + 1)]!
    if (difference !== 0) return difference
  }
  return 0
}

/** One depth of the prefix tree: node n has its item and the nodes of the next depth from `starts[n]` to `starts[n + 1]`. */
interface Depth {
  items: number[]
  starts: number[]
}

function prefixTree({ size, items }: Level, length: number): Depth[] {
  const depths = Array.from({ length }, (): Depth => ({ items: [], starts: [] }))
  for (let s = 0; s < size; s++) {
    let isNew = s === 0
    for (let k = 0; k < length; k++) {
      const item = items[s * length + k]!
      isNew ||= item !== items[(s - 1) * length + k]
      if (!isNew) continue
      depths[k]!.items.push(item)
      depths[k]!.starts.push(k + 1 < length ? depths[k + 1]!.items.length : 0)
    }
  }
  depths.forEach(({ starts }, k) => starts.push(k + 1 < length ? depths[k + 1]!.items.length : 0))
  return depths
}

function count(baskets: Baskets, level: Level, length: number, onProgress: (share: number) => void): void {
  const depths = prefixTree(level, length).map(({ items, starts }) => ({
    items: Int32Array.from(items),
    starts: Int32Array.from(starts),
  }))
  const { items, offsets } = baskets
  const descend = (depth: number, from: number, to: number, at: number, end: number): void => {
    const nodes = depths[depth]!
    let node = from
    while (node < to && end - at >= length - depth) {
      const difference = nodes.items[node]! - items[at]!
      if (difference < 0) {
        // Far behind: leap rather than step.
        node = to - node > 16 ? firstFrom(nodes.items, node, to, items[at]!) : node + 1
      } else if (difference > 0) at++
      else {
        if (depth === length - 1) level.counts[node]! += 1
        else descend(depth + 1, nodes.starts[node]!, nodes.starts[node + 1]!, at + 1, end)
        node++
        at++
      }
    }
  }
  for (let b = 0; b < baskets.count; b++) {
    descend(0, 0, depths[0]!.items.length, offsets[b]!, offsets[b + 1]!)
    if ((b & 0xffff) === 0xffff) onProgress(b / baskets.count)
  }
}

/** The first place from `low` on whose item is not below `wanted`. */
function firstFrom(items: Int32Array, low: number, high: number, wanted: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1
    if (items[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}

function keep({ size, items, counts }: Level, length: number, minCount: number): Level {
  let kept = 0
  for (let s = 0; s < size; s++) {
    if (counts[s]! < minCount) continue
    items.copyWithin(kept * length, s * length, (s + 1) * length)
    counts[kept] = counts[s]!
    kept++
  }
  return { size: kept, items, counts }
}
