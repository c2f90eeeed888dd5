import { STRETCH, KMeans } from './k-means-task'
import { firstRow } from './partitions'

/** Total: Σ of the squared distances of rows to the centre of their label, in float64. */
export function inertia(a: KMeans, partition: u32): void {
  const end = firstRow(a.rows, partition + 1)
  const distances = a.scratch + partition * a.scratchSize
  let total: f64 = 0
  for (let from = firstRow(a.rows, partition); from < end; from += STRETCH) {
    const count = min(STRETCH, end - from)
    toOwnCenter(a, from, count, distances)
    for (let i: u32 = 0; i < count; i++) total += load<f64>(distances + (i << 3))
  }
  store<f64>(a.totals + partition * a.totalsSize, total)
}

/** Writes the squared distance of each row to the centre of its label. */
export function distances(a: KMeans, partition: u32): void {
  const from = firstRow(a.rows, partition)
  toOwnCenter(a, from, firstRow(a.rows, partition + 1) - from, a.out + (<usize>from << 3))
}

/** `count` is a multiple of four but at the very end, where what follows the last row is there to be read. */
function toOwnCenter(a: KMeans, from: u32, count: u32, out: usize): void {
  memory.fill(out, 0, count << 3)
  const size = <usize>a.features << 3
  const end = out + (count << 3)
  for (let f: u32 = 0; f < a.features; f++) {
    let x = a.x + ((<usize>f * a.rows + from) << 3)
    let labels = a.labels + (<usize>from << 1)
    const centers = a.centers + (f << 3)
    for (let at = out; at < end; at += 16) {
      const c0 = centers + <usize>load<u16>(labels) * size
      const c1 = centers + <usize>load<u16>(labels, 2) * size
      const center = v128.load64_lane(c1, v128.load64_zero(c0), 1)
      const difference = f64x2.sub(v128.load(x), center)
      v128.store(at, f64x2.add(v128.load(at), f64x2.mul(difference, difference)))
      x += 16
      labels += 4
    }
  }
}
