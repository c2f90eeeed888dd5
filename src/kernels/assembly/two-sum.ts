// Sums kept as a float64 pair (high, low): what a rounding loses goes into the low part, so that adding and taking
// away the same number leaves nothing behind. Knuth, The Art of Computer Programming 2, 4.2.2 (TwoSum).

/** What the rounding of `sum` = high + x has lost. */
// @ts-ignore: decorator
@inline
export function lost(high: v128, x: v128, sum: v128): v128 {
  const other = f64x2.sub(sum, high)
  return f64x2.add(f64x2.sub(high, f64x2.sub(sum, other)), f64x2.sub(x, other))
}

/** Adds the two lanes of x to the two sums at `at`: 16 bytes of high parts, then 16 bytes of low parts. */
// @ts-ignore: decorator
@inline
export function addTo(at: usize, x: v128): void {
  const high = v128.load(at)
  const sum = f64x2.add(high, x)
  v128.store(at, sum)
  v128.store(at, f64x2.add(v128.load(at, 16), lost(high, x, sum)), 16)
}
