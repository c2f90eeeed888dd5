import { rankMetrics, type RankMetrics } from '../../math/recommend/rank-metrics'
import type { OfferLists } from './make-lists'
import { PairCosines } from './pair-cosines'
import type { Taken } from './recommender'
import type { TakenRows } from './read-taken'

/** Figures of a check, under the names of the contract. */
export interface ListFigures {
  precisionAt10: number | null
  recallAt10: number | null
  ndcgAt10: number | null
  mapAt10: number | null
  hitRate: number | null
  coverage: number | null
  diversity: number | null
  novelty: number | null
  popularityBias: number | null
}

export const atTop = 10

/** What each user took in the test rows that counts, of items that training knew. */
export function relevantItems(
  { user, item, relevant, isTest, usable }: TakenRows,
  taken: Taken,
): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>()
  for (const row of usable) {
    if (!isTest?.[row] || !relevant[row] || taken.popularity[item[row]!] === 0) continue
    const own = found.get(user[row]!) ?? new Set()
    own.add(item[row]!)
    found.set(user[row]!, own)
  }
  return found
}

/**
 * Lists against what was taken: precision, recall, NDCG and mean average precision at 10 and the share of users with a
 * hit, averaged over the users; the share of the known items that is offered to anybody (coverage), how unlike the items
 * of a list are (1 − mean cosine of who took them), how surprising (mean −log2 of the share of users that have it), and
 * how popular beside the average row (popularity bias, 1 = like what is taken).
 */
export function evaluateLists(
  lists: OfferLists,
  relevant: ReadonlyMap<number, ReadonlySet<number>>,
  taken: Taken,
): ListFigures {
  const sums: RankMetrics = { precision: 0, recall: 0, ndcg: 0, map: 0, hitRate: 0 }
  const offered = new Set<number>()
  const { byItem, byUser } = taken.interactions
  const having = (item: number) => byItem.offsets[item + 1]! - byItem.offsets[item]!
  let [users, listed, surprise, popular, apart, pairs] = [0, 0, 0, 0, 0, 0]
  const alike = new PairCosines(taken)
  lists.users.forEach((user, row) => {
    const wanted = relevant.get(user)
    if (!wanted) return
    const list = Array.from(lists.items.subarray(row * lists.top, row * lists.top + Math.min(lists.top, atTop))).filter(
      (item) => item >= 0,
    )
    const one = rankMetrics(list, wanted, atTop)
    for (const name of Object.keys(sums) as (keyof RankMetrics)[]) sums[name] += one[name]
    users++
    for (const [k, item] of list.entries()) {
      offered.add(item)
      listed++
      surprise -= Math.log2(Math.max(1, having(item)) / byUser.count)
      popular += having(item)
      for (let m = 0; m < k; m++) {
        apart += 1 - alike.of(item, list[m]!)
        pairs++
      }
    }
  })
  const known = taken.popularity.reduce((n, count) => n + (count > 0 ? 1 : 0), 0)
  let ofRows = 0
  for (let item = 0; item < byItem.count; item++) ofRows += having(item) ** 2
  const rows = byUser.others.length
  const share = (sum: number, n: number) => (n === 0 ? null : sum / n)
  return {
    precisionAt10: share(sums.precision, users),
    recallAt10: share(sums.recall, users),
    ndcgAt10: share(sums.ndcg, users),
    mapAt10: share(sums.map, users),
    hitRate: share(sums.hitRate, users),
    coverage: users === 0 ? null : share(offered.size, known),
    diversity: share(apart, pairs),
    novelty: share(surprise, listed),
    popularityBias: listed === 0 || rows === 0 ? null : popular / listed / (ofRows / rows),
  }
}

/** The share of lists whose offer of each rank was taken, never rising with the rank (pool adjacent violators). */
export function takenByRank(
  lists: OfferLists,
  relevant: ReadonlyMap<number, ReadonlySet<number>>,
  ranks: number,
): number[] {
  const hits = new Array<number>(ranks).fill(0)
  let users = 0
  lists.users.forEach((user, row) => {
    const wanted = relevant.get(user)
    if (!wanted) return
    users++
    for (let r = 0; r < Math.min(ranks, lists.top); r++)
      if (wanted.has(lists.items[row * lists.top + r]!)) hits[r]! += 1
  })
  const blocks: { sum: number; size: number }[] = []
  for (const sum of hits) {
    blocks.push({ sum, size: 1 })
    for (let last = blocks.length - 1; last > 0; last--) {
      const [before, own] = [blocks[last - 1]!, blocks[last]!]
      if (before.sum / before.size >= own.sum / own.size) break
      blocks.splice(last - 1, 2, { sum: before.sum + own.sum, size: before.size + own.size })
    }
  }
  return users === 0 ? [] : blocks.flatMap(({ sum, size }) => new Array<number>(size).fill(sum / size / users))
}
