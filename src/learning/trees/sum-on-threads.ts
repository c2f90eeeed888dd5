import { mostWalked, type ForestWalk } from '../../kernels/forest-walk'
import type { Kernels } from '../../kernels/kernels'
import { openKernels } from '../../kernels/open-kernels'
import { treeCount, type Trees } from '../../math/tree/trees'
import { sumTrees, type Rows } from '../../math/tree/walk-trees'

/** Walks fewer than this are done sooner than helpers start. */
const worthKernels = 5_000_000
/** Chunks of the same table follow each other closely; later the kernels are given back. */
const patience = 2000

interface Warm {
  trees: Trees
  kernels: Kernels
  walk: ForestWalk
  timer: ReturnType<typeof setTimeout>
}
let warm: Warm | null = null

/** `sumTrees`, on all threads where there is much to do. The same bits either way. */
export async function sumOnThreads(trees: Trees, x: Rows, threads: number, groups = 1): Promise<Float64Array[]> {
  if (x.rows * treeCount(trees) < worthKernels || x.values.length >= mostWalked) return sumTrees(trees, x, groups)
  const { walk } = await warmed(trees, threads, groups)
  return walk.sums(x)
}

async function warmed(trees: Trees, threads: number, groups: number): Promise<Warm> {
  if (warm?.trees !== trees) {
    close()
    const kernels = await openKernels(threads)
    warm = { trees, kernels, walk: kernels.walk(trees, groups), timer: setTimeout(close, patience) }
  }
  clearTimeout(warm!.timer)
  warm!.timer = setTimeout(close, patience)
  return warm!
}

function close(): void {
  if (!warm) return
  clearTimeout(warm.timer)
  warm.kernels.close()
  warm = null
}
