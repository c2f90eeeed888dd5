/** Purchase histories, equal ones together: repeat purchases, time of the last one, time observed, how many have it. */
export interface PurchaseHistories {
  x: Float64Array
  tx: Float64Array
  T: Float64Array
  weights: Float64Array
  /** Of each customer, the position of its history. */
  of: Uint32Array
}

/** Puts equal histories together, so that a likelihood is taken once for all who share one. */
export function togetherHistories(x: Float64Array, tx: Float64Array, T: Float64Array): PurchaseHistories {
  const seen = new Map<string, number>()
  const of = new Uint32Array(x.length)
  const first: number[] = []
  const counts: number[] = []
  for (let i = 0; i < x.length; i++) {
    const key = `${x[i]!}|${tx[i]!}|${T[i]!}`
    let at = seen.get(key)
    if (at === undefined) {
      at = first.length
      seen.set(key, at)
      first.push(i)
      counts.push(0)
    }
    counts[at]! += 1
    of[i] = at
  }
  const pick = (values: Float64Array) => Float64Array.from(first, (i) => values[i]!)
  return { x: pick(x), tx: pick(tx), T: pick(T), weights: Float64Array.from(counts), of }
}

/** The same histories, each counted so many times; those that are not counted are left out. */
export function reweighted(histories: PurchaseHistories, weights: Float64Array): PurchaseHistories {
  const kept = [...weights.keys()].filter((i) => weights[i]! > 0)
  const pick = (values: Float64Array) => Float64Array.from(kept, (i) => values[i]!)
  const { x, tx, T } = histories
  return { x: pick(x), tx: pick(tx), T: pick(T), weights: pick(weights), of: new Uint32Array(0) }
}
