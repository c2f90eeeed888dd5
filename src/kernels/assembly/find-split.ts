import { binCount, Boost, entryAt, hasMissing, isCategory, LEAST_HESSIAN } from './boost-task'
import { PARTITIONS } from './partitions'

/**
 * The best split of a node on each feature, as scikit-learn's histogram trees find it. 96 bytes for a feature: gain
 * (float64, 0 without a split), bin and whether missing values go left (u32), the left side's sums (as in a histogram), and for a
 * category the bins that go left (256 bits).
 */
export function findSplits(a: Boost, partition: u32): void {
  for (let feature = partition; feature < a.features; feature += PARTITIONS) {
    const found = a.found + <usize>feature * 96
    memory.fill(found, 0, 96)
    const entries = entryAt(a, a.histogram, feature)
    if (isCategory(a, feature)) ofCategory(a, feature, entries, found)
    else {
      fromLeft(a, feature, entries, found)
      if (hasMissing(a, feature)) fromRight(a, feature, entries, found)
    }
  }
}

// @ts-ignore: decorator
@inline
function hessian(a: Boost, packed: u64): f64 {
  return <f64>(packed & (((<u64>1) << a.shift) - 1)) * a.perHessian
}

// @ts-ignore: decorator
@inline
function count(a: Boost, packed: u64): u32 {
  return <u32>(packed >> a.shift)
}

/** Σ G² / (H + l2) of two sides: what they are worth. */
// @ts-ignore: decorator
@inline
function worthOfTwo(a: Boost, gradient: i64, h: f64, other: i64, otherH: f64): f64 {
  // The scale is a power of two, so multiplying by its inverse divides exactly.
  const inverse = f64x2.splat(a.perGradient)
  const g = f64x2.mul(f64x2.replace_lane(f64x2.splat(<f64>gradient), 1, <f64>other), inverse)
  const both = f64x2.add(f64x2.replace_lane(f64x2.splat(h), 1, otherH), f64x2.splat(a.l2))
  const worth = f64x2.div(f64x2.mul(g, g), f64x2.add(both, f64x2.splat(1e-15)))
  return f64x2.extract_lane(worth, 0) + f64x2.extract_lane(worth, 1)
}

/** What the node is worth undivided. */
function worthOfWhole(a: Boost): f64 {
  const g = <f64>a.totalGradient * a.perGradient
  return (g * g) / (hessian(a, a.totalPacked) + a.l2 + 1e-15)
}

/**
 * Keeps a split that is better than the one before. Returns 0 (too small on the left), 1 (fine), 2 (too small on the right),
 * 3 (the best so far).
 */
// @ts-ignore: decorator
@inline
function consider(a: Boost, found: usize, worth: f64, gradient: i64, packed: u64, bin: u32, missingLeft: u32): u32 {
  const left = count(a, packed)
  if (left < a.minLeaf) return 0
  const rest = a.totalPacked - packed
  if (count(a, rest) < a.minLeaf) return 2
  const h = hessian(a, packed)
  if (h < LEAST_HESSIAN) return 0
  const other = hessian(a, rest)
  if (other < LEAST_HESSIAN) return 2
  const gain = worthOfTwo(a, gradient, h, a.totalGradient - gradient, other) - worth
  if (gain > load<f64>(found)) {
    store<f64>(found, gain)
    store<u32>(found, bin, 8)
    store<u32>(found, missingLeft, 12)
    store<i64>(found, gradient, 16)
    store<u64>(found, packed, 24)
    return 3
  }
  return 1
}

/** Missing values go right; the last place tells them from all others. */
function fromLeft(a: Boost, feature: u32, entries: usize, found: usize): void {
  const worth = worthOfWhole(a)
  const places = binCount(a, feature) - (hasMissing(a, feature) ? 0 : 1)
  let gradient: i64 = 0
  let packed: u64 = 0
  for (let bin: u32 = 0; bin < places; bin++) {
    gradient += load<i64>(entries + (<usize>bin << 4))
    packed += load<u64>(entries + (<usize>bin << 4), 8)
    if (consider(a, found, worth, gradient, packed, bin, 0) == 2) return
  }
}

/** Missing values go left. */
function fromRight(a: Boost, feature: u32, entries: usize, found: usize): void {
  const worth = worthOfWhole(a)
  let gradient = a.totalGradient
  let packed = a.totalPacked
  for (let bin = binCount(a, feature) - 1; bin > 0; bin--) {
    gradient -= load<i64>(entries + (<usize>bin << 4))
    packed -= load<u64>(entries + (<usize>bin << 4), 8)
    if (consider(a, found, worth, gradient, packed, bin - 1, 1) == 0) return
  }
}

/** Fewer rows than this say nothing of a level; what a level's mean is drawn to zero by. As in scikit-learn. */
const LEAST_SUPPORT: f64 = 10
const SMOOTHING: f64 = 10

/** Levels in the order of their smoothed means, up to half of them from either end; missing values are a level, too. */
function ofCategory(a: Boost, feature: u32, entries: usize, found: usize): void {
  const bins = binCount(a, feature) + (hasMissing(a, feature) ? 1 : 0)
  const means = a.scratch
  const order = a.scratch + PARTITIONS * 256 * 8
  // Each partition has room of its own.
  const mine = (feature % PARTITIONS) << 8
  const total = hessian(a, a.totalPacked)
  const perHessian = <f64>count(a, a.totalPacked) / total
  let used: u32 = 0
  for (let bin: u32 = 0; bin < bins; bin++) {
    const packed = load<u64>(entries + (<usize>bin << 4), 8)
    const h = hessian(a, packed)
    if (h * perHessian < LEAST_SUPPORT) continue
    const mean = <f64>load<i64>(entries + (<usize>bin << 4)) * a.perGradient / (h + SMOOTHING)
    let at = used++
    while (at > 0 && load<f64>(means + (<usize>(mine + at - 1) << 3)) > mean) {
      store<f64>(means + (<usize>(mine + at) << 3), load<f64>(means + (<usize>(mine + at - 1) << 3)))
      store<u8>(order + mine + at, load<u8>(order + mine + at - 1))
      at--
    }
    store<f64>(means + (<usize>(mine + at) << 3), mean)
    store<u8>(order + mine + at, <u8>bin)
  }
  if (used < 2) return
  const worth = worthOfWhole(a)
  const half = (used + 1) >> 1
  let places: u32 = 0
  let backward = false
  for (let direction = 0; direction < 2; direction++) {
    let gradient: i64 = 0
    let packed: u64 = 0
    for (let place: u32 = 0; place < half; place++) {
      const bin = load<u8>(order + mine + (direction ? used - 1 - place : place))
      gradient += load<i64>(entries + (<usize>bin << 4))
      packed += load<u64>(entries + (<usize>bin << 4), 8)
      const verdict = consider(a, found, worth, gradient, packed, 0, 0)
      if (verdict == 2) break
      if (verdict == 3) {
        places = place + 1
        backward = direction == 1
      }
    }
  }
  for (let place: u32 = 0; place < places; place++) {
    const bin = load<u8>(order + mine + (backward ? used - 1 - place : place))
    const word = found + 32 + (<usize>(bin >> 5) << 2)
    store<u32>(word, load<u32>(word) | ((<u32>1) << (bin & 31)))
    if (bin == binCount(a, feature) && hasMissing(a, feature)) store<u32>(found, 1, 12)
  }
}
