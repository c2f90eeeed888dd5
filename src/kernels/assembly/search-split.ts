import { drawn, uniform } from './chance'
import { tryCategory } from './search-levels'
import { sortByRank } from './rank-sort'
import { GINI, isCategory, missingRank, NONE, purity, Slot, sumsOf, TreeTask, valueOf } from './tree-task'

/**
 * Tries one feature at the node whose rows are `start` to `end`; the slot's split is replaced by what is purer, so the
 * first of equals stays. CART (Breiman et al. 1984) as in scikit-learn: numbers are split midway between two values of
 * the node, missing values are tried on both sides.
 * @returns whether the feature's values differ in the node, missing ones included
 */
export function tryFeature(t: TreeTask, s: Slot, feature: u32, start: u32, end: u32): bool {
  const ranks = t.ranks + <usize>feature * (<usize>t.rows << 2)
  const missing = missingRank(t, feature)
  const weights = s.weights + (<usize>start << 3)
  const target = s.target + (<usize>start << 3)
  s.missingRows = 0
  s.missingWeight = 0
  memory.fill(s.missingSums, 0, <usize>sumsOf(t) << 3)
  let least: u32 = NONE
  let most: u32 = 0
  let key = s.keys
  let at = s.index + (<usize>start << 2)
  for (let place: u32 = 0, count = end - start; place < count; place++, at += 4) {
    const rank = load<u32>(ranks + (<usize>load<u32>(at) << 2))
    if (rank == missing) {
      s.missingRows++
      const weight = load<f64>(weights + (<usize>place << 3))
      s.missingWeight += weight
      addRow(t, s.missingSums, weight, load<f64>(target + (<usize>place << 3)))
      continue
    }
    least = min(least, rank)
    most = max(most, rank)
    store<u64>(key, ((<u64>rank) << 32) | place)
    key += 8
  }
  const present = <u32>((key - s.keys) >> 3)
  if (present == 0 || (least == most && s.missingRows == 0)) return false
  if (isCategory(t, feature)) {
    const sorted = sortByRank(s.keys, s.spare, present, least, most, s.digits)
    tryCategory(t, s, feature, sorted, present, weights, target)
  } else if (t.isRandom) tryDrawn(t, s, feature, present, least, most, weights, target)
  else {
    const sorted = sortByRank(s.keys, s.spare, present, least, most, s.digits)
    walk(t, s, feature, sorted, present, weights, target, false)
    if (s.missingRows > 0) walk(t, s, feature, sorted, present, weights, target, true)
  }
  return true
}

/** Adds a row to a side's sums. */
// @ts-ignore: decorator
@inline
export function addRow(t: TreeTask, sums: usize, weight: f64, target: f64): void {
  if (t.classes == 0) store<f64>(sums, load<f64>(sums) + weight * target)
  else {
    const sum = sums + (<usize>(<u32>target) << 3)
    store<f64>(sum, load<f64>(sum) + weight)
  }
}

/** Purity of both sides, the right one being what is left of the node. */
export function bothSides(t: TreeTask, s: Slot, weight: f64): f64 {
  for (let k: usize = 0, end = <usize>sumsOf(t) << 3; k < end; k += 8)
    store<f64>(s.right + k, load<f64>(s.totals + k) - load<f64>(s.left + k))
  return purity(t, s.left, weight) + purity(t, s.right, s.weight - weight)
}

/** The left side begins with the missing values, or with nothing. */
export function beginLeft(t: TreeTask, s: Slot, missingLeft: bool): void {
  if (missingLeft) memory.copy(s.left, s.missingSums, <usize>sumsOf(t) << 3)
  else memory.fill(s.left, 0, <usize>sumsOf(t) << 3)
}

/** Every place between two values in ascending order; with missing values right, also the place after the last. */
function walk(
  t: TreeTask,
  s: Slot,
  feature: u32,
  sorted: usize,
  present: u32,
  weights: usize,
  target: usize,
  missingLeft: bool,
): void {
  if (t.classes == 2 && t.criterion == GINI) {
    walkTwoClasses(t, s, feature, sorted, present, weights, target, missingLeft)
    return
  }
  const last = s.missingRows > 0 && !missingLeft ? present : present - 1
  let rows: u32 = missingLeft ? s.missingRows : 0
  let weight: f64 = missingLeft ? s.missingWeight : 0
  beginLeft(t, s, missingLeft)
  let highest = s.purity
  let best: u32 = NONE
  let isLarger = false
  for (let i: u32 = 0; i < present; i++) {
    const at = sorted + (<usize>i << 3)
    const place = <usize>load<u32>(at) << 3
    const own = load<f64>(weights + place)
    weight += own
    addRow(t, s.left, own, load<f64>(target + place))
    rows++
    if (i >= last) break
    if (i + 1 < present && load<u32>(at, 4) == load<u32>(at, 12)) continue
    if (rows < t.minLeaf) continue
    if (s.nodeRows - rows < t.minLeaf) break
    const found = bothSides(t, s, weight)
    if (!(found > highest)) continue
    highest = found
    best = i
    isLarger = rows > s.nodeRows - rows
  }
  if (best != NONE) keep(t, s, feature, sorted, present, best, highest, missingLeft, isLarger)
}

/** The same for the case that most trees are of, with the sums in registers. */
function walkTwoClasses(
  t: TreeTask,
  s: Slot,
  feature: u32,
  sorted: usize,
  present: u32,
  weights: usize,
  target: usize,
  missingLeft: bool,
): void {
  const minLeaf = t.minLeaf
  const nodeRows = s.nodeRows
  const total = s.weight
  const total0 = load<f64>(s.totals)
  const total1 = load<f64>(s.totals, 8)
  const last = s.missingRows > 0 && !missingLeft ? present : present - 1
  let rows: u32 = missingLeft ? s.missingRows : 0
  let weight: f64 = missingLeft ? s.missingWeight : 0
  let left0: f64 = missingLeft ? load<f64>(s.missingSums) : 0
  let left1: f64 = missingLeft ? load<f64>(s.missingSums, 8) : 0
  let highest = s.purity
  let best: u32 = NONE
  let isLarger = false
  let at = sorted
  let rank = load<u32>(at, 4)
  for (let i: u32 = 0; i < last; i++, at += 8) {
    const place = <usize>load<u32>(at) << 3
    const own = load<f64>(weights + place)
    const second = own * load<f64>(target + place)
    weight += own
    left0 += own - second
    left1 += second
    rows++
    if (i + 1 < present) {
      const next = load<u32>(at, 12)
      if (next == rank) continue
      rank = next
    }
    if (rows < minLeaf) continue
    if (nodeRows - rows < minLeaf) break
    const right0 = total0 - left0
    const right1 = total1 - left1
    const found = (left0 * left0 + left1 * left1) / weight + (right0 * right0 + right1 * right1) / (total - weight)
    if (!(found > highest)) continue
    highest = found
    best = i
    isLarger = rows > nodeRows - rows
  }
  if (best != NONE) keep(t, s, feature, sorted, present, best, highest, missingLeft, isLarger)
}

function keep(
  t: TreeTask,
  s: Slot,
  feature: u32,
  sorted: usize,
  present: u32,
  best: u32,
  found: f64,
  missingLeft: bool,
  isLarger: bool,
): void {
  const at = sorted + (<usize>best << 3)
  const rank = load<u32>(at, 4)
  s.feature = feature
  s.purity = found
  s.lastLeft = rank
  // Where missing values go when there were none: with most of the rows.
  s.missingLeft = s.missingRows > 0 ? u32(missingLeft) : u32(isLarger)
  s.threshold = best + 1 < present ? midway(valueOf(t, feature, rank), valueOf(t, feature, load<u32>(at, 12))) : Infinity
}

/** As scikit-learn: halves are added, and what rounds up to the larger value becomes the smaller. */
function midway(a: f64, b: f64): f64 {
  const middle = a / 2 + b / 2
  return middle >= b || !isFinite<f64>(middle) ? a : middle
}

/** One place, drawn uniformly between the least and the most value (Geurts et al. 2006). */
function tryDrawn(
  t: TreeTask,
  s: Slot,
  feature: u32,
  present: u32,
  least: u32,
  most: u32,
  weights: usize,
  target: usize,
): void {
  const missingLeft = least != most && s.missingRows > 0 && drawn(s.chance, 2) == 1
  let threshold: f64 = Infinity
  if (least != most) {
    const low = valueOf(t, feature, least)
    const high = valueOf(t, feature, most)
    threshold = low + uniform(s.chance) * (high - low)
    if (!(threshold < high)) threshold = low
  }
  let lastLeft = least
  let rows: u32 = missingLeft ? s.missingRows : 0
  let weight: f64 = missingLeft ? s.missingWeight : 0
  beginLeft(t, s, missingLeft)
  for (let i: u32 = 0; i < present; i++) {
    const at = s.keys + (<usize>i << 3)
    const rank = load<u32>(at, 4)
    if (!(valueOf(t, feature, rank) <= threshold)) continue
    const place = <usize>load<u32>(at) << 3
    lastLeft = max(lastLeft, rank)
    rows++
    weight += load<f64>(weights + place)
    addRow(t, s.left, load<f64>(weights + place), load<f64>(target + place))
  }
  if (rows < t.minLeaf || s.nodeRows - rows < t.minLeaf) return
  const found = bothSides(t, s, weight)
  if (!(found > s.purity)) return
  s.feature = feature
  s.purity = found
  s.lastLeft = lastLeft
  s.missingLeft = s.missingRows > 0 ? u32(missingLeft) : u32(rows > s.nodeRows - rows)
  s.threshold = threshold
}
