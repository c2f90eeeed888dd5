import { addLeaves, binColumn, packRecords, walkTree } from './add-tree'
import { assign } from './assign'
import { Boost } from './boost-task'
import { rankRows } from './code-baskets'
import { findSplits } from './find-split'
import { gradients, softmaxShares } from './gradients'
import { gram } from './gram'
import { MatrixPass } from './gram-task'
import { growPatternSlot } from './grow-patterns'
import { growSlot } from './grow-tree'
import { buildHistogram, mergeHistogram } from './histogram'
import { distances, inertia } from './inertia'
import { intersectSlot } from './intersect-rows'
import { KMeans } from './k-means-task'
import { logistic } from './logistic'
import { Mining } from './mining-task'
import { pack } from './pack'
import { seed } from './seeding'
import { Silhouette, silhouettes } from './silhouette'
import { SortTask, sortColumns } from './sort-columns'
import { placeRows, sortRows } from './split-rows'
import { TreeTask } from './tree-task'
import { ForestWalk, sumForest } from './walk-forest'

export namespace Task {
  export const PACK: u32 = 0
  export const ASSIGN: u32 = 1
  export const INERTIA: u32 = 2
  export const DISTANCES: u32 = 3
  export const SEED: u32 = 4
  export const LOGISTIC: u32 = 5
  export const GRAM: u32 = 6
  export const SILHOUETTE: u32 = 7
  export const HISTOGRAM: u32 = 8
  export const MERGE: u32 = 9
  export const FIND: u32 = 10
  export const SORT_ROWS: u32 = 11
  export const PLACE_ROWS: u32 = 12
  export const GRADIENTS: u32 = 13
  export const SHARES: u32 = 14
  export const LEAVES: u32 = 15
  export const WALK: u32 = 16
  export const BIN: u32 = 17
  export const GROW: u32 = 18
  export const RANK: u32 = 19
  export const PATTERNS: u32 = 20
  export const INTERSECT: u32 = 21
  export const PACK_RECORDS: u32 = 22
  export const SUM_FOREST: u32 = 23
  export const SORT_COLUMNS: u32 = 24
}

/** One partition of one task; `args` is where the task's arguments lie. */
export function perform(task: u32, args: usize, partition: u32): void {
  switch (task) {
    case Task.PACK:
      pack(changetype<KMeans>(args), partition)
      break
    case Task.ASSIGN:
      assign(changetype<KMeans>(args), partition)
      break
    case Task.INERTIA:
      inertia(changetype<KMeans>(args), partition)
      break
    case Task.DISTANCES:
      distances(changetype<KMeans>(args), partition)
      break
    case Task.SEED:
      seed(changetype<KMeans>(args), partition)
      break
    case Task.LOGISTIC:
      logistic(changetype<MatrixPass>(args), partition)
      break
    case Task.GRAM:
      gram(changetype<MatrixPass>(args), partition)
      break
    case Task.SILHOUETTE:
      silhouettes(changetype<Silhouette>(args), partition)
      break
    case Task.HISTOGRAM:
      buildHistogram(changetype<Boost>(args), partition)
      break
    case Task.PACK_RECORDS:
      packRecords(changetype<Boost>(args), partition)
      break
    case Task.MERGE:
      mergeHistogram(changetype<Boost>(args), partition)
      break
    case Task.FIND:
      findSplits(changetype<Boost>(args), partition)
      break
    case Task.SORT_ROWS:
      sortRows(changetype<Boost>(args), partition)
      break
    case Task.PLACE_ROWS:
      placeRows(changetype<Boost>(args), partition)
      break
    case Task.GRADIENTS:
      gradients(changetype<Boost>(args), partition)
      break
    case Task.SHARES:
      softmaxShares(changetype<Boost>(args), partition)
      break
    case Task.LEAVES:
      addLeaves(changetype<Boost>(args), partition)
      break
    case Task.WALK:
      walkTree(changetype<Boost>(args), partition)
      break
    case Task.BIN:
      binColumn(changetype<Boost>(args), partition)
      break
    case Task.GROW:
      growSlot(changetype<TreeTask>(args), partition)
      break
    case Task.RANK:
      rankRows(changetype<Mining>(args), partition)
      break
    case Task.PATTERNS:
      growPatternSlot(changetype<Mining>(args), partition)
      break
    case Task.INTERSECT:
      intersectSlot(changetype<Mining>(args), partition)
      break
    case Task.SUM_FOREST:
      sumForest(changetype<ForestWalk>(args), partition)
      break
    case Task.SORT_COLUMNS:
      sortColumns(changetype<SortTask>(args), partition)
      break
    default:
      unreachable()
  }
}
