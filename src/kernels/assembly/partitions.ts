import { perform } from './task'

// Rows fall into 64 partitions whatever the number of threads, so that sums are added in one order.

export const PARTITIONS: u32 = 64

/** First row of a partition: a multiple of 4, so that blocks of four rows never cross a border. */
export function firstRow(rows: u32, partition: u32): u32 {
  const blocks = (<u64>rows + 3) >> 2
  const row = ((blocks * partition) / PARTITIONS) << 2
  return row < <u64>rows ? <u32>row : rows
}

// The control block in the first page of memory.
const GENERATION: usize = 64
const NEXT: usize = 128
const DONE: usize = 192
const TASK: usize = 256
const ARGUMENTS: usize = 260
export const HELPERS: usize = 264
const STOP: usize = 268
/** Set by the host when a helper died, so that nobody waits for it. */
const FAILED: usize = 272

/** Looks before a thread goes to sleep, some ten microseconds: waking it takes longer than most waits. */
const LOOKS: u32 = 4000

/** Whether a word has changed after a while of looking. */
function hasChanged(at: usize, from: u32): bool {
  for (let look: u32 = 0; look < LOOKS; look++) if (atomic.load<u32>(at) != from) return true
  return false
}

/** Runs a task on all partitions, with the helpers if there are any; returns when the last one is done. */
export function onAllPartitions(task: u32, args: usize, worthSharing: bool): void {
  if (!ASC_FEATURE_THREADS || !worthSharing || load<u32>(HELPERS) == 0) {
    for (let partition: u32 = 0; partition < PARTITIONS; partition++) perform(task, args, partition)
    return
  }
  atomic.store<u32>(TASK, task)
  atomic.store<u32>(ARGUMENTS, <u32>args)
  atomic.store<u32>(DONE, 0)
  atomic.store<u32>(NEXT, 0)
  atomic.add<u32>(GENERATION, 1)
  atomic.notify(GENERATION, -1)
  takePartitions()
  let done = atomic.load<u32>(DONE)
  while (done < PARTITIONS) {
    if (!hasChanged(DONE, done)) atomic.wait<u32>(DONE, done, 1_000_000_000)
    if (atomic.load<u32>(FAILED) != 0) unreachable()
    done = atomic.load<u32>(DONE)
  }
}

/** A helper's life: wait for a task, take partitions until none is left, wait again. */
export function serve(): void {
  if (!ASC_FEATURE_THREADS) return
  let seen: u32 = 0
  while (true) {
    while (!hasChanged(GENERATION, seen)) atomic.wait<u32>(GENERATION, seen, -1)
    seen = atomic.load<u32>(GENERATION)
    if (atomic.load<u32>(STOP) != 0) return
    takePartitions()
  }
}

function takePartitions(): void {
  while (true) {
    const partition = atomic.add<u32>(NEXT, 1)
    if (partition >= PARTITIONS) return
    // Read after the partition was won: a late helper then belongs to the task of that partition.
    perform(atomic.load<u32>(TASK), atomic.load<u32>(ARGUMENTS), partition)
    if (atomic.add<u32>(DONE, 1) == PARTITIONS - 1) atomic.notify(DONE, 1)
  }
}
