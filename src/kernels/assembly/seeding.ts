import { KMeans } from './k-means-task'
import { firstRow } from './partitions'

/**
 * One try of k-means++: `tiles` holds a candidate's packed features, each four times; `out` the squared distance of
 * each row to the nearest centre so far. Total: what Σ of those distances would become (k = 0), or does become (k = 1).
 */
export function seed(a: KMeans, partition: u32): void {
  const end = firstRow(a.rows, partition + 1)
  const rowBytes = <usize>a.stride << 2
  const features = <usize>a.features << 4
  let total = f64x2.splat(0)
  for (let from = firstRow(a.rows, partition); from < end; from += 4) {
    const nearest = a.out + (<usize>from << 2)
    const old = v128.load(nearest)
    // A sum in float32 of what may be a long row: differences first, so that a row's distance to itself is zero.
    let row = a.packed + <usize>from * rowBytes
    let squared = f32x4.splat(0)
    for (let at: usize = 0; at < features; at += 16) {
      let x = v128.load32_zero(row)
      x = v128.load32_lane(row + rowBytes, x, 1)
      x = v128.load32_lane(row + 2 * rowBytes, x, 2)
      x = v128.load32_lane(row + 3 * rowBytes, x, 3)
      const difference = f32x4.sub(x, v128.load(a.tiles + at))
      squared = f32x4.add(squared, f32x4.mul(difference, difference))
      row += 4
    }
    const closer = f32x4.pmin(old, squared)
    if (a.k) v128.store(nearest, closer)
    total = f64x2.add(total, f64x2.promote_low_f32x4(closer))
    total = f64x2.add(total, f64x2.promote_low_f32x4(v128.shuffle<f32>(closer, closer, 2, 3, 2, 3)))
  }
  const sum = f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1)
  store<f64>(a.totals + partition * a.totalsSize, sum)
}
