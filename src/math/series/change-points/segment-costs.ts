/** What stays the same inside a segment: its mean; its mean and its spread; the line it follows. */
export type SegmentModel = 'mean' | 'mean-variance' | 'trend'

/** Twice the negative log-likelihood of the values from `from` up to `to` as one segment, up to what all divisions share. */
export type SegmentCost = (from: number, to: number) => number

/** Numbers that a change adds besides its place, for the penalty. */
export const parametersOf: Record<SegmentModel, number> = { mean: 1, 'mean-variance': 2, trend: 2 }

/** The fewest values that a segment of each model can be told from. */
export const leastLength: Record<SegmentModel, number> = { mean: 1, 'mean-variance': 2, trend: 3 }

/**
 * Gaussian costs of segments in constant time each, from running sums of the centred values.
 * @param noise variance of the values around their segment; `mean-variance` estimates it for each segment
 */
export function segmentCosts(values: Float64Array, model: SegmentModel, noise: number): SegmentCost {
  const n = values.length
  const centre = values.reduce((sum, v) => sum + v, 0) / n
  const sums = new Float64Array(n + 1)
  const squares = new Float64Array(n + 1)
  const moments = new Float64Array(n + 1)
  for (let t = 0; t < n; t++) {
    const v = values[t]! - centre
    sums[t + 1] = sums[t]! + v
    squares[t + 1] = squares[t]! + v * v
    moments[t + 1] = moments[t]! + v * t
  }
  const around = (from: number, to: number) => {
    const sum = sums[to]! - sums[from]!
    return Math.max(0, squares[to]! - squares[from]! - (sum * sum) / (to - from))
  }
  if (model === 'mean') return (from, to) => around(from, to) / noise
  if (model === 'mean-variance') {
    const floor = leastVariance(values)
    return (from, to) => {
      const size = to - from
      const variance = around(from, to) / size
      const held = Math.max(variance, floor)
      return size * (Math.log(2 * Math.PI * held) + variance / held)
    }
  }
  return (from, to) => {
    const size = to - from
    const middle = (from + to - 1) / 2
    const spread = (size * (size * size - 1)) / 12
    const along = moments[to]! - moments[from]! - middle * (sums[to]! - sums[from]!)
    return Math.max(0, around(from, to) - (spread > 0 ? (along * along) / spread : 0)) / noise
  }
}

/** Rounded values vary by at least their rounding: without it a few equal ones would be infinitely likely. */
function leastVariance(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort()
  let step = Infinity
  for (let i = 1; i < sorted.length; i++) {
    const gap = sorted[i]! - sorted[i - 1]!
    if (gap > 0 && gap < step) step = gap
  }
  const span = sorted[sorted.length - 1]! - sorted[0]!
  return Math.max(Number.isFinite(step) ? step ** 2 / 12 : 0, (1e-6 * span) ** 2, Number.MIN_VALUE)
}
