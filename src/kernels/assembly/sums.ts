import { KMeans } from './k-means-task'
import { addTo } from './two-sum'

// Sums of a partition: for each cluster, for each two features, two high parts and two low parts; then the counts.

// @ts-ignore: decorator
@inline
export function clusterBytes(features: u32): u32 {
  return ((features + 1) >> 1) << 5
}

/** Two neighbouring features of a row. The last one of an odd number stands twice. */
// @ts-ignore: decorator
@inline
function pairOf(first: usize, second: usize, row: u32): v128 {
  const at = <usize>row << 3
  return v128.load64_lane(second + at, v128.load64_zero(first + at), 1)
}

/** Adds the rows from … to − 1 to the sums of their clusters. */
export function addRows(a: KMeans, sums: usize, from: u32, to: u32): void {
  const size = clusterBytes(a.features)
  for (let f: u32 = 0; f < a.features; f += 2) {
    const first = a.x + ((<usize>f * a.rows) << 3)
    const second = f + 1 < a.features ? first + (<usize>a.rows << 3) : first
    const here = sums + (f << 4)
    for (let row = from; row < to; row++) {
      const label = <u32>load<u16>(a.labels + (<usize>row << 1))
      addTo(here + label * size, pairOf(first, second, row))
    }
  }
  const counts = sums + a.k * size
  for (let row = from; row < to; row++) {
    const at = counts + (<usize>load<u16>(a.labels + (<usize>row << 1)) << 2)
    store<u32>(at, load<u32>(at) + 1)
  }
}

/** Moves rows between the sums: `changes` is a list of (row, from, to). */
export function moveRows(a: KMeans, sums: usize, changes: usize, count: u32): void {
  const size = clusterBytes(a.features)
  const end = changes + count * 12
  for (let f: u32 = 0; f < a.features; f += 2) {
    const first = a.x + ((<usize>f * a.rows) << 3)
    const second = f + 1 < a.features ? first + (<usize>a.rows << 3) : first
    const here = sums + (f << 4)
    for (let change = changes; change < end; change += 12) {
      const x = pairOf(first, second, load<u32>(change))
      addTo(here + load<u32>(change, 4) * size, f64x2.neg(x))
      addTo(here + load<u32>(change, 8) * size, x)
    }
  }
  const counts = sums + a.k * size
  for (let change = changes; change < end; change += 12) {
    const from = counts + (<usize>load<u32>(change, 4) << 2)
    const to = counts + (<usize>load<u32>(change, 8) << 2)
    store<u32>(from, load<u32>(from) - 1)
    store<u32>(to, load<u32>(to) + 1)
  }
}
