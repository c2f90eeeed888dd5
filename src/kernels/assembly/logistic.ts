import { exp, log1p } from './exponential'
import { addProducts, addTo, copyWeights, dot, sum } from './gram'
import { MatrixPass, ROWS } from './gram-task'
import { firstRow } from './partitions'

/**
 * One look at the rows for logistic regression. Totals: Σ w·p·(1 − p)·(1, x)(1, x)ᵀ (upper triangle), then
 * Σ w·(p − y)·(1, x), then the loss Σ w·(log(1 + exp(m)) − y·m), where m = b₀ + x·b and p = 1/(1 + exp(−m)).
 */
export function logistic(a: MatrixPass, partition: u32): void {
  const totals = a.totals + partition * a.totalsSize
  const size = a.features + 1
  const gradient = totals + ((size * size) << 3)
  const loss = gradient + (size << 3)
  memory.fill(totals, 0, (size * size + size + 1) << 3)
  const end = firstRow(a.rows, partition + 1)
  const weights = a.scratch + partition * a.scratchSize
  const residuals = weights + ((ROWS * 4 + 2) << 3)
  const columnBytes = <usize>a.rows << 3
  for (let from = firstRow(a.rows, partition); from < end; from += ROWS) {
    const count = min(ROWS, end - from)
    const bytes = ((count + 1) >> 1) << 4
    copyWeights(a, from, count, weights)
    margins(a, from, bytes, residuals)
    addTo(loss, respond(a.y + (<usize>from << 3), weights, residuals, bytes))
    addTo(gradient, sum(residuals, bytes))
    const x = a.x + (<usize>from << 3)
    for (let f: u32 = 0; f < a.features; f++)
      addTo(gradient + ((f + 1) << 3), dot(residuals, x + f * columnBytes, bytes))
    if (a.hessian) addProducts(a, from, count, weights, totals)
  }
}

/** m = b₀ + x·b for a chunk, four columns at a time. */
function margins(a: MatrixPass, from: u32, bytes: usize, out: usize): void {
  const x = a.x + (<usize>from << 3)
  const columnBytes = <usize>a.rows << 3
  const intercept = f64x2.splat(load<f64>(a.coefficients))
  for (let at: usize = 0; at < bytes; at += 16) v128.store(out + at, intercept)
  let f: u32 = 0
  for (; f + 4 <= a.features; f += 4) {
    const b = a.coefficients + ((f + 1) << 3)
    const b0 = v128.load64_splat(b)
    const b1 = v128.load64_splat(b + 8)
    const b2 = v128.load64_splat(b + 16)
    const b3 = v128.load64_splat(b + 24)
    const c0 = x + f * columnBytes
    const c1 = c0 + columnBytes
    const c2 = c1 + columnBytes
    const c3 = c2 + columnBytes
    for (let at: usize = 0; at < bytes; at += 16) {
      const low = f64x2.add(f64x2.mul(b0, v128.load(c0 + at)), f64x2.mul(b1, v128.load(c1 + at)))
      const high = f64x2.add(f64x2.mul(b2, v128.load(c2 + at)), f64x2.mul(b3, v128.load(c3 + at)))
      v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.add(low, high)))
    }
  }
  for (; f < a.features; f++) {
    const b = v128.load64_splat(a.coefficients + ((f + 1) << 3))
    const c = x + f * columnBytes
    for (let at: usize = 0; at < bytes; at += 16)
      v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.mul(b, v128.load(c + at))))
  }
}

/** Margins become residuals w·(p − y), weights become w·p·(1 − p); gives the loss in two lanes. */
function respond(y: usize, weights: usize, margins: usize, bytes: usize): v128 {
  const one = f64x2.splat(1)
  const zero = f64x2.splat(0)
  let loss = zero
  for (let at: usize = 0; at < bytes; at += 16) {
    const m = v128.load(margins + at)
    const w = v128.load(weights + at)
    const target = v128.load(y + at)
    const e = exp(f64x2.pmax(f64x2.splat(-708), f64x2.neg(f64x2.abs(m))))
    const inverse = f64x2.div(one, f64x2.add(one, e))
    const small = f64x2.mul(e, inverse)
    const positive = f64x2.gt(m, zero)
    const p = v128.bitselect(inverse, small, positive)
    // Never by 1 − p, which loses the digits of a p near 1.
    v128.store(weights + at, f64x2.mul(w, f64x2.mul(inverse, small)))
    v128.store(margins + at, f64x2.mul(w, f64x2.sub(p, target)))
    const softplus = f64x2.add(log1p(e), v128.bitselect(m, zero, positive))
    loss = f64x2.add(loss, f64x2.mul(w, f64x2.sub(softplus, f64x2.mul(target, m))))
  }
  return loss
}
