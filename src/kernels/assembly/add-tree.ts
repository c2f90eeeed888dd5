import { binCount, binOf, Boost, isCategory } from './boost-task'
import { firstRow, PARTITIONS } from './partitions'

/** Adds to the margins of a stretch of `index` up to `end` what the leaves say, which hold it one after the other. */
export function addLeaves(a: Boost, partition: u32): void {
  const from = <u32>((<u64>a.end * partition) / PARTITIONS)
  const to = <u32>((<u64>a.end * (partition + 1)) / PARTITIONS)
  const raw = a.raw + ((<usize>a.current * a.rows) << 3)
  for (let leaf: u32 = 0; leaf < a.leaves; leaf++) {
    const begin = max(from, load<u32>(a.leafStarts + (<usize>leaf << 2)))
    const end = min(to, load<u32>(a.leafStarts + (<usize>leaf << 2), 4))
    const value = load<f64>(a.leafValues + (<usize>leaf << 3))
    for (let i = begin; i < end; i++) {
      const at = raw + (<usize>load<u32>(a.index + (<usize>i << 2)) << 3)
      store<f64>(at, load<f64>(at) + value)
    }
  }
}

/**
 * Lets the rows from `start` on in `index`, which the tree was not grown on, walk down it. A node has 32 bytes: value
 * (float64), feature (i32, −1 in a leaf), bin, right child and whether missing values go left (u32), and where its set is
 * (u32).
 */
export function walkTree(a: Boost, partition: u32): void {
  const rows = <u64>(a.rows - a.start)
  const from = a.start + <u32>((rows * partition) / PARTITIONS)
  const to = a.start + <u32>((rows * (partition + 1)) / PARTITIONS)
  const raw = a.raw + ((<usize>a.current * a.rows) << 3)
  for (let i = from; i < to; i++) {
    const row = load<u32>(a.index + (<usize>i << 2))
    let at = a.nodes
    for (let feature = load<i32>(at, 8); feature >= 0; feature = load<i32>(at, 8)) {
      const bin = binOf(a, feature, row)
      let isLeft: bool
      if (isCategory(a, feature)) isLeft = ((load<u32>(load<u32>(at, 24) + (<usize>(bin >> 5) << 2)) >> (bin & 31)) & 1) != 0
      else isLeft = bin == binCount(a, feature) ? load<u32>(at, 20) != 0 : bin <= load<u32>(at, 12)
      at = isLeft ? at + 32 : a.nodes + (<usize>load<u32>(at, 16) << 5)
    }
    const place = raw + (<usize>row << 3)
    store<f64>(place, load<f64>(place) + load<f64>(at))
  }
}

/** The bin of each value of a column: how many thresholds are below it; the bin after the last for a missing value. */
export function binColumn(a: Boost, partition: u32): void {
  const end = firstRow(a.rows, partition + 1)
  const missing = <u8>binCount(a, a.feature)
  const out = a.columns + <usize>a.feature * a.rows
  for (let row = firstRow(a.rows, partition); row < end; row++) {
    const x = load<f64>(a.column + (<usize>row << 3))
    let at = a.thresholds
    // Eight halvings of 256 places.
    at = load<f64>(at, 127 << 3) < x ? at + (128 << 3) : at
    at = load<f64>(at, 63 << 3) < x ? at + (64 << 3) : at
    at = load<f64>(at, 31 << 3) < x ? at + (32 << 3) : at
    at = load<f64>(at, 15 << 3) < x ? at + (16 << 3) : at
    at = load<f64>(at, 7 << 3) < x ? at + (8 << 3) : at
    at = load<f64>(at, 3 << 3) < x ? at + (4 << 3) : at
    at = load<f64>(at, 1 << 3) < x ? at + (2 << 3) : at
    at = load<f64>(at) < x ? at + 8 : at
    store<u8>(out + row, x == x ? <u8>((at - a.thresholds) >> 3) : missing)
  }
}

/** The bins of the partition's rows, feature by feature, become records row by row. */
export function packRecords(a: Boost, partition: u32): void {
  const end = firstRow(a.rows, partition + 1)
  const begin = firstRow(a.rows, partition)
  for (let feature: u32 = 0; feature < a.features; feature++) {
    const column = a.columns + <usize>feature * a.rows
    let out = a.records + <usize>begin * a.recordBytes + feature
    for (let row = begin; row < end; row++) {
      store<u8>(out, load<u8>(column + row))
      out += a.recordBytes
    }
  }
}
