/** The baskets and what all searches in them share, written by `itemset-kernel.ts` outside; addresses and counts are 32 bits. */
@unmanaged
export class Mining {
  baskets: u32
  /** Frequent items by rank: 0 is the one that most baskets have. */
  ranks: u32
  minCount: u32
  maxLength: u32
  /** The most ranks in a basket. */
  longest: u32
  /** u32: where the items of each basket begin (one more than baskets); then its ranks, ascending, so many of them. */
  offsets: usize
  items: usize
  lengths: usize
  /** i32 for each item: its rank, −1 for a rare one. */
  rankOf: usize
  /** The baskets as paths (`Paths`), and how many have two ranks or more. */
  paths: usize
  places: u32
  /** For FP-Growth their tree, depth first: of each path the ranks it shares with the one before, and those it adds. */
  shared: usize
  fresh: usize
  /** u32 for each node: its rank, and the baskets that pass through it; for each rank its nodes. */
  nodes: u32
  nodeRanks: usize
  nodeWeights: usize
  nodeCounts: usize
  /** Whether the tree is one path. */
  isPath: u32
  /** u32: for Eclat, the baskets with rank r are rows[rowStarts[r] … rowStarts[r + 1]). */
  rowStarts: usize
  rows: usize
  /** Searches side by side, and where they are (`Search`). */
  slots: u32
  slot: usize
  /** 1: sets are counted and not listed; a search ends when it has visited more than `most`. */
  isCount: u32
  most: u32
  /** Steps of a search before it says how far it is. */
  patience: u32
}

/** Why a search came back: in the middle, at its end, or for want of room. */
export const RUNNING: u32 = 0
export const DONE: u32 = 1
export const SETS_FULL: u32 = 2
export const LEVEL_SMALL: u32 = 3
export const PATHS_SMALL: u32 = 4
export const ROWS_SMALL: u32 = 5
export const BASES_SMALL: u32 = 6

export const NONE: u32 = 0xffffffff

/** One depth-first search through the sets whose rarest item is one of its own. */
@unmanaged
export class Search {
  /** Sets found when they are counted: beyond 2^53 as near as a float64 comes. */
  sets: f64
  state: u32
  /** Bytes that are wanted of what lacks room. */
  wanted: u32
  /** −1 when there is nothing left. */
  depth: i32
  /** u32 for each level: the item chosen there (a rank). */
  prefix: usize
  levels: usize
  steps: u32
  visited: u32
  /** Sets that wait to be taken out: length, count, ranks; words there are and words used. */
  out: usize
  room: u32
  used: u32
  /** By rank: u32, or i32 that are −1 between two uses. */
  place: usize
  found: usize
  sums: usize
  heads: usize
  /** u32 for each rank of a path. */
  path: usize
  stack: usize
  /** FP-Growth: ranks from `rowsLow` on have a row, of the baskets with each lower rank; u32: where it is, or 0. */
  rowsLow: u32
  rowAt: usize
  rowRoom: u32
  rows: usize
  /** Ranks from `basesLow` on have the paths above their nodes: where they begin and end; the least rank in them. */
  basesLow: u32
  baseAt: usize
  baseEnd: usize
  least: usize
  baseRoom: u32
  bases: usize
  /** Where paths are put together. */
  paths: usize
  temp: usize
  tempRoom: u32
}

export const SEARCH_BYTES: usize = 192

/** Sets that begin with the same items: each of its ranks makes them longer by one. */
@unmanaged
export class Level {
  ranks: u32
  /** The rank whose turn it is; they go down, and at −1 the level is done. */
  cursor: i32
  step: i32
  isReported: u32
  /** u32: the item (a rank of the baskets) of each rank, and the baskets with it. */
  items: usize
  counts: usize
  block: usize
  room: u32
  /** FP-Growth, but for the first level: 1 when the tree is one path; then `cap`, unless 0, is the count of every set. */
  isPath: u32
  cap: u32
  /** The nodes of rank r are list[heads[r] … heads[r + 1]). */
  heads: usize
  list: usize
  /** For each node two u32: its parent and its rank; node 0 is the root. Then what passes through it. */
  links: usize
  weights: usize
  /** u32: baskets with ranks r and q < r, at r(r − 1)/2 + q; 0 for no table. */
  pairs: usize
  /** Eclat: bitmaps of so many bytes for each rank. */
  bitmaps: usize
  width: u32
}

export const LEVEL_BYTES: usize = 80

// @ts-ignore: decorator
@inline
export function levelAt(s: Search, depth: i32): Level {
  return changetype<Level>(s.levels + <usize>depth * LEVEL_BYTES)
}

// @ts-ignore: decorator
@inline
export function at32(at: usize, place: u32): u32 {
  return load<u32>(at + (<usize>place << 2))
}

// @ts-ignore: decorator
@inline
export function put32(at: usize, place: u32, value: u32): void {
  store<u32>(at + (<usize>place << 2), value)
}

/** Says the set of the prefix and the level's rank, or counts it; false when there is no room for it. */
export function report(m: Mining, s: Search, level: Level): bool {
  if (m.isCount) s.sets += 1
  else {
    const length = <u32>s.depth + 1
    if (s.used + length + 2 > s.room) {
      s.state = SETS_FULL
      return false
    }
    const at = s.out + (<usize>s.used << 2)
    store<u32>(at, length)
    store<u32>(at, level.cap ? level.cap : at32(level.counts, level.cursor), 4)
    put32(s.prefix, s.depth, at32(level.items, level.cursor))
    memory.copy(at + 8, s.prefix, <usize>length << 2)
    s.used += length + 2
  }
  s.visited++
  level.isReported = 1
  return true
}

// @ts-ignore: decorator
@inline
export function add32(at: usize, place: u32, value: u32): void {
  put32(at, place, at32(at, place) + value)
}

/** Says that there is too little room. */
export function want(s: Search, state: u32, bytes: u64): void {
  s.state = state
  s.wanted = <u32>min<u64>(bytes, 0xffffffff)
}
