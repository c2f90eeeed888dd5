import { lineMeans, shifted, type Lines } from '../../math/recommend/interactions'
import {
  Best,
  nearestNeighbors,
  positiveNeighbors,
  Similarities,
  type Neighbors,
} from '../../math/recommend/similarities'
import { keepersOf, type NeighborOptions } from './keepers'
import type { History, Recommender, Taken } from './recommender'
import { newUserSimilarities } from './new-user-similarities'

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
  const near = keepersOf(neighbors, byItem.count)
  const sums = new WeightedSums(byItem.count)
  /** A user’s values by item; NaN where there is none. */
  const own = new Float64Array(byItem.count).fill(NaN)
  const meanOf = ({ items, values }: History) =>
    items.length === 0 ? overallMean(byUser) : values.reduce((sum, x) => sum + x, 0) / items.length
  return {
    base: meanOf,
    score(history, scores) {
      const mean = meanOf(history)
      sums.clear()
      for (let h = 0; h < history.items.length; h++) {
        const item = history.items[h]!
        const value = history.values[h]! - mean
        own[item] = value
        const end = near.offsets[item + 1]!
        for (let n = near.offsets[item]!; n < end; n++) sums.add(near.others[n]!, near.similarities[n]!, value)
      }
      for (let item = 0; item < scores.length; item++) {
        const count = sums.counts[item]!
        // With more than k the list of its neighbours, best first, is gone through until k of them are found.
        if (count > options.k) scores[item] = mean + nearest(neighbors, item, own, options.k)
        else if (count > 0) scores[item] = mean + sums.mean(item)
      }
      for (const item of history.items) own[item] = NaN
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
      const alike: { other: number; similarity: number }[] = []
      const add = (other: number, similarity: number) => {
        if (similarity > 0) alike.push({ other, similarity })
      }
      if (history.user >= 0) similarities.row(history.user, add)
      else fresh(history, add)
      alike.sort((a, b) => b.similarity - a.similarity || a.other - b.other)
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

/** The mean over the k most similar neighbours of an item that have a value. */
function nearest({ offsets, others, similarities }: Neighbors, item: number, values: Float64Array, k: number): number {
  let [sum, total, left] = [0, 0, k]
  const end = offsets[item + 1]!
  for (let n = offsets[item]!; n < end && left > 0; n++) {
    const value = values[others[n]!]!
    if (Number.isNaN(value)) continue
    sum += similarities[n]! * value
    total += similarities[n]!
    left--
  }
  return sum / total
}

const overallMean = ({ values }: Lines): number =>
  values.length === 0 ? 0 : values.reduce((sum, x) => sum + x, 0) / values.length

/** The lines of the other side with each value less the mean of its own user. */
const shiftedAcross = (lines: Lines, means: Float64Array): Lines => ({
  ...lines,
  values: lines.values.map((value, n) => value - means[lines.others[n]!]!),
})
