import { PARTITIONS } from './partitions'

/** The arguments of `sumForest`, written by `forest-walk.ts` outside. */
@unmanaged
export class ForestWalk {
  rows: u32
  /** Float64, column by column; a column's place is in the nodes. */
  x: usize
  /** 16 bytes for each node, see below, tree by tree. */
  nodes: usize
  /** u32: the first node of each tree. */
  roots: usize
  trees: u32
  /** u32: a bit for each level that goes left. */
  sets: usize
  hasSets: u32
  /** Float64: `outputs` for each node. */
  values: usize
  outputs: u32
  /** Trees add to the sums in turn. */
  groups: u32
  /** Float64: `outputs` × `groups` columns of `rows`. */
  sums: usize
  /** Bits of the rows that walk, for each tree from a whole word on; 0 when all do. */
  asked: usize
  /** u32 for each row, to be raised with every tree that it walks down; only beside `asked`. */
  times: usize
}

// A node: its threshold (float64; where it asks for a set, the set's place as u32), a word, and the right child (u32,
// in the whole). The left child is the next node. The word: where the feature's column begins, in doubles, and flags. A
// leaf has an infinite threshold and itself as either child, so that rows may wait in it for the others.
const COLUMN: u32 = 0x1fffffff
const SET: u32 = 0x20000000
const MISSING_LEFT: u32 = 0x40000000

/** Trees one after the other, so that each stays in the cache while a stretch of rows walks down it, four at a time. */
export function sumForest(a: ForestWalk, partition: u32): void {
  const from = <u32>((<u64>a.rows * partition) / PARTITIONS)
  const to = <u32>((<u64>a.rows * (partition + 1)) / PARTITIONS)
  const bytes = <usize>((a.rows + 31) >>> 5) << 2
  for (let tree: u32 = 0; tree < a.trees; tree++) {
    const root = load<u32>(a.roots + (<usize>tree << 2))
    const sums = a.sums + ((<usize>((tree % a.groups) * a.outputs) * a.rows) << 3)
    if (a.asked) {
      sumAsked(a, sums, root, a.asked + tree * bytes, from, to)
      continue
    }
    let row = from
    for (; row + 4 <= to; row += 4) sumFour(a, sums, root, row, row + 1, row + 2, row + 3)
    for (; row < to; row++) sumOne(a, sums, root, row)
  }
}

/** The rows whose bit is set. */
function sumAsked(a: ForestWalk, sums: usize, root: u32, bits: usize, from: u32, to: u32): void {
  let held: u32 = 0
  let r0: u32 = 0
  let r1: u32 = 0
  let r2: u32 = 0
  for (let row = from; row < to; row++) {
    if (((load<u32>(bits + (<usize>(row >>> 5) << 2)) >>> (row & 31)) & 1) == 0) continue
    const times = a.times + (<usize>row << 2)
    store<u32>(times, load<u32>(times) + 1)
    if (held == 3) {
      sumFour(a, sums, root, r0, r1, r2, row)
      held = 0
      continue
    }
    if (held == 0) r0 = row
    else if (held == 1) r1 = row
    else r2 = row
    held++
  }
  if (held > 0) sumOne(a, sums, root, r0)
  if (held > 1) sumOne(a, sums, root, r1)
  if (held > 2) sumOne(a, sums, root, r2)
}

// @ts-ignore: decorator
@inline
function sumFour(a: ForestWalk, sums: usize, root: u32, r0: u32, r1: u32, r2: u32, r3: u32): void {
  let n0 = root
  let n1 = root
  let n2 = root
  let n3 = root
  while (true) {
    const w0 = word(a, n0)
    const w1 = word(a, n1)
    const w2 = word(a, n2)
    const w3 = word(a, n3)
    if (<i32>(w0 & w1 & w2 & w3) < 0) break
    n0 = next(a, n0, w0, a.x + (<usize>r0 << 3))
    n1 = next(a, n1, w1, a.x + (<usize>r1 << 3))
    n2 = next(a, n2, w2, a.x + (<usize>r2 << 3))
    n3 = next(a, n3, w3, a.x + (<usize>r3 << 3))
  }
  add(a, sums, r0, n0)
  add(a, sums, r1, n1)
  add(a, sums, r2, n2)
  add(a, sums, r3, n3)
}

function sumOne(a: ForestWalk, sums: usize, root: u32, row: u32): void {
  let node = root
  for (let w = word(a, node); <i32>w >= 0; w = word(a, node)) node = next(a, node, w, a.x + (<usize>row << 3))
  add(a, sums, row, node)
}

// @ts-ignore: decorator
@inline
function word(a: ForestWalk, node: u32): u32 {
  return load<u32>(a.nodes + (<usize>node << 4), 8)
}

// @ts-ignore: decorator
@inline
function next(a: ForestWalk, node: u32, word: u32, x: usize): u32 {
  const at = a.nodes + (<usize>node << 4)
  const value = load<f64>(x + (<usize>(word & COLUMN) << 3))
  const missingLeft = <u32>((word & MISSING_LEFT) != 0)
  // No branch but for sets: which way a row goes is a toss that the processor would guess wrong half of the time.
  let isLeft = <u32>(value <= load<f64>(at)) | (<u32>(value != value) & missingLeft)
  if (a.hasSets != 0 && (word & SET) != 0) isLeft = inSet(a, load<u32>(at), value, missingLeft)
  return select<u32>(node + 1 - (word >>> 31), load<u32>(at, 12), isLeft != 0)
}

function inSet(a: ForestWalk, set: u32, value: f64, missingLeft: u32): u32 {
  if (!(value >= 0)) return missingLeft
  const level = <u32>value
  return (load<u32>(a.sets + (<usize>(set + (level >>> 5)) << 2)) >>> (level & 31)) & 1
}

// @ts-ignore: decorator
@inline
function add(a: ForestWalk, sums: usize, row: u32, leaf: u32): void {
  let at = sums + (<usize>row << 3)
  let value = a.values + ((<usize>leaf * a.outputs) << 3)
  for (let k: u32 = 0; k < a.outputs; k++) {
    store<f64>(at, load<f64>(at) + load<f64>(value))
    at += <usize>a.rows << 3
    value += 8
  }
}
