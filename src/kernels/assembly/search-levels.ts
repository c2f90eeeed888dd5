import { drawn } from './chance'
import { addRow, beginLeft, bothSides } from './search-split'
import { missingRank, NONE, Slot, sumsOf, TreeTask } from './tree-task'

/**
 * Splits of a category: its levels ordered by their mean (two classes, numbers: that order holds the best subset,
 * Breiman et al. section 4.2), with more classes by the share of each class in turn; or a random half of them.
 */
export function tryCategory(
  t: TreeTask,
  s: Slot,
  feature: u32,
  sorted: usize,
  present: u32,
  weights: usize,
  target: usize,
): void {
  const count = groupLevels(t, s, sorted, present, weights, target)
  if (t.isRandom) {
    tryDrawn(t, s, feature, count)
    return
  }
  const classes = t.classes
  const first: u32 = classes == 2 ? 1 : 0
  const end: u32 = classes > 2 ? classes : first + 1
  for (let k = first; k < end; k++) {
    orderBy(t, s, k, count)
    walk(t, s, feature, count, false, s.missingRows > 0 ? count : count - 1)
    if (s.missingRows > 0) walk(t, s, feature, count, true, count - 1)
  }
}

/** Rows, weight and sums of each level that the node has. */
function groupLevels(t: TreeTask, s: Slot, sorted: usize, present: u32, weights: usize, target: usize): u32 {
  const bytes = <usize>sumsOf(t) << 3
  let count: u32 = 0
  let last: u32 = NONE
  for (let i: u32 = 0; i < present; i++) {
    const at = sorted + (<usize>i << 3)
    const rank = load<u32>(at, 4)
    if (rank != last) {
      last = rank
      store<u32>(s.levelRanks + (<usize>count << 2), rank)
      store<u32>(s.levelRows + (<usize>count << 2), 0)
      store<f64>(s.levelWeights + (<usize>count << 3), 0)
      memory.fill(s.levelSums + <usize>count * bytes, 0, bytes)
      count++
    }
    const g = <usize>(count - 1)
    const place = <usize>load<u32>(at) << 3
    const own = load<f64>(weights + place)
    store<u32>(s.levelRows + (g << 2), load<u32>(s.levelRows + (g << 2)) + 1)
    store<f64>(s.levelWeights + (g << 3), load<f64>(s.levelWeights + (g << 3)) + own)
    addRow(t, s.levelSums + g * bytes, own, load<f64>(target + place))
  }
  return count
}

/** Puts the levels in order by the k-th sum over the weight, equals as they are: merge sort, bottom up. */
function orderBy(t: TreeTask, s: Slot, k: u32, count: u32): void {
  const bytes = <usize>sumsOf(t) << 3
  for (let g: usize = 0; g < <usize>count; g++) {
    const sum = load<f64>(s.levelSums + g * bytes + (<usize>k << 3))
    store<f64>(s.levelKeys + (g << 3), sum / load<f64>(s.levelWeights + (g << 3)))
    store<u32>(s.order + (g << 2), <u32>g)
  }
  for (let width: u32 = 1; width < count; width <<= 1) {
    for (let from: u32 = 0; from < count; from += width << 1)
      merge(s, from, min(from + width, count), min(from + (width << 1), count))
    const done = s.otherOrder
    s.otherOrder = s.order
    s.order = done
  }
}

function merge(s: Slot, from: u32, middle: u32, end: u32): void {
  let a = from
  let b = middle
  for (let to = from; to < end; to++) {
    const takesFirst = a < middle && (b >= end || keyAt(s, a) <= keyAt(s, b))
    const taken = load<u32>(s.order + (<usize>(takesFirst ? a++ : b++) << 2))
    store<u32>(s.otherOrder + (<usize>to << 2), taken)
  }
}

// @ts-ignore: decorator
@inline
function keyAt(s: Slot, place: u32): f64 {
  return load<f64>(s.levelKeys + (<usize>load<u32>(s.order + (<usize>place << 2)) << 3))
}

/** Every place of the first `places` in this order. */
function walk(t: TreeTask, s: Slot, feature: u32, count: u32, missingLeft: bool, places: u32): void {
  let rows: u32 = missingLeft ? s.missingRows : 0
  let weight: f64 = missingLeft ? s.missingWeight : 0
  beginLeft(t, s, missingLeft)
  let highest = s.purity
  let best: u32 = NONE
  let isLarger = false
  for (let place: u32 = 0; place < places; place++) {
    const g = load<u32>(s.order + (<usize>place << 2))
    rows += load<u32>(s.levelRows + (<usize>g << 2))
    weight += addLevel(t, s, g)
    if (rows < t.minLeaf) continue
    if (s.nodeRows - rows < t.minLeaf) break
    const found = bothSides(t, s, weight)
    if (!(found > highest)) continue
    highest = found
    best = place
    isLarger = rows > s.nodeRows - rows
  }
  if (best != NONE) keep(t, s, feature, count, best, highest, missingLeft, isLarger)
}

/** Adds a level to the left side's sums; gives its weight. */
function addLevel(t: TreeTask, s: Slot, g: u32): f64 {
  const bytes = <usize>sumsOf(t) << 3
  for (let k: usize = 0; k < bytes; k += 8)
    store<f64>(s.left + k, load<f64>(s.left + k) + load<f64>(s.levelSums + <usize>g * bytes + k))
  return load<f64>(s.levelWeights + (<usize>g << 3))
}

/** Levels that the node does not have go where missing values go. */
function keep(
  t: TreeTask,
  s: Slot,
  feature: u32,
  count: u32,
  best: u32,
  found: f64,
  missingLeft: bool,
  isLarger: bool,
): void {
  s.feature = feature
  s.purity = found
  s.threshold = NaN
  s.lastLeft = 0
  s.missingLeft = s.missingRows > 0 ? u32(missingLeft) : u32(isLarger)
  const words = (missingRank(t, feature) + 31) >> 5
  memory.fill(s.levels, s.missingLeft ? 0xff : 0, <usize>words << 2)
  for (let place: u32 = 0; place < count; place++) {
    const level = load<u32>(s.levelRanks + (<usize>load<u32>(s.order + (<usize>place << 2)) << 2))
    const at = s.levels + (<usize>(level >> 5) << 2)
    const bit: u32 = 1 << (level & 31)
    store<u32>(at, place <= best ? load<u32>(at) | bit : load<u32>(at) & ~bit)
  }
  // Bits past the last level stay 0.
  const rest = missingRank(t, feature) & 31
  const end = s.levels + (<usize>(words - 1) << 2)
  if (rest != 0) store<u32>(end, load<u32>(end) & ((1 << rest) - 1))
}

/** A random half of the levels. */
function tryDrawn(t: TreeTask, s: Slot, feature: u32, count: u32): void {
  for (let g: u32 = 0; g < count; g++) {
    const other = drawn(s.chance, g + 1)
    store<u32>(s.order + (<usize>g << 2), load<u32>(s.order + (<usize>other << 2)))
    store<u32>(s.order + (<usize>other << 2), g)
  }
  const missingLeft = count > 1 && s.missingRows > 0 && drawn(s.chance, 2) == 1
  const place = count > 1 ? drawn(s.chance, count - 1) : 0
  let rows: u32 = missingLeft ? s.missingRows : 0
  let weight: f64 = missingLeft ? s.missingWeight : 0
  beginLeft(t, s, missingLeft)
  for (let at: u32 = 0; at <= place; at++) {
    const g = load<u32>(s.order + (<usize>at << 2))
    rows += load<u32>(s.levelRows + (<usize>g << 2))
    weight += addLevel(t, s, g)
  }
  if (rows < t.minLeaf || s.nodeRows - rows < t.minLeaf) return
  const found = bothSides(t, s, weight)
  if (found > s.purity) keep(t, s, feature, count, place, found, missingLeft, rows > s.nodeRows - rows)
}
