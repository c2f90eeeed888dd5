import { Boost, LOGISTIC, SQUARED } from './boost-task'
import { exp } from './exponential'
import { firstRow } from './partitions'

/** Gradient and hessian of each row of the partition, rounded to the grid. */
export function gradients(a: Boost, partition: u32): void {
  const end = firstRow(a.rows, partition + 1)
  const one = i64x2.splat((<i64>1) << a.shift)
  const gradientScale = f64x2.splat(a.gradientScale)
  const hessianScale = f64x2.splat(a.hessianScale)
  const zero = f64x2.splat(0)
  const raw = a.raw + ((<usize>a.current * a.rows) << 3)
  const shares = a.shares + ((<usize>a.current * a.rows) << 3)
  for (let row = firstRow(a.rows, partition); row < end; row += 2) {
    const at = <usize>row << 3
    // The last row may stand alone: there is room for one more behind it.
    const y = v128.load(a.y + at)
    let g: v128
    let h: v128
    if (a.loss == SQUARED) {
      g = f64x2.sub(v128.load(raw + at), y)
      h = f64x2.splat(1)
    } else {
      let p: v128
      let q: v128
      if (a.loss == LOGISTIC) {
        const m = v128.load(raw + at)
        const e = exp(f64x2.pmax(f64x2.splat(-708), f64x2.neg(f64x2.abs(m))))
        const large = f64x2.div(f64x2.splat(1), f64x2.add(f64x2.splat(1), e))
        const small = f64x2.mul(e, large)
        const positive = f64x2.gt(m, zero)
        p = v128.bitselect(large, small, positive)
        q = v128.bitselect(small, large, positive)
        g = f64x2.sub(p, y)
      } else {
        p = v128.load(shares + at)
        q = f64x2.sub(f64x2.splat(1), p)
        g = f64x2.sub(p, v128.and(f64x2.eq(y, f64x2.splat(<f64>a.current)), f64x2.splat(1)))
      }
      h = f64x2.mul(p, q)
    }
    if (a.weights) {
      const w = v128.load(a.weights + at)
      g = f64x2.mul(g, w)
      h = f64x2.mul(h, w)
    }
    const gradient = onGrid(f64x2.mul(g, gradientScale))
    const hessian = v128.or(onGrid(f64x2.mul(h, hessianScale)), one)
    const out = a.gradients + (<usize>row << 4)
    v128.store(out, v128.shuffle<i64>(gradient, hessian, 0, 2))
    v128.store(out, v128.shuffle<i64>(gradient, hessian, 1, 3), 16)
  }
}

/** Rounds numbers below 2⁵¹ to whole ones, half to even: added to 1.5 · 2⁵², their last bits are those of an integer. */
// @ts-ignore: decorator
@inline
function onGrid(x: v128): v128 {
  const large = f64x2.splat(6755399441055744)
  return i64x2.sub(f64x2.add(x, large), large)
}

/** Shares of the classes of each row of the partition: softmax of the margins. */
export function softmaxShares(a: Boost, partition: u32): void {
  const end = firstRow(a.rows, partition + 1)
  const stride = <usize>a.rows << 3
  for (let row = firstRow(a.rows, partition); row < end; row++) {
    const raw = a.raw + (<usize>row << 3)
    const shares = a.shares + (<usize>row << 3)
    let most = load<f64>(raw)
    for (let k: u32 = 1; k < a.classes; k++) most = max(most, load<f64>(raw + <usize>k * stride))
    let sum: f64 = 0
    for (let k: u32 = 0; k < a.classes; k++) {
      const gap = max<f64>(-708, load<f64>(raw + <usize>k * stride) - most)
      const e = f64x2.extract_lane(exp(f64x2.splat(gap)), 0)
      store<f64>(shares + <usize>k * stride, e)
      sum += e
    }
    for (let k: u32 = 0; k < a.classes; k++)
      store<f64>(shares + <usize>k * stride, load<f64>(shares + <usize>k * stride) / sum)
  }
}
