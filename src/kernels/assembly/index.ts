import { MatrixPass } from './gram-task'
import { KMeans } from './k-means-task'
import { mergeSums } from './merge'
import { onAllPartitions } from './partitions'
import { Silhouette } from './silhouette'
import { Task } from './task'

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
