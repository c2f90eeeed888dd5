import { STRETCH, KMeans } from './k-means-task'
import { firstRow } from './partitions'

/**
 * Packs rows as centred, scaled float32. Totals: for each feature Σ(x − offset) and Σ(x − offset)², scaled alike.
 */
export function pack(a: KMeans, partition: u32): void {
  const end = firstRow(a.rows, partition + 1)
  const totals = a.totals + partition * a.totalsSize
  memory.fill(totals, 0, a.features << 4)
  for (let from = firstRow(a.rows, partition); from < end; from += STRETCH)
    packChunk(a, from, min(from + STRETCH, end), totals)
}

function packChunk(a: KMeans, from: u32, to: u32, totals: usize): void {
  const rowBytes = <usize>a.stride << 2
  const first = a.packed + <usize>from * rowBytes
  for (let f: u32 = 0; f < a.features; f++) {
    const offset = load<f64>(a.offsets + (f << 3))
    let source = a.x + ((<usize>f * a.rows + from) << 3)
    let target = first + (f << 2)
    let sum: f64 = 0
    let squares: f64 = 0
    for (let row = from; row < to; row++) {
      const value = (load<f64>(source) - offset) * a.scale
      sum += value
      squares += value * value
      store<f32>(target, <f32>value)
      source += 8
      target += rowBytes
    }
    const at = totals + (f << 4)
    store<f64>(at, load<f64>(at) + sum)
    store<f64>(at, load<f64>(at, 8) + squares, 8)
  }
  let row = first
  for (let i = from; i < to; i++) {
    let norm: f64 = 0
    for (let f: u32 = 0; f < a.features; f++) {
      const value = <f64>load<f32>(row + (f << 2))
      norm += value * value
    }
    store<f32>(row + (a.features << 2), <f32>norm)
    row += rowBytes
  }
}
