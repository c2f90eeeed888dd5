import type { Random } from '../../../core/random'
import type { Surrogate } from './gaussian-process'

/** Points are split into the good quarter and the others. */
const goodShare = 0.25

/**
 * Tree-structured Parzen estimator (Bergstra et al., NIPS 2011): how much denser the good points are than the others,
 * coordinate by coordinate.
 */
export function parzen(
  points: readonly (readonly number[])[],
  values: readonly number[],
): Surrogate & { draw(random: Random): number[] } {
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b)
  const count = Math.max(1, Math.ceil(goodShare * points.length))
  const good = order.slice(0, count).map((i) => points[i]!)
  const others = order.slice(count).map((i) => points[i]!)
  const width = (n: number) => Math.max(0.05, 1 / Math.sqrt(1 + n))
  const density = (set: readonly (readonly number[])[], x: number, j: number) => {
    const w = width(set.length)
    // A flat prior keeps every place possible.
    return (
      (1 +
        set.reduce(
          (sum, point) => sum + Math.exp(-0.5 * ((x - point[j]!) / w) ** 2) / (w * Math.sqrt(2 * Math.PI)),
          0,
        )) /
      (set.length + 1)
    )
  }
  return {
    improvement: (at) =>
      at.reduce((sum, x, j) => sum + Math.log(density(good, x, j)) - Math.log(density(others, x, j)), 0),
    draw: (random) =>
      (points[0] ?? []).map((_, j) => {
        const from = random.integer(good.length + 1)
        if (from === good.length) return random.uniform()
        return Math.min(1, Math.max(0, good[from]![j]! + random.normal() * width(good.length)))
      }),
  }
}
