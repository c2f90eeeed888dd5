import type { Lines } from '../../math/recommend/interactions'
import { Best, nearestNeighbors, Similarities } from '../../math/recommend/similarities'
import { newUserSimilarities } from './new-user-similarities'
import { keepersOf, type NeighborOptions } from './keepers'
import { ratedByUsers, ratedItems } from './rated-neighbors'
import type { History, Recommender, Taken } from './recommender'

/** Items like what they have: each item keeps its k nearest, a score is the sum over what the user has of what it keeps. */
export function itemNeighbors(
  taken: Taken,
  options: NeighborOptions,
  onProgress?: (share: number) => void,
): Recommender {
  const { byUser, byItem } = taken.interactions
  if (taken.hasRatings) return ratedItems(taken, options, onProgress)
  const similarities = new Similarities(ones(byItem), ones(byUser), options, false)
  const kept = nearestNeighbors(similarities, byItem.count, options.k, onProgress)
  const keepers = keepersOf(kept, byItem.count)
  return {
    score({ items }, scores) {
      for (let i = 0; i < scores.length; i++) if (byItem.offsets[i + 1]! > byItem.offsets[i]!) scores[i] = 0
      for (const item of items)
        for (let n = keepers.offsets[item]!; n < keepers.offsets[item + 1]!; n++)
          scores[keepers.others[n]!]! += keepers.similarities[n]!
    },
    reason({ items }, item) {
      const best = new Best(2)
      for (let n = kept.offsets[item]!; n < kept.offsets[item + 1]!; n++)
        if (items.includes(kept.others[n]!)) best.add(kept.others[n]!, kept.similarities[n]!)
      return best.size === 0 ? null : { kind: 'with', items: best.sorted().map(({ place }) => place) }
    },
  }
}

/** People like them: each user keeps the k nearest, a score is the sum of the similarities of those who have the item. */
export function userNeighbors(taken: Taken, options: NeighborOptions): Recommender {
  if (taken.hasRatings) return ratedByUsers(taken, options)
  const { byUser, byItem } = taken.interactions
  const [lines, across] = [ones(byUser), ones(byItem)]
  const similarities = new Similarities(lines, across, options, false)
  const nearest = (history: History) => {
    const best = new Best(options.k)
    const add = (other: number, similarity: number) => {
      if (similarity > 0) best.add(other, similarity)
    }
    if (history.user >= 0) similarities.row(history.user, add)
    else newUserSimilarities({ ...history, values: history.values.map(() => 1) }, lines, across, options, false, add)
    return best.sorted()
  }
  return {
    score(history, scores) {
      for (let i = 0; i < scores.length; i++) if (byItem.offsets[i + 1]! > byItem.offsets[i]!) scores[i] = 0
      for (const { place, score } of nearest(history))
        for (let n = byUser.offsets[place]!; n < byUser.offsets[place + 1]!; n++) scores[byUser.others[n]!]! += score
    },
    reason: remembered(nearest, (neighbors, item) => {
      const has = ({ place }: { place: number }) =>
        byUser.others.subarray(byUser.offsets[place], byUser.offsets[place + 1]).includes(item)
      const count = neighbors.filter(has).length
      return count === 0 ? null : { kind: 'people', count }
    }),
  }
}

const ones = (lines: Lines): Lines => ({ ...lines, values: new Float64Array(lines.values.length).fill(1) })

/** Reasons of one user follow each other: what is found for them is kept until the next. */
function remembered<T>(
  find: (history: History) => T,
  reason: (found: T, item: number) => ReturnType<NonNullable<Recommender['reason']>>,
): NonNullable<Recommender['reason']> {
  let last: { history: History; found: T } | undefined
  return (history, item) => {
    if (last?.history.user !== history.user || last.history.items !== history.items)
      last = last?.history.user === history.user && history.user >= 0 ? last : { history, found: find(history) }
    return reason(last.found, item)
  }
}
