import { drawn, seedChance } from './chance'
import { addRow, tryFeature } from './search-split'
import { ENTROPY, isCategory, missingRank, NONE, outputsOf, Slot, SLOT_BYTES, sumsOf, TreeTask } from './tree-task'

/** States of a slot: nothing yet, in the middle of a tree, no room or patience left until its nodes are taken out, done. */
const FRESH: u32 = 1
const GROWING: u32 = 2
const DONE: u32 = 3

/** Below this a node counts as pure, as in scikit-learn. */
const PURE: f64 = 2.220446049250313e-16

/**
 * Grows the tree of a slot by CART, depth first, as scikit-learn's `DepthFirstTreeBuilder`, until it is done, its room
 * is full or its patience is at an end. A node's record: i32 feature (−1 in a leaf), i32 the node whose right child it
 * is or −1, u32 whether missing values go left, i32 where its set begins or −1, u32 rows; float64 threshold, weight,
 * impurity, answers.
 */
export function growSlot(t: TreeTask, partition: u32): void {
  if (partition >= t.slots) return
  const s = changetype<Slot>(t.slot + <usize>partition * SLOT_BYTES)
  if (s.state != FRESH && s.state != GROWING) return
  if (s.state == FRESH) begin(t, s)
  let looked: u32 = 0
  while (s.start < s.rows) {
    if (s.nodes == t.nodeRoom || s.words > t.setRoom >> 1 || looked >= t.patience) return
    const start = s.start
    const end = at32(s.ends, start)
    const depth = at32(s.depths, start)
    const impurity = measure(t, s, start, end)
    const rows = end - start
    const record = addNode(t, s, start, impurity)
    const canSplit = depth < t.maxDepth && rows >= t.minSplit && rows >> 1 >= t.minLeaf && impurity > PURE
    if (canSplit) looked += rows * findSplit(t, s, start, end)
    if (!canSplit || s.feature == NONE) s.start = end
    else {
      ask(t, s, record)
      const middle = partitionRows(t, s, start, end)
      wait(s, middle, end, depth + 1, s.id - 1)
      wait(s, start, middle, depth + 1, NONE)
    }
  }
  s.state = DONE
}

// @ts-ignore: decorator
@inline
function at32(at: usize, place: u32): u32 {
  return load<u32>(at + (<usize>place << 2))
}

function begin(t: TreeTask, s: Slot): void {
  s.state = GROWING
  s.start = 0
  s.nodes = 0
  s.words = 0
  s.id = 0
  seedChance(s.chance, s.seed)
  for (let f: u32 = 0; f < t.features; f++) store<u32>(s.features + (<usize>f << 2), f)
  for (let i: u32 = 0; i < s.rows; i++)
    store<f64>(s.target + (<usize>i << 3), load<f64>(t.target + (<usize>at32(s.index, i) << 3)))
  wait(s, 0, s.rows, 0, NONE)
}

/** Nodes come in the order of their rows, so a node that waits is kept where its rows begin. */
function wait(s: Slot, start: u32, end: u32, depth: u32, parent: u32): void {
  const at = <usize>start << 2
  store<u32>(s.ends + at, end)
  store<u32>(s.depths + at, depth)
  store<u32>(s.parents + at, parent)
}

/** Weight and sums of a node; gives its impurity. */
function measure(t: TreeTask, s: Slot, start: u32, end: u32): f64 {
  memory.fill(s.totals, 0, <usize>sumsOf(t) << 3)
  let weight: f64 = 0
  let squares: f64 = 0
  for (let i = start; i < end; i++) {
    const own = load<f64>(s.weights + (<usize>i << 3))
    const y = load<f64>(s.target + (<usize>i << 3))
    weight += own
    addRow(t, s.totals, own, y)
    if (t.classes == 0) squares += own * y * y
  }
  s.weight = weight
  s.nodeRows = end - start
  if (t.classes == 0) {
    const mean = load<f64>(s.totals) / weight
    return Math.max(0, squares / weight - mean * mean)
  }
  let total: f64 = 0
  for (let k: u32 = 0; k < t.classes; k++) {
    const share = load<f64>(s.totals + (<usize>k << 3)) / weight
    if (t.criterion == ENTROPY) total -= share > 0 ? share * Math.log2(share) : 0
    else total += share * share
  }
  return t.criterion == ENTROPY ? total : 1 - total
}

function addNode(t: TreeTask, s: Slot, start: u32, impurity: f64): usize {
  const record = s.records + <usize>s.nodes * t.nodeBytes
  s.nodes++
  s.id++
  store<i32>(record, -1)
  store<u32>(record, at32(s.parents, start), 4)
  store<u32>(record, 0, 8)
  store<i32>(record, -1, 12)
  store<u32>(record, s.nodeRows, 16)
  store<f64>(record, 0, 24)
  store<f64>(record, s.weight, 32)
  store<f64>(record, impurity, 40)
  const outputs = outputsOf(t)
  if (outputs == 1) store<f64>(record, load<f64>(s.totals + <usize>(t.classes == 2 ? 8 : 0)) / s.weight, 48)
  else
    for (let k: usize = 0; k < <usize>outputs << 3; k += 8)
      store<f64>(record + k, load<f64>(s.totals + k) / s.weight, 48)
  return record
}

/** The best split over the features, or over some that are drawn; gives how many were tried. */
function findSplit(t: TreeTask, s: Slot, start: u32, end: u32): u32 {
  s.feature = NONE
  s.purity = -Infinity
  const isSample = t.maxFeatures < t.features
  let differing = false
  let tried: u32 = 0
  for (; tried < t.features; tried++) {
    if (isSample) {
      if (tried >= t.maxFeatures && differing) break
      const at = s.features + (<usize>(tried + drawn(s.chance, t.features - tried)) << 2)
      const feature = load<u32>(at)
      store<u32>(at, at32(s.features, tried))
      store<u32>(s.features + (<usize>tried << 2), feature)
    }
    if (tryFeature(t, s, at32(s.features, tried), start, end)) differing = true
  }
  return tried
}

function ask(t: TreeTask, s: Slot, record: usize): void {
  store<u32>(record, s.feature)
  store<u32>(record, s.missingLeft, 8)
  store<f64>(record, s.threshold, 24)
  if (!isCategory(t, s.feature)) return
  const words = (missingRank(t, s.feature) + 31) >> 5
  store<u32>(record, s.words, 12)
  memory.copy(s.sets + (<usize>s.words << 2), s.levels, <usize>words << 2)
  s.words += words
}

/** Left rows first, each side in its order; gives where the right ones begin. */
function partitionRows(t: TreeTask, s: Slot, start: u32, end: u32): u32 {
  const ranks = t.ranks + <usize>s.feature * (<usize>t.rows << 2)
  const missing = missingRank(t, s.feature)
  const ofLevels = isCategory(t, s.feature)
  const count = end - start
  // A byte for each row in the one room for keys, what goes right in the other.
  const sides = s.spare
  let left: u32 = 0
  for (let i: u32 = 0; i < count; i++) {
    const rank = load<u32>(ranks + (<usize>at32(s.index, start + i) << 2))
    let isLeft: u32
    if (rank == missing) isLeft = s.missingLeft
    else if (ofLevels) isLeft = (at32(s.levels, rank >> 5) >> (rank & 31)) & 1
    else isLeft = u32(rank <= s.lastLeft)
    store<u8>(sides + i, <u8>isLeft)
    left += isLeft
  }
  part<u32>(s.index + (<usize>start << 2), sides, s.keys, count)
  part<f64>(s.weights + (<usize>start << 3), sides, s.keys, count)
  part<f64>(s.target + (<usize>start << 3), sides, s.keys, count)
  return start + left
}

function part<T>(values: usize, sides: usize, spare: usize, count: u32): void {
  let left = values
  let right = spare
  for (let i: u32 = 0; i < count; i++) {
    const value = load<T>(values + <usize>i * sizeof<T>())
    const isLeft = <usize>load<u8>(sides + i)
    store<T>(left, value)
    store<T>(right, value)
    left += isLeft * sizeof<T>()
    right += (1 - isLeft) * sizeof<T>()
  }
  memory.copy(left, spare, right - spare)
}
