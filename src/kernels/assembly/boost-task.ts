/** The arguments of the tasks of histogram boosting, written by `boost.ts` outside; addresses and counts are 32 bits. */
@unmanaged
export class Boost {
  rows: u32
  features: u32
  /** Bins as bytes, twice: row by row, `recordBytes` for each, and feature by feature. */
  records: usize
  recordBytes: u32
  columns: usize
  /** u32: the rows in the order of the nodes; as much room beside it. */
  index: usize
  spare: usize
  /** For each row: i64 gradient, u64 one (above `shift`) and hessian. */
  gradients: usize
  /** For each partition, room for a block of rows: see `histogram.ts`. */
  blocks: usize
  /** u32: where each feature's entries begin in a histogram, and their number at the end. */
  offsets: usize
  /** u32 for each feature: bins without the one for missing values, which comes after them. */
  binCounts: usize
  /** u8 for each feature: 1 has missing values, 2 is a category. */
  kinds: usize
  /** A node's rows in `index`. */
  start: u32
  end: u32
  /** 16 bytes an entry: Σ gradient and Σ hessian with the count above `shift`. */
  histogram: usize
  histogramBytes: u32
  /** Becomes itself less `histogram`; 0 without. */
  parent: usize
  /** Rows fall in so many parts, each with sums of its own after the first in `partials`. */
  parts: u32
  partials: usize
  shift: u32
  minLeaf: u32
  /** For each feature 96 bytes: see `find-split.ts`. */
  found: usize
  /** For each partition, room for 256 means and as many bytes after all of them. */
  scratch: usize
  /** The split to be made: u8 for each of 256 bins, 1 where it goes left. */
  feature: u32
  goesLeft: usize
  /** u32 for each partition. */
  counts: usize
  /** Float64 for each row and class: margins; targets (0/1, a number, or the class); weights or 0. */
  raw: usize
  y: usize
  weights: usize
  /** Float64 for each row and class: shares of the classes. */
  shares: usize
  loss: u32
  classes: u32
  /** The class whose gradients are wanted. */
  current: u32
  /** Float64: a column, and ascending thresholds filled up to 256 with infinity. */
  column: usize
  thresholds: usize
  /** u32 for each leaf: where its rows begin; float64: what it adds. */
  leafStarts: usize
  leafValues: usize
  leaves: u32
  /** 32 bytes for each node, in pre-order: see `add-tree.ts`. */
  nodes: usize
  /** Powers of two by which gradients and hessians become whole numbers, and one over each. */
  gradientScale: f64
  hessianScale: f64
  perGradient: f64
  perHessian: f64
  l2: f64
  /** The node's own sums. */
  totalGradient: i64
  totalPacked: u64
}

/** The least hessian of a side, as in scikit-learn. */
export const LEAST_HESSIAN: f64 = 1e-3

export const LOGISTIC: u32 = 0
export const SQUARED: u32 = 1
export const SOFTMAX: u32 = 2

// @ts-ignore: decorator
@inline
export function binOf(a: Boost, feature: u32, row: u32): u32 {
  return load<u8>(a.records + <usize>row * a.recordBytes + feature)
}

// @ts-ignore: decorator
@inline
export function hasMissing(a: Boost, feature: u32): bool {
  return (load<u8>(a.kinds + feature) & 1) != 0
}

// @ts-ignore: decorator
@inline
export function isCategory(a: Boost, feature: u32): bool {
  return (load<u8>(a.kinds + feature) & 2) != 0
}

// @ts-ignore: decorator
@inline
export function binCount(a: Boost, feature: u32): u32 {
  return load<u32>(a.binCounts + (<usize>feature << 2))
}

// @ts-ignore: decorator
@inline
export function entryAt(a: Boost, histogram: usize, feature: u32): usize {
  return histogram + (<usize>load<u32>(a.offsets + (<usize>feature << 2)) << 4)
}
