import { binCount, binOf, Boost, isCategory } from './boost-task'
import { fetchGradients } from './histogram'
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
  const feature = a.feature
  const bins = a.bins + ((<usize>(feature >> 2) * a.rows) << 2) + (feature & 3)
  let left = a.spare + (<usize>from << 2)
  let right = a.spare + (<usize>to << 2)
  if (isCategory(a, feature))
    for (let i = from; i < to; i++) {
      const row = load<u32>(a.index + (<usize>i << 2))
      const bin = binOf(a, feature, row)
      if ((load<u32>(a.set + (<usize>(bin >> 5) << 2)) >> (bin & 31)) & 1) {
        store<u32>(left, row)
        left += 4
      } else {
        right -= 4
        store<u32>(right, row)
      }
    }
  else {
    // Missing values have the bin after the last: as far left as can be when they go left.
    const missing = binCount(a, feature)
    const bin = a.bin
    for (let i = from; i < to; i++) {
      const row = load<u32>(a.index + (<usize>i << 2))
      const b: u32 = load<u8>(bins + (<usize>row << 2))
      const isLeft = <u32>(b == missing ? a.missingLeft != 0 : b <= bin)
      store<u32>(left, row)
      store<u32>(right - 4, row)
      left += <usize>(isLeft << 2)
      right -= <usize>((1 - isLeft) << 2)
    }
  }
  store<u32>(a.counts + (partition << 2), <u32>((left - a.spare) >> 2) - from)
}

/** Puts a sorted stretch where it belongs, each side in its order, and fetches the gradients of the smaller side. */
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
  if (left <= a.end - a.start - left) fetchGradients(a, firstLeft, firstLeft + mine)
  else fetchGradients(a, firstRight, firstRight + (to - from - mine))
}

/** Rows that went left. */
export function leftRows(a: Boost): u32 {
  let left: u32 = 0
  for (let p: u32 = 0; p < PARTITIONS; p++) left += load<u32>(a.counts + (p << 2))
  return left
}
