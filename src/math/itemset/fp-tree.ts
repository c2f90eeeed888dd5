import { itemCounts, type Baskets } from './baskets'

/**
 * A prefix tree of baskets whose items are ranked, the most frequent first (rank 0). Node 0 is the root. Nodes of one rank
 * are linked from `heads[rank]` on by `next`; 0 ends a list.
 */
export interface FpTree {
  /** Ranks there are. */
  ranks: number
  /** The item of each rank. */
  items: Int32Array
  /** Baskets with each rank. */
  counts: Int32Array
  heads: Int32Array
  size: number
  rank: Int32Array
  parent: Int32Array
  count: Int32Array
  next: Int32Array
  /** Of trees that grow path by path: the first child of a node, and the next child of its parent; 0 ends a list. */
  child: Int32Array
  sibling: Int32Array
  /** The root's child of each rank. */
  roots: Int32Array
}

/** An empty tree with room for `nodes`, whose arrays grow with use. */
export function emptyTree(ranks: number, nodes: number): FpTree {
  return {
    ranks,
    items: new Int32Array(ranks),
    counts: new Int32Array(ranks),
    heads: new Int32Array(ranks),
    size: 1,
    rank: new Int32Array(nodes).fill(-1),
    parent: new Int32Array(nodes),
    count: new Int32Array(nodes),
    next: new Int32Array(nodes),
    child: new Int32Array(nodes),
    sibling: new Int32Array(nodes),
    roots: new Int32Array(ranks),
  }
}

/** Takes a new node; its count is 0. */
export function addNode(tree: FpTree, rank: number, parent: number): number {
  const node = tree.size++
  if (node === tree.rank.length) growTree(tree)
  tree.rank[node] = rank
  tree.parent[node] = parent
  tree.count[node] = 0
  tree.next[node] = tree.heads[rank]!
  tree.heads[rank] = node
  return node
}

function growTree(tree: FpTree): void {
  for (const name of ['rank', 'parent', 'count', 'next', 'child', 'sibling'] as const) {
    const larger = new Int32Array(tree[name].length * 2)
    larger.set(tree[name])
    tree[name] = larger
  }
}

/**
 * Adds a path of ranks from the root on, `count` times: what it shares with a path that is there is counted there.
 * @param path ranks, the deepest first
 */
export function addPath(tree: FpTree, path: Int32Array, length: number, count: number): void {
  let node = 0
  for (let k = length - 1; k >= 0; k--) {
    const rank = path[k]!
    // The root has a child for almost every rank; further down there are few.
    let next = node === 0 ? tree.roots[rank]! : tree.child[node]!
    while (next !== 0 && tree.rank[next] !== rank) next = tree.sibling[next]!
    if (next === 0) {
      next = addNode(tree, rank, node)
      tree.child[next] = 0
      if (node === 0) tree.roots[rank] = next
      else {
        tree.sibling[next] = tree.child[node]!
        tree.child[node] = next
      }
      if (node === 0) tree.sibling[next] = 0
    }
    tree.count[next]! += count
    node = next
  }
}

/**
 * The tree of all baskets, with the items that at least `minCount` of them have. Baskets are sorted first, so that each
 * path goes on from the one before, no child is searched for, and a node stands beside its parent in memory.
 */
export function buildTree(baskets: Baskets, minCount: number): FpTree {
  const counts = itemCounts(baskets)
  const frequent = Array.from(counts.keys()).filter((item) => counts[item]! >= minCount)
  frequent.sort((a, b) => counts[b]! - counts[a]! || a - b)
  const tree = emptyTree(frequent.length, 1 << 12)
  frequent.forEach((item, rank) => {
    tree.items[rank] = item
    tree.counts[rank] = counts[item]!
  })
  const { offsets, ranks } = ranked(baskets, frequent)
  const path = new Int32Array(frequent.length)
  let before = 0
  let depth = 0
  for (const b of sortedPaths(offsets, ranks, frequent.length)) {
    const [start, end] = [offsets[b]!, offsets[b + 1]!]
    const most = Math.min(end - start, depth)
    let shared = 0
    while (shared < most && ranks[start + shared] === ranks[before + shared]) shared++
    for (let k = 0; k < shared; k++) tree.count[path[k]!]! += 1
    for (let k = shared; k < end - start; k++) {
      const node = addNode(tree, ranks[start + k]!, k === 0 ? 0 : path[k - 1]!)
      tree.count[node] = 1
      path[k] = node
    }
    before = start
    depth = end - start
  }
  return tree
}

interface RankedBaskets {
  offsets: Int32Array
  /** Of each basket its frequent items' ranks, ascending. */
  ranks: Int32Array
}

function ranked(baskets: Baskets, frequent: readonly number[]): RankedBaskets {
  const rankOf = new Int32Array(baskets.itemCount).fill(-1)
  frequent.forEach((item, rank) => (rankOf[item] = rank))
  const offsets = new Int32Array(baskets.count + 1)
  const ranks = new Int32Array(baskets.items.length)
  let used = 0
  for (let b = 0; b < baskets.count; b++) {
    const start = used
    for (let k = baskets.offsets[b]!; k < baskets.offsets[b + 1]!; k++) {
      const rank = rankOf[baskets.items[k]!]!
      if (rank < 0) continue
      let at = used++
      while (at > start && ranks[at - 1]! > rank) {
        ranks[at] = ranks[at - 1]!
        at--
      }
      ranks[at] = rank
    }
    offsets[b + 1] = used
  }
  return { offsets, ranks: ranks.subarray(0, used) }
}

/** The baskets that are not empty in lexical order: by counting on the first two ranks, then by comparing. */
function sortedPaths(offsets: Int32Array, ranks: Int32Array, rankCount: number): Uint32Array {
  const n = offsets.length - 1
  const second = rankCount <= 2048 ? rankCount + 1 : 1
  const key = (b: number) => {
    const start = offsets[b]!
    const length = offsets[b + 1]! - start
    return length === 0 ? -1 : ranks[start]! * second + (second > 1 && length > 1 ? ranks[start + 1]! + 1 : 0)
  }
  const starts = new Uint32Array(rankCount * second + 1)
  for (let b = 0; b < n; b++) if (key(b) >= 0) starts[key(b) + 1]! += 1
  for (let k = 0; k < rankCount * second; k++) starts[k + 1]! += starts[k]!
  const order = new Uint32Array(starts[rankCount * second]!)
  const next = starts.slice()
  for (let b = 0; b < n; b++) if (key(b) >= 0) order[next[key(b)]!++] = b
  const compare = (a: number, b: number) => {
    let [i, j] = [offsets[a]!, offsets[b]!]
    const [endA, endB] = [offsets[a + 1]!, offsets[b + 1]!]
    for (; i < endA && j < endB; i++, j++) if (ranks[i] !== ranks[j]) return ranks[i]! - ranks[j]!
    return endA - i - (endB - j) || a - b
  }
  for (let k = 0; k < rankCount * second; k++)
    if (starts[k + 1]! - starts[k]! > 1) order.subarray(starts[k], starts[k + 1]).sort(compare)
  return order
}
