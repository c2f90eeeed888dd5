import { Boost } from './boost-task'
import { codeTree } from './code-baskets'
import { loss, train } from './dense-network'
import { Dense } from './dense-task'
import { MatrixPass } from './gram-task'
import { listRows } from './intersect-rows'
import { KMeans } from './k-means-task'
import { mergeSums } from './merge'
import { Mining } from './mining-task'
import { onAllPartitions } from './partitions'
import { Silhouette } from './silhouette'
import { SortTask } from './sort-columns'
import { leftRows } from './split-rows'
import { Task } from './task'
import { TreeTask } from './tree-task'
import { ForestWalk } from './walk-forest'

export { serve } from './partitions'

/** Less arithmetic than this is done sooner than a helper wakes up. */
const WORTH_SHARING: u64 = 200_000

function share(task: u32, args: usize, operations: u64): void {
  onAllPartitions(task, args, operations > WORTH_SHARING)
}

export function packRows(args: usize): void {
  const a = changetype<KMeans>(args)
  share(Task.PACK, args, <u64>a.rows * a.features)
}

export function assignRows(args: usize): void {
  const a = changetype<KMeans>(args)
  share(Task.ASSIGN, args, <u64>a.rows * a.features * a.k)
  mergeSums(a)
}

export function addInertia(args: usize): void {
  const a = changetype<KMeans>(args)
  share(Task.INERTIA, args, <u64>a.rows * a.features)
}

export function ownDistances(args: usize): void {
  const a = changetype<KMeans>(args)
  share(Task.DISTANCES, args, <u64>a.rows * a.features)
}

export function trySeed(args: usize): void {
  const a = changetype<KMeans>(args)
  share(Task.SEED, args, <u64>a.rows * a.features)
}

export function passLogistic(args: usize): void {
  const a = changetype<MatrixPass>(args)
  share(Task.LOGISTIC, args, <u64>a.rows * (a.features + 20))
}

export function addGram(args: usize): void {
  const a = changetype<MatrixPass>(args)
  share(Task.GRAM, args, <u64>a.rows * a.features * a.features)
}

export function addSilhouettes(args: usize): void {
  const a = changetype<Silhouette>(args)
  share(Task.SILHOUETTE, args, <u64>a.rows * a.rows * a.features)
}

/** Sums of the node's rows, in `histogram`; takes them off `parent` where there is one. */
export function fillHistogram(args: usize): void {
  const a = changetype<Boost>(args)
  share(Task.HISTOGRAM, args, <u64>(a.end - a.start) * a.features)
  if (a.parts > 1 || a.parent) share(Task.MERGE, args, (<u64>a.histogramBytes >> 4) * a.parts)
}

export function findSplits(args: usize): void {
  const a = changetype<Boost>(args)
  share(Task.FIND, args, <u64>a.histogramBytes >> 2)
}

/** @returns how many rows of the node went left */
export function splitRows(args: usize): u32 {
  const a = changetype<Boost>(args)
  share(Task.SORT_ROWS, args, <u64>(a.end - a.start) * 4)
  share(Task.PLACE_ROWS, args, <u64>(a.end - a.start) * 2)
  return leftRows(a)
}

export function fillGradients(args: usize): void {
  const a = changetype<Boost>(args)
  share(Task.GRADIENTS, args, <u64>a.rows * 20)
}

export function fillShares(args: usize): void {
  const a = changetype<Boost>(args)
  share(Task.SHARES, args, <u64>a.rows * a.classes * 20)
}

export function addLeaves(args: usize): void {
  const a = changetype<Boost>(args)
  share(Task.LEAVES, args, <u64>a.end * 4)
}

export function walkTree(args: usize): void {
  const a = changetype<Boost>(args)
  share(Task.WALK, args, <u64>(a.rows - a.start) * 40)
}

export function binColumn(args: usize): void {
  const a = changetype<Boost>(args)
  share(Task.BIN, args, <u64>a.rows * 20)
}

export function packRecords(args: usize): void {
  const a = changetype<Boost>(args)
  share(Task.PACK_RECORDS, args, <u64>a.rows * a.features)
}

/** Each column in ascending order. */
export function sortColumns(args: usize): void {
  const a = changetype<SortTask>(args)
  share(Task.SORT_COLUMNS, args, <u64>a.columns * a.stride)
}

/** Goes on with the trees of all slots. */
export function growTrees(args: usize): void {
  onAllPartitions(Task.GROW, args, changetype<TreeTask>(args).slots > 1)
}

/** The ranks of each basket. */
export function rankBaskets(args: usize): void {
  const a = changetype<Mining>(args)
  share(Task.RANK, args, <u64>a.baskets * 16)
}

/** The tree of the ranked baskets. */
export function codeBaskets(args: usize, stack: usize): void {
  codeTree(changetype<Mining>(args), stack)
}

/** The baskets of each rank. */
export function listBaskets(args: usize): void {
  listRows(changetype<Mining>(args))
}

/** Goes on with FP-Growth, or with Eclat, in all slots. */
export function growPatterns(args: usize): void {
  onAllPartitions(Task.PATTERNS, args, changetype<Mining>(args).slots > 1)
}

export function intersectBaskets(args: usize): void {
  onAllPartitions(Task.INTERSECT, args, changetype<Mining>(args).slots > 1)
}

/** What all trees answer, added up for each row. */
export function sumForest(args: usize): void {
  const a = changetype<ForestWalk>(args)
  share(Task.SUM_FOREST, args, <u64>a.rows * a.trees * 20)
}

/** One step of Adam on a batch; gives its mean loss, penalties included. */
export function trainDense(args: usize): f64 {
  return train(changetype<Dense>(args))
}

/** Σ of the losses of a batch. */
export function lossDense(args: usize): f64 {
  return loss(changetype<Dense>(args))
}
