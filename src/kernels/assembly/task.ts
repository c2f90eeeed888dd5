import { assign } from './assign'
import { gram } from './gram'
import { MatrixPass } from './gram-task'
import { distances, inertia } from './inertia'
import { KMeans } from './k-means-task'
import { logistic } from './logistic'
import { pack } from './pack'
import { seed } from './seeding'
import { Silhouette, silhouettes } from './silhouette'

export namespace Task {
  export const PACK: u32 = 0
  export const ASSIGN: u32 = 1
  export const INERTIA: u32 = 2
  export const DISTANCES: u32 = 3
  export const SEED: u32 = 4
  export const LOGISTIC: u32 = 5
  export const GRAM: u32 = 6
  export const SILHOUETTE: u32 = 7
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
    default:
      unreachable()
  }
}
