import { Activation } from './dense-task'

/** exp(x) of four float32 up to 0, within some 2 ulp: x = n·ln 2 + r, the polynomial of Cephes' expf on |r| ≤ ln 2 / 2. */
// @ts-ignore: decorator
@inline
function exp(x: v128): v128 {
  x = f32x4.max(x, f32x4.splat(-87))
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)))
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)))
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.12194440e-4)))
  let y = f32x4.splat(1.9875691500e-4)
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(5.0000001201e-1))
  y = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(y, r), r), r), f32x4.splat(1))
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23)
  return f32x4.mul(y, power)
}

/** Sums become what the layer gives, and `slope` by how much that changes with the sum; a multiple of four numbers. */
export function activate(activation: u32, values: usize, slope: usize, count: u32): void {
  switch (activation) {
    case Activation.RELU:
      relu(values, slope, count)
      break
    case Activation.TANH:
      tanh(values, slope, count)
      break
    case Activation.SIGMOID:
      sigmoid(values, slope, count)
      break
    default:
      elu(values, slope, count)
  }
}

function relu(values: usize, slope: usize, count: u32): void {
  const zero = f32x4.splat(0)
  const one = f32x4.splat(1)
  for (const end = values + (count << 2); values < end; values += 16, slope += 16) {
    const x = v128.load(values)
    const isPositive = f32x4.gt(x, zero)
    v128.store(values, v128.and(x, isPositive))
    v128.store(slope, v128.and(one, isPositive))
  }
}

function tanh(values: usize, slope: usize, count: u32): void {
  const one = f32x4.splat(1)
  const sign = i32x4.splat(0x80000000)
  for (const end = values + (count << 2); values < end; values += 16, slope += 16) {
    const x = v128.load(values)
    const e = exp(f32x4.mul(f32x4.splat(-2), f32x4.abs(x)))
    const y = v128.or(f32x4.div(f32x4.sub(one, e), f32x4.add(one, e)), v128.and(x, sign))
    v128.store(values, y)
    v128.store(slope, f32x4.sub(one, f32x4.mul(y, y)))
  }
}

function sigmoid(values: usize, slope: usize, count: u32): void {
  const zero = f32x4.splat(0)
  const one = f32x4.splat(1)
  for (const end = values + (count << 2); values < end; values += 16, slope += 16) {
    const x = v128.load(values)
    const e = exp(f32x4.neg(f32x4.abs(x)))
    const large = f32x4.div(one, f32x4.add(one, e))
    const small = f32x4.mul(e, large)
    v128.store(values, v128.bitselect(large, small, f32x4.gt(x, zero)))
    v128.store(slope, f32x4.mul(large, small))
  }
}

function elu(values: usize, slope: usize, count: u32): void {
  const zero = f32x4.splat(0)
  const one = f32x4.splat(1)
  for (const end = values + (count << 2); values < end; values += 16, slope += 16) {
    const x = v128.load(values)
    const isPositive = f32x4.gt(x, zero)
    const e = exp(f32x4.min(x, zero))
    v128.store(values, v128.bitselect(x, f32x4.sub(e, one), isPositive))
    v128.store(slope, v128.bitselect(one, e, isPositive))
  }
}
