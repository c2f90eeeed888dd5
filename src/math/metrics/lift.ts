export interface LiftDecile {
  decile: number
  count: number
  positives: number
  rate: number
  /** The rate over that of all rows; null without positives. */
  lift: number | null
  /** The share of all positives in this decile and those before it. */
  cumulativeGain: number | null
}

/**
 * Tenths of the rows by descending score; the first n mod 10 hold one row more. Of fewer than ten rows each is its own.
 * @param order the rows by descending score, ties in row order
 */
export function liftDeciles(order: Uint32Array, isPositive: Uint8Array): LiftDecile[] {
  const n = order.length
  const total = isPositive.reduce((sum, one) => sum + one, 0)
  const deciles: LiftDecile[] = []
  let from = 0
  let gained = 0
  for (let decile = 1; decile <= Math.min(10, n); decile++) {
    const count = Math.floor(n / 10) + (decile <= n % 10 ? 1 : 0)
    let positives = 0
    for (let i = from; i < from + count; i++) positives += isPositive[order[i]!]!
    from += count
    gained += positives
    const rate = positives / count
    deciles.push({
      decile,
      count,
      positives,
      rate,
      lift: total === 0 ? null : rate / (total / n),
      cumulativeGain: total === 0 ? null : gained / total,
    })
  }
  return deciles
}
