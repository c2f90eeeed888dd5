/** Figures of a known range on a grid: sums of whole units are exact, and noise in units leaves no trace of what is below one. */
export interface Grid {
  /** A power of two. */
  unit: number
  /** What is taken off each value first. */
  origin: number
  /** The most units that one value has, either way. */
  reach: number
}

/** About 2²⁴ units either way: a rounding of a value is far below any noise, and sums of 2²⁸ rows are exact in float64. */
export function gridOf(lower: number, upper: number, origin: number): Grid {
  const most = Math.max(Math.abs(lower - origin), Math.abs(upper - origin))
  const unit = 2 ** (Math.floor(Math.log2(most)) - 24)
  return { unit, origin, reach: Math.ceil(most / unit) }
}
