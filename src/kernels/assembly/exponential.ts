// exp and log1p on two float64 at once, from additions and multiplications alone: the same bits on every machine.

// @ts-ignore: decorator
@inline
function fma(x: v128, y: v128, z: f64): v128 {
  return f64x2.add(f64x2.mul(x, y), f64x2.splat(z))
}

/** exp(x) for x in [−708, 0], within 1 ulp or so: x = n·ln 2 + r, Taylor's polynomial of degree 13 on |r| ≤ ln 2 / 2. */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  // Adding 1.5·2⁵² rounds to the nearest whole number and leaves it in the low bits.
  const magic = f64x2.splat(6755399441055744)
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), magic)
  const n = f64x2.sub(shifted, magic)
  let r = f64x2.sub(x, f64x2.mul(n, f64x2.splat(6.93147180369123816490e-1)))
  r = f64x2.sub(r, f64x2.mul(n, f64x2.splat(1.90821492927058770002e-10)))
  let y = fma(f64x2.splat(1 / 6227020800), r, 1 / 479001600)
  y = fma(y, r, 1 / 39916800)
  y = fma(y, r, 1 / 3628800)
  y = fma(y, r, 1 / 362880)
  y = fma(y, r, 1 / 40320)
  y = fma(y, r, 1 / 5040)
  y = fma(y, r, 1 / 720)
  y = fma(y, r, 1 / 120)
  y = fma(y, r, 1 / 24)
  y = fma(y, r, 1 / 6)
  y = fma(y, r, 0.5)
  y = fma(y, r, 1)
  y = fma(y, r, 1)
  const power = i64x2.add(i64x2.shl(shifted, 52), i64x2.splat(0x3ff0000000000000))
  return f64x2.mul(y, power)
}

/** log(1 + x) for x in [0, 1], as in fdlibm's __ieee754_log, with 1 + x halved above √2. */
// @ts-ignore: decorator
@inline
export function log1p(x: v128): v128 {
  const high = f64x2.gt(x, f64x2.splat(0.41421356237309515))
  const halved = f64x2.mul(f64x2.sub(x, f64x2.splat(1)), f64x2.splat(0.5))
  const f = v128.bitselect(halved, x, high)
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2)))
  const z = f64x2.mul(s, s)
  const w = f64x2.mul(z, z)
  let even = fma(w, f64x2.splat(1.531383769920937332e-1), 2.222219843214978396e-1)
  even = f64x2.mul(w, fma(w, even, 3.999999999940941908e-1))
  let odd = fma(w, f64x2.splat(1.479819860511658591e-1), 1.818357216161805012e-1)
  odd = fma(w, odd, 2.857142874366239149e-1)
  odd = f64x2.mul(z, fma(w, odd, 6.666666666666735130e-1))
  const half = f64x2.mul(f64x2.mul(f, f), f64x2.splat(0.5))
  const small = f64x2.mul(s, f64x2.add(half, f64x2.add(even, odd)))
  const ln2Low = v128.and(high, f64x2.splat(1.90821492927058770002e-10))
  const ln2High = v128.and(high, f64x2.splat(6.93147180369123816490e-1))
  return f64x2.sub(ln2High, f64x2.sub(f64x2.sub(half, f64x2.add(small, ln2Low)), f))
}
