/** What a list of offers is worth, averaged over the users that have something relevant. */
export interface RankMetrics {
  precision: number
  recall: number
  ndcg: number
  map: number
  hitRate: number
}

/** Of one list of places: how many of the first `k` are relevant, and how far up. */
export function rankMetrics(list: ArrayLike<number>, relevant: ReadonlySet<number>, k: number): RankMetrics {
  let [hits, gain, precisions] = [0, 0, 0]
  for (let r = 0; r < Math.min(k, list.length); r++) {
    if (!relevant.has(list[r]!)) continue
    hits++
    gain += 1 / Math.log2(r + 2)
    precisions += hits / (r + 1)
  }
  const most = Math.min(k, relevant.size)
  let ideal = 0
  for (let r = 0; r < most; r++) ideal += 1 / Math.log2(r + 2)
  return {
    precision: hits / k,
    recall: hits / relevant.size,
    ndcg: gain / ideal,
    map: precisions / most,
    hitRate: hits > 0 ? 1 : 0,
  }
}
