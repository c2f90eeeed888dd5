import { Boost } from './boost-task'
import { PARTITIONS } from './partitions'

// @ts-ignore: decorator
@inline
function first(a: Boost, partition: u32): u32 {
  return a.start + <u32>((<u64>(a.end - a.start) * partition) / PARTITIONS)
}

/** Sorts a stretch of the node's rows into `spare`: left ones from its beginning, right ones from its end backwards. */
export function sortRows(a: Boost, partition: u32): void {
  const from = first(a, partition)
  const to = first(a, partition + 1)
  const bins = a.columns + <usize>a.feature * a.rows
  const goesLeft = a.goesLeft
  let left = a.spare + (<usize>from << 2)
  let right = a.spare + (<usize>to << 2)
  const end = a.index + (<usize>to << 2)
  for (let at = a.index + (<usize>from << 2); at < end; at += 4) {
    const row = load<u32>(at)
    const isLeft: u32 = load<u8>(goesLeft + load<u8>(bins + row))
    // Both are written, and the one that is wrong written over.
    store<u32>(left, row)
    store<u32>(right - 4, row)
    left += <usize>(isLeft << 2)
    right -= <usize>((1 - isLeft) << 2)
  }
  store<u32>(a.counts + (partition << 2), <u32>((left - a.spare) >> 2) - from)
}

/** Puts a sorted stretch where it belongs, each side in its order. */
export function placeRows(a: Boost, partition: u32): void {
  let left: u32 = 0
  let before: u32 = 0
  for (let p: u32 = 0; p < PARTITIONS; p++) {
    const n = load<u32>(a.counts + (p << 2))
    left += n
    if (p < partition) before += n
  }
  const from = first(a, partition)
  const to = first(a, partition + 1)
  const mine = load<u32>(a.counts + (partition << 2))
  const firstLeft = a.start + before
  const firstRight = a.start + left + (from - a.start - before)
  memory.copy(a.index + (<usize>firstLeft << 2), a.spare + (<usize>from << 2), <usize>mine << 2)
  let at = a.index + (<usize>firstRight << 2)
  for (let i = to; i > from + mine; i--) {
    store<u32>(at, load<u32>(a.spare + (<usize>(i - 1) << 2)))
    at += 4
  }
}

/** Rows that went left. */
export function leftRows(a: Boost): u32 {
  let left: u32 = 0
  for (let p: u32 = 0; p < PARTITIONS; p++) left += load<u32>(a.counts + (p << 2))
  return left
}
