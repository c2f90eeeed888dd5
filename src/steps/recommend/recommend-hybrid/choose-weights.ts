import { rankMetrics } from '../../../math/recommend/rank-metrics'
import { Best } from '../../../math/recommend/similarities'
import type { RankedLists } from './ranked-lists'

/** Damps the first ranks: Cormack, Clarke and Büttcher, "Reciprocal rank fusion" (SIGIR 2009). */
export const damping = 60

const atTop = 10
const candidates = [0, 0.25, 0.5, 1, 2]
const rounds = 2

/**
 * Weights of lists that are merged by weight / (60 + rank), such that what customers wanted comes first (NDCG at 10):
 * the best list alone, then each weight in turn while that gains. So never worse, on these customers, than the best list.
 * @param lists those of each method
 * @param wanted places of items by place of user
 */
export function chooseWeights(
  lists: readonly RankedLists[],
  wanted: ReadonlyMap<number, ReadonlySet<number>>,
): number[] {
  const alone = lists.map((_, k): number[] => lists.map((_, other) => (other === k ? 1 : 0)))
  let [weights, best] = [alone[0]!, -1]
  const consider = (tried: number[]) => {
    const quality = qualityOf(lists, tried, wanted)
    if (quality > best + 1e-12) [weights, best] = [tried, quality]
  }
  alone.forEach(consider)
  for (let round = 0; round < rounds; round++) {
    const before = best
    for (const k of lists.keys())
      for (const weight of candidates) {
        const tried = weights.with(k, weight)
        if (weight !== weights[k] && tried.some((one) => one > 0)) consider(tried)
      }
    if (best === before) break
  }
  return weights
}

function qualityOf(
  lists: readonly RankedLists[],
  weights: readonly number[],
  wanted: ReadonlyMap<number, ReadonlySet<number>>,
): number {
  let sum = 0
  for (const [user, own] of wanted) {
    const scores = new Map<number, number>()
    for (const [k, weight] of weights.entries())
      if (weight > 0)
        lists[k]!.get(user)?.forEach((item, i) =>
          scores.set(item, (scores.get(item) ?? 0) + weight / (damping + i + 1)),
        )
    const best = new Best(atTop)
    for (const [item, score] of scores) best.add(item, score)
    sum += rankMetrics(
      best.sorted().map(({ place }) => place),
      own,
      atTop,
    ).ndcg
  }
  return wanted.size === 0 ? 0 : sum / wanted.size
}
