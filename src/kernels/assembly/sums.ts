import { KMeans } from './k-means-task'
import { addTo, lost } from './two-sum'

// Sums of a partition: for each cluster, for each two features, two high parts and two low parts; then the counts.

// @ts-ignore: decorator
@inline
export function clusterBytes(features: u32): u32 {
  return ((features + 1) >> 1) << 5
}

/** Adds the rows from … to − 1 to the sums of their clusters. */
export function addRows(a: KMeans, sums: usize, from: u32, to: u32): void {
  const size = clusterBytes(a.features)
  const bytes = <usize>(to - from) << 3
  const labels = a.labels + (<usize>from << 1)
  for (let f: u32 = 0; f < a.features; f += 2) {
    const first = a.x + ((<usize>f * a.rows + from) << 3)
    const second = f + 1 < a.features ? first + (<usize>a.rows << 3) : first
    const here = sums + (f << 4)
    for (let at: usize = 0; at < bytes; at += 8) {
      const label = <u32>load<u16>(labels + (at >> 2))
      addTo(here + label * size, v128.load64_lane(second + at, v128.load64_zero(first + at), 1))
    }
  }
  const counts = sums + a.k * size
  for (let i: usize = 0; i < <usize>(to - from); i++) {
    const at = counts + (<usize>load<u16>(labels + (i << 1)) << 2)
    store<u32>(at, load<u32>(at) + 1)
  }
}

/** Changes that are followed together: their rows fit 256 bytes for each number of a packed row. */
const BATCH: u32 = 32

/** Moves rows between the sums: `changes` to `end` is a list of (row, from, to). */
export function moveRows(a: KMeans, sums: usize, changes: usize, end: usize, scratch: usize): void {
  const size = clusterBytes(a.features)
  const counts = sums + a.k * size
  while (changes < end) {
    const last = min(changes + BATCH * 12, end)
    gatherRows(a, changes, last, scratch)
    let x = scratch
    for (; changes < last; changes += 12) {
      let from = load<u32>(changes, 4)
      let to = load<u32>(changes, 8)
      store<u32>(counts + (from << 2), load<u32>(counts + (from << 2)) - 1)
      store<u32>(counts + (to << 2), load<u32>(counts + (to << 2)) + 1)
      from = sums + from * size
      to = sums + to * size
      for (let at: usize = 0; at < size; at += 32) {
        const pair = v128.load(x)
        addTo(from + at, f64x2.neg(pair))
        addTo(to + at, pair)
        x += 16
      }
    }
  }
}

/** Copies rows side by side; all the waiting for memory happens here, at once. */
function gatherRows(a: KMeans, changes: usize, end: usize, out: usize): void {
  const rowBytes = clusterBytes(a.features) >> 1
  for (let f: u32 = 0; f < a.features; f++) {
    const column = a.x + ((<usize>f * a.rows) << 3)
    let at = out + (f << 3)
    for (let change = changes; change < end; change += 12) {
      store<f64>(at, load<f64>(column + (<usize>load<u32>(change) << 3)))
      at += rowBytes
    }
  }
}
