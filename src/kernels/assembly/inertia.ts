import { CHUNK, KMeans } from './k-means-task'
import { firstRow } from './partitions'

/** Total: Σ of the squared distances of rows to the centre of their label, in float64. */
export function inertia(a: KMeans, partition: u32): void {
  const end = firstRow(a.rows, partition + 1)
  const distances = a.scratch + partition * a.scratchSize
  let total: f64 = 0
  for (let from = firstRow(a.rows, partition); from < end; from += CHUNK) {
    const count = min(CHUNK, end - from)
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

function toOwnCenter(a: KMeans, from: u32, count: u32, out: usize): void {
  memory.fill(out, 0, count << 3)
  const labels = a.labels + (<usize>from << 1)
  for (let f: u32 = 0; f < a.features; f++) {
    const x = a.x + ((<usize>f * a.rows + from) << 3)
    const centers = a.centers + (f << 3)
    const size = a.features << 3
    for (let i: u32 = 0; i < count; i++) {
      const at = out + (i << 3)
      const center = load<f64>(centers + <usize>load<u16>(labels + (i << 1)) * size)
      const difference = load<f64>(x + (i << 3)) - center
      store<f64>(at, load<f64>(at) + difference * difference)
    }
  }
}
