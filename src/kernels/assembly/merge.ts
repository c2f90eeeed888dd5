import { KMeans } from './k-means-task'
import { PARTITIONS } from './partitions'
import { clusterBytes } from './sums'

/**
 * Adds the partitions' sums in their order. Writes to `out`: for each cluster its features' sums, row-major, then the
 * counts, all float64.
 */
export function mergeSums(a: KMeans): void {
  const size = clusterBytes(a.features)
  for (let j: u32 = 0; j < a.k; j++) {
    for (let f: u32 = 0; f < a.features; f++) {
      let at = a.sums + j * size + ((f >> 1) << 5) + ((f & 1) << 3)
      let high: f64 = 0
      let low: f64 = 0
      for (let partition: u32 = 0; partition < PARTITIONS; partition++) {
        const x = load<f64>(at)
        const sum = high + x
        const other = sum - high
        low += high - (sum - other) + (x - other) + load<f64>(at, 16)
        high = sum
        at += a.sumsSize
      }
      store<f64>(a.out + ((j * a.features + f) << 3), high + low)
    }
    let count: u32 = 0
    for (let partition: u32 = 0; partition < PARTITIONS; partition++)
      count += load<u32>(a.sums + partition * a.sumsSize + a.k * size + (j << 2))
    store<f64>(a.out + ((a.k * a.features + j) << 3), count)
  }
}
