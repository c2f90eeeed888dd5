import { firstRow } from './partitions'

/** The arguments of `silhouettes`, written by `silhouette.ts` outside. */
@unmanaged
export class Silhouette {
  /** Column-major float64. */
  x: usize
  rows: u32
  features: u32
  /** Of each row (u32); of each cluster (float64). */
  labels: usize
  sizes: usize
  k: u32
  /** For each partition: eight distances, then for each of its rows the sums of distances to each cluster. */
  scratch: usize
  scratchSize: u32
  /** Float64 for each row. */
  out: usize
}

/** Rows that others are measured against before the next ones come: few enough that their columns stay in the cache. */
const STRETCH: u32 = 256

/** (b − a) / max(a, b) of each row of the partition, from its distances to all rows. */
export function silhouettes(a: Silhouette, partition: u32): void {
  const from = firstRow(a.rows, partition)
  const to = firstRow(a.rows, partition + 1)
  const distances = a.scratch + partition * a.scratchSize
  const sums = distances + 64
  const bytes = a.k << 3
  memory.fill(sums, 0, (to - from) * bytes)
  for (let others: u32 = 0; others < a.rows; others += STRETCH) {
    const end = min(others + STRETCH, a.rows)
    for (let row = from; row < to; row++) addDistances(a, row, others, end, distances, sums + (row - from) * bytes)
  }
  for (let row = from; row < to; row++)
    store<f64>(a.out + (<usize>row << 3), silhouette(a, row, sums + (row - from) * bytes))
}

/** Adds the distances from a row to the others up to `end` to its sums, eight at a time. */
function addDistances(a: Silhouette, row: u32, others: u32, end: u32, distances: usize, sums: usize): void {
  const columnBytes = <usize>a.rows << 3
  const first = a.x + (<usize>row << 3)
  for (let other = others; other < end; other += 8) {
    let own = first
    let at = a.x + (<usize>other << 3)
    let d0 = f64x2.splat(0)
    let d1 = f64x2.splat(0)
    let d2 = f64x2.splat(0)
    let d3 = f64x2.splat(0)
    for (let f: u32 = 0; f < a.features; f++) {
      const x = v128.load64_splat(own)
      const e0 = f64x2.sub(v128.load(at), x)
      const e1 = f64x2.sub(v128.load(at, 16), x)
      const e2 = f64x2.sub(v128.load(at, 32), x)
      const e3 = f64x2.sub(v128.load(at, 48), x)
      d0 = f64x2.add(d0, f64x2.mul(e0, e0))
      d1 = f64x2.add(d1, f64x2.mul(e1, e1))
      d2 = f64x2.add(d2, f64x2.mul(e2, e2))
      d3 = f64x2.add(d3, f64x2.mul(e3, e3))
      own += columnBytes
      at += columnBytes
    }
    v128.store(distances, f64x2.sqrt(d0))
    v128.store(distances, f64x2.sqrt(d1), 16)
    v128.store(distances, f64x2.sqrt(d2), 32)
    v128.store(distances, f64x2.sqrt(d3), 48)
    const count = min(8, end - other)
    for (let i: u32 = 0; i < count; i++) {
      const sum = sums + (<usize>load<u32>(a.labels + (<usize>(other + i) << 2)) << 3)
      store<f64>(sum, load<f64>(sum) + load<f64>(distances + (i << 3)))
    }
  }
}

function silhouette(a: Silhouette, row: u32, sums: usize): f64 {
  const own = load<u32>(a.labels + (<usize>row << 2))
  const size = load<f64>(a.sizes + (own << 3))
  if (size == 1) return 0
  const inside = load<f64>(sums + (own << 3)) / (size - 1)
  let outside = Infinity
  for (let j: u32 = 0; j < a.k; j++) {
    const others = load<f64>(a.sizes + (j << 3))
    if (j != own && others > 0) outside = Math.min(outside, load<f64>(sums + (j << 3)) / others)
  }
  return inside == outside ? 0 : (outside - inside) / Math.max(inside, outside)
}
