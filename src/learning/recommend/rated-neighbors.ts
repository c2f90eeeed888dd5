import { lineMeans, shifted, type Lines } from '../../math/recommend/interactions'
import { Best, nearestNeighbors, positiveNeighbors, Similarities, steady } from '../../math/recommend/similarities'
import type { NeighborOptions } from './keepers'
import type { History, Recommender, Taken } from './recommender'
import { newUserSimilarities } from './new-user-similarities'
import { RatedBlock } from './rated-block'

/** So many lines have all their similarities kept; of more, the nearest of each. */
const mostDense = 6000
const keptOfMany = 1000

/**
 * Ratings from items: ratings less their user's mean, similarity more than 0, the k most similar items that the user rated
 * (ties by id); the mean of those weighted by similarity, on top of the user's mean.
 */
export function ratedItems(taken: Taken, options: NeighborOptions, onProgress?: (share: number) => void): Recommender {
  const { byUser, byItem } = taken.interactions
  const means = lineMeans(byUser, overallMean(byUser))
  const centred = shifted(byUser, means)
  const centredItems = shiftedAcross(byItem, means)
  const isCosine = options.similarity === 'cosine'
  const similarities = isCosine
    ? new Similarities(centredItems, centred, options, true)
    : new Similarities(byItem, byUser, options, true)
  const neighbors =
    byItem.count <= mostDense
      ? positiveNeighbors(similarities, byItem.count, onProgress)
      : nearestNeighbors(similarities, byItem.count, keptOfMany, onProgress)
  /** A user’s values by item; NaN where there is none. */
  const own = new Float64Array(byItem.count).fill(NaN)
  const block = new RatedBlock(neighbors, byItem.count, options.k)
  /** Place in the block of each user's history that was foreseen. */
  const places = new Map<Int32Array, number>()
  const foresee = (histories: readonly History[]) => {
    places.clear()
    histories.forEach(({ items }, place) => places.set(items, place))
    block.fill(histories, histories.map(meanOf))
  }
  const meanOf = ({ items, values }: History) =>
    items.length === 0 ? overallMean(byUser) : values.reduce((sum, x) => sum + x, 0) / items.length
  return {
    base: meanOf,
    foresee,
    score(history, scores) {
      if (!places.has(history.items)) foresee([history])
      const above = block.of(places.get(history.items)!)
      const mean = meanOf(history)
      for (let item = 0; item < scores.length; item++)
        if (above[item] === above[item]) scores[item] = mean + above[item]!
    },
    reason({ items, values }, item) {
      const best = new Best(2)
      const mean = values.reduce((sum, x) => sum + x, 0) / items.length
      items.forEach((mine, h) => (own[mine] = values[h]! - mean))
      for (let n = neighbors.offsets[item]!; n < neighbors.offsets[item + 1]!; n++) {
        const value = own[neighbors.others[n]!]!
        if (value >= 0) best.add(neighbors.others[n]!, neighbors.similarities[n]! * (value + 1e-9))
      }
      for (const mine of items) own[mine] = NaN
      return best.size === 0 ? null : { kind: 'with', items: best.sorted().map(({ place }) => place) }
    },
  }
}

/** Ratings from people: as from items, over the k most similar users who rated the item. */
export function ratedByUsers(taken: Taken, options: NeighborOptions): Recommender {
  const { byUser, byItem } = taken.interactions
  const means = lineMeans(byUser, overallMean(byUser))
  const isCosine = options.similarity === 'cosine'
  const lines = isCosine ? shifted(byUser, means) : byUser
  const across = isCosine ? shiftedAcross(byItem, means) : byItem
  const similarities = new Similarities(lines, across, options, true)
  const sums = new WeightedSums(byItem.count)
  const fresh = (history: History, add: (other: number, similarity: number) => void) => {
    const mean = meanOf(history)
    const values = isCosine ? history.values.map((x) => x - mean) : history.values
    newUserSimilarities({ ...history, values }, lines, across, options, true, add)
  }
  const meanOf = ({ items, values }: History) =>
    items.length === 0 ? overallMean(byUser) : values.reduce((sum, x) => sum + x, 0) / items.length
  return {
    base: meanOf,
    score(history, scores) {
      const alike: { other: number; similarity: number; key: number }[] = []
      const add = (other: number, similarity: number) => {
        if (similarity > 0) alike.push({ other, similarity, key: steady(similarity) })
      }
      if (history.user >= 0) similarities.row(history.user, add)
      else fresh(history, add)
      alike.sort((a, b) => b.key - a.key || a.other - b.other)
      sums.clear()
      for (const { other, similarity } of alike) {
        const end = byUser.offsets[other + 1]!
        for (let n = byUser.offsets[other]!; n < end; n++) {
          const item = byUser.others[n]!
          if (sums.counts[item]! < options.k) sums.add(item, similarity, byUser.values[n]! - means[other]!)
        }
      }
      const mean = meanOf(history)
      for (let item = 0; item < scores.length; item++) if (sums.counts[item]! > 0) scores[item] = mean + sums.mean(item)
    },
    reason(_, item) {
      const count = byItem.offsets[item + 1]! - byItem.offsets[item]!
      return { kind: 'people', count: Math.min(options.k, count) }
    },
  }
}

/** Sums of values weighted by similarity, item by item. */
class WeightedSums {
  readonly counts: Int32Array
  readonly #sums: Float64Array
  readonly #totals: Float64Array

  constructor(items: number) {
    this.counts = new Int32Array(items)
    this.#sums = new Float64Array(items)
    this.#totals = new Float64Array(items)
  }

  clear(): void {
    this.counts.fill(0)
    this.#sums.fill(0)
    this.#totals.fill(0)
  }

  add(item: number, similarity: number, value: number): void {
    this.counts[item]! += 1
    this.#sums[item]! += similarity * value
    this.#totals[item]! += similarity
  }

  mean(item: number): number {
    return this.#sums[item]! / this.#totals[item]!
  }
}

const overallMean = ({ values }: Lines): number =>
  values.length === 0 ? 0 : values.reduce((sum, x) => sum + x, 0) / values.length

/** The lines of the other side with each value less the mean of its own user. */
const shiftedAcross = (lines: Lines, means: Float64Array): Lines => ({
  ...lines,
  values: lines.values.map((value, n) => value - means[lines.others[n]!]!),
})
