import { MatrixPass, ROWS } from './gram-task'
import { firstRow } from './partitions'

/** Totals: Σ w·(1, x)(1, x)ᵀ, its upper triangle, row-major. */
export function gram(a: MatrixPass, partition: u32): void {
  const totals = a.totals + partition * a.totalsSize
  const size = a.features + 1
  memory.fill(totals, 0, (size * size) << 3)
  const end = firstRow(a.rows, partition + 1)
  const scratch = a.scratch + partition * a.scratchSize
  for (let from = firstRow(a.rows, partition); from < end; from += ROWS) {
    const count = min(ROWS, end - from)
    copyWeights(a, from, count, scratch)
    addProducts(a, from, count, scratch, totals)
  }
}

/** Weights of a chunk, with a zero after an odd number of them. */
export function copyWeights(a: MatrixPass, from: u32, count: u32, weights: usize): void {
  if (a.weights) memory.copy(weights, a.weights + (<usize>from << 3), count << 3)
  else for (let i: u32 = 0; i < count; i++) store<f64>(weights + (i << 3), 1)
  store<f64>(weights + (count << 3), 0)
}

/** Adds Σ w·(1, x)(1, x)ᵀ of a chunk; after the weights there is room for three weighted columns. */
export function addProducts(a: MatrixPass, from: u32, count: u32, weights: usize, totals: usize): void {
  const size = a.features + 1
  const bytes = ((count + 1) >> 1) << 4
  const columnBytes = <usize>a.rows << 3
  const x = a.x + (<usize>from << 3)
  const spare = weights + ((ROWS + 2) << 3)
  addTo(totals, sum(weights, bytes))
  for (let f: u32 = 0; f < a.features; f++) addTo(totals + ((f + 1) << 3), dot(weights, x + f * columnBytes, bytes))
  // Three weighted columns against three others at a time: nine sums stay in registers.
  const last = a.features - 1
  for (let f: u32 = 0; f < a.features; f += 3) {
    const w0 = spare
    const w1 = spare + (ROWS << 3)
    const w2 = spare + (ROWS << 4)
    multiply(weights, x + f * columnBytes, bytes, w0)
    multiply(weights, x + min(f + 1, last) * columnBytes, bytes, w1)
    multiply(weights, x + min(f + 2, last) * columnBytes, bytes, w2)
    for (let g = f; g < a.features; g += 3) {
      const c0 = x + g * columnBytes
      const c1 = x + min(g + 1, last) * columnBytes
      const c2 = x + min(g + 2, last) * columnBytes
      let s00 = f64x2.splat(0)
      let s01 = f64x2.splat(0)
      let s02 = f64x2.splat(0)
      let s10 = f64x2.splat(0)
      let s11 = f64x2.splat(0)
      let s12 = f64x2.splat(0)
      let s20 = f64x2.splat(0)
      let s21 = f64x2.splat(0)
      let s22 = f64x2.splat(0)
      for (let at: usize = 0; at < bytes; at += 16) {
        const x0 = v128.load(c0 + at)
        const x1 = v128.load(c1 + at)
        const x2 = v128.load(c2 + at)
        const y0 = v128.load(w0 + at)
        s00 = f64x2.add(s00, f64x2.mul(y0, x0))
        s01 = f64x2.add(s01, f64x2.mul(y0, x1))
        s02 = f64x2.add(s02, f64x2.mul(y0, x2))
        const y1 = v128.load(w1 + at)
        s10 = f64x2.add(s10, f64x2.mul(y1, x0))
        s11 = f64x2.add(s11, f64x2.mul(y1, x1))
        s12 = f64x2.add(s12, f64x2.mul(y1, x2))
        const y2 = v128.load(w2 + at)
        s20 = f64x2.add(s20, f64x2.mul(y2, x0))
        s21 = f64x2.add(s21, f64x2.mul(y2, x1))
        s22 = f64x2.add(s22, f64x2.mul(y2, x2))
      }
      const row0 = totals + (((f + 1) * size + g + 1) << 3)
      const row1 = row0 + (size << 3)
      const row2 = row1 + (size << 3)
      const columns = min(3, a.features - g)
      addTriple(row0, columns, s00, s01, s02)
      if (f + 1 < a.features) addTriple(row1, columns, s10, s11, s12)
      if (f + 2 < a.features) addTriple(row2, columns, s20, s21, s22)
    }
  }
}

// @ts-ignore: decorator
@inline
function addTriple(at: usize, columns: u32, s0: v128, s1: v128, s2: v128): void {
  addTo(at, s0)
  if (columns > 1) addTo(at + 8, s1)
  if (columns > 2) addTo(at + 16, s2)
}

/** Adds both lanes to the number at `at`. */
// @ts-ignore: decorator
@inline
export function addTo(at: usize, lanes: v128): void {
  store<f64>(at, load<f64>(at) + (f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1)))
}

function multiply(weights: usize, x: usize, bytes: usize, out: usize): void {
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(out + at, f64x2.mul(v128.load(weights + at), v128.load(x + at)))
}

export function dot(y: usize, x: usize, bytes: usize): v128 {
  let s = f64x2.splat(0)
  for (let at: usize = 0; at < bytes; at += 16) s = f64x2.add(s, f64x2.mul(v128.load(y + at), v128.load(x + at)))
  return s
}

export function sum(x: usize, bytes: usize): v128 {
  let s = f64x2.splat(0)
  for (let at: usize = 0; at < bytes; at += 16) s = f64x2.add(s, v128.load(x + at))
  return s
}
