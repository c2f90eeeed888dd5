/**
 * The largest float64 that is still at or below a threshold once it is rounded to float32: asks of doubles what a tree of
 * `isSingle` asks of its rounded values. A database's cast refuses what is out of float32's range.
 */
export function doubleThreshold(threshold: number): number {
  const rounded = Math.fround(threshold)
  const below = rounded > threshold ? next(rounded, -1) : rounded
  const above = next(below, 1)
  const middle = below / 2 + (above === Infinity ? 2 ** 128 : above) / 2
  // A value in the middle goes to the even neighbour.
  return Math.fround(middle) <= threshold ? middle : beforeDouble(middle)
}

/** The float32 beside one. */
function next(x: number, direction: 1 | -1): number {
  if (x === 0) return direction * 2 ** -149
  const view = new DataView(new ArrayBuffer(4))
  view.setFloat32(0, x)
  view.setInt32(0, view.getInt32(0) + (x > 0 ? direction : -direction))
  return view.getFloat32(0)
}

/** The float64 just below one that is not zero. */
function beforeDouble(x: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  view.setBigInt64(0, view.getBigInt64(0) - (x > 0 ? 1n : -1n))
  return view.getFloat64(0)
}
