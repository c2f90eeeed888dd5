/** What the trees of one forest share, written by `tree-kernel.ts` outside; addresses and counts are 32 bits. */
@unmanaged
export class TreeTask {
  rows: u32
  features: u32
  /** u32, feature by feature: the rank of each row's value. */
  ranks: usize
  /** u32 for each feature: the rank that stands for a missing value. */
  missing: usize
  /** u8 for each feature: 1 is a category. */
  kinds: usize
  /** Float32: the values of the ranks, and u32 for each feature: where its own begin. */
  distinct: usize
  distinctAt: usize
  /** Float64 for each row: the class, or a number less the mean of all. */
  target: usize
  /** 0 for numbers. */
  classes: u32
  criterion: u32
  maxDepth: u32
  minLeaf: u32
  minSplit: u32
  maxFeatures: u32
  /** 1: one place for each feature, drawn. */
  isRandom: u32
  /** Trees that grow side by side, each in a slot of its own. */
  slots: u32
  slot: usize
  nodeBytes: u32
  /** Nodes, and words of sets, that a slot has room for; a set takes at most half of that. */
  nodeRoom: u32
  setRoom: u32
  /** Values looked at by a slot before it says how far it is. */
  patience: u32
}

/** One tree as it grows. */
@unmanaged
export class Slot {
  state: u32
  seed: u32
  /** Rows in it. */
  rows: u32
  /** Where the rows of the next node begin; all before are in leaves. */
  start: u32
  /** Nodes and words of sets since the last time they were taken out, and the number of the next node. */
  nodes: u32
  words: u32
  id: u32
  /** u32 for each row of the tree: the rows in the order of the nodes. */
  index: usize
  /** Float64 in the same order: weights, and what is learnt. */
  weights: usize
  target: usize
  /** u32 at the place where a waiting node's rows begin: where they end, its depth, its parent if it is the right child. */
  ends: usize
  depths: usize
  parents: usize
  /** u64 for each row, twice: rank and place, to be sorted. */
  keys: usize
  spare: usize
  /** u32: 2048 counters. */
  digits: usize
  /** u32: the features, those that were tried first. */
  features: usize
  /** Four u32. */
  chance: usize
  /** Float64, as many as sums: of the node, of its missing values, of the left side, of the right side. */
  totals: usize
  missingSums: usize
  left: usize
  right: usize
  /** Levels of a category in a node: float64 weight, sums, key; u32 rank, rows, order, and an order to sort into. */
  levelWeights: usize
  levelSums: usize
  levelKeys: usize
  levelRanks: usize
  levelRows: usize
  order: usize
  otherOrder: usize
  /** Records of nodes, see `grow-tree.ts`; u32: bits of levels. */
  records: usize
  sets: usize
  /** u32: the levels that go left at the best split so far, a bit each. */
  levels: usize
  /** The node's weight; the rows and weight of its missing values. */
  weight: f64
  missingWeight: f64
  missingRows: u32
  nodeRows: u32
  /** The best split so far: a feature of 0xffffffff is none. */
  feature: u32
  lastLeft: u32
  missingLeft: u32
  purity: f64
  threshold: f64
}

/** From one slot to the next. */
export const SLOT_BYTES: usize = 256

export const GINI: u32 = 0
export const ENTROPY: u32 = 1
export const MSE: u32 = 2

export const NONE: u32 = 0xffffffff

/** Sums that the criterion needs of some rows. */
// @ts-ignore: decorator
@inline
export function sumsOf(t: TreeTask): u32 {
  return t.classes == 0 ? 1 : t.classes
}

/** Numbers that a leaf answers. */
// @ts-ignore: decorator
@inline
export function outputsOf(t: TreeTask): u32 {
  return t.classes > 2 ? t.classes : 1
}

// @ts-ignore: decorator
@inline
export function isCategory(t: TreeTask, feature: u32): bool {
  return load<u8>(t.kinds + feature) != 0
}

// @ts-ignore: decorator
@inline
export function missingRank(t: TreeTask, feature: u32): u32 {
  return load<u32>(t.missing + (<usize>feature << 2))
}

/** The value of a rank. */
// @ts-ignore: decorator
@inline
export function valueOf(t: TreeTask, feature: u32, rank: u32): f64 {
  return <f64>load<f32>(t.distinct + (<usize>(load<u32>(t.distinctAt + (<usize>feature << 2)) + rank) << 2))
}

/**
 * What a search makes as large as it can, from the sums of one side: w·(−impurity) up to a constant, as scikit-learn's
 * `proxy_impurity_improvement`.
 */
export function purity(t: TreeTask, sums: usize, weight: f64): f64 {
  const end = sums + (<usize>sumsOf(t) << 3)
  if (t.criterion == ENTROPY) {
    let plain: f64 = 0
    for (let at = sums; at < end; at += 8) {
      const sum = load<f64>(at)
      if (sum > 0) plain += sum * Math.log2(sum / weight)
    }
    return plain
  }
  let squares: f64 = 0
  for (let at = sums; at < end; at += 8) squares += load<f64>(at) * load<f64>(at)
  return squares / weight
}
