import { lineMeans, shifted, type Lines } from '../../math/recommend/interactions'
import { Best, nearestNeighbors, positiveNeighbors, Similarities } from '../../math/recommend/similarities'
import { keepersOf, type NeighborOptions } from './keepers'
import type { History, Recommender, Taken } from './recommender'
import { newUserSimilarities } from './new-user-similarities'
import { WeightedMeans } from './weighted-means'

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
  const weighted = new WeightedMeans(byItem.count, options.k)
  const meanOf = ({ items, values }: History) =>
    items.length === 0 ? overallMean(byUser) : values.reduce((sum, x) => sum + x, 0) / items.length
  return {
    base: meanOf,
    score(history, scores) {
      const mean = meanOf(history)
      weighted.write(scores, mean, (contribute) => {
        for (let h = 0; h < history.items.length; h++) {
          const item = history.items[h]!
          const value = history.values[h]! - mean
          const end = near.offsets[item + 1]!
          for (let n = near.offsets[item]!; n < end; n++)
            contribute(near.others[n]!, item, near.similarities[n]!, value)
        }
      })
    },
    reason({ items, values }, item) {
      const best = new Best(2)
      const mean = values.reduce((sum, x) => sum + x, 0) / items.length
      items.forEach((own, h) => {
        if (values[h]! < mean) return
        for (let n = near.offsets[own]!; n < near.offsets[own + 1]!; n++)
          if (near.others[n] === item) best.add(own, near.similarities[n]! * (values[h]! - mean + 1e-9))
      })
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
  const weighted = new WeightedMeans(byItem.count, options.k)
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
      const [others, alike]: [number[], number[]] = [[], []]
      const add = (other: number, similarity: number) => {
        if (similarity <= 0) return
        others.push(other)
        alike.push(similarity)
      }
      if (history.user >= 0) similarities.row(history.user, add)
      else fresh(history, add)
      weighted.write(scores, meanOf(history), (contribute) => {
        for (let o = 0; o < others.length; o++) {
          const [other, similarity] = [others[o]!, alike[o]!]
          const end = byUser.offsets[other + 1]!
          for (let n = byUser.offsets[other]!; n < end; n++)
            contribute(byUser.others[n]!, other, similarity, byUser.values[n]! - means[other]!)
        }
      })
    },
    reason(_, item) {
      const count = byItem.offsets[item + 1]! - byItem.offsets[item]!
      return { kind: 'people', count: Math.min(options.k, count) }
    },
  }
}

const overallMean = ({ values }: Lines): number =>
  values.length === 0 ? 0 : values.reduce((sum, x) => sum + x, 0) / values.length

/** The lines of the other side with each value less the mean of its own user. */
const shiftedAcross = (lines: Lines, means: Float64Array): Lines => ({
  ...lines,
  values: lines.values.map((value, n) => value - means[lines.others[n]!]!),
})
