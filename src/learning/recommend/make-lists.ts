import { Best } from '../../math/recommend/similarities'
import type { History, Recommender, Taken } from './recommender'

/** The offers of each user, in a row each: places of items (−1 where there are no more) with their scores. */
export interface OfferLists {
  top: number
  /** The users the rows are of. */
  users: Int32Array
  items: Int32Array
  scores: Float64Array
}

/** So many users are foreseen at once. */
export const together = 128

export interface ListOptions {
  top: number
  /** Whether what a user has may be offered. */
  keepSeen?: boolean
  /** Items that may be offered. */
  isOffered: (item: number) => boolean
  /** Multiplies the scores. */
  factor?: Float64Array | null
  /** Looks at all scores of a user before they are ranked. */
  onScores?: (history: History, scores: Float64Array) => void
  onProgress?: (share: number) => void
}

export function historyOf({ interactions: { byUser } }: Taken, user: number): History {
  const [from, to] = [byUser.offsets[user]!, byUser.offsets[user + 1]!]
  return { user, items: byUser.others.subarray(from, to), values: byUser.values.subarray(from, to) }
}

/**
 * The best items of each user that they do not have, ties by id. Where the recommender has no opinion, the most popular
 * follow: a new customer gets those alone, unless the recommender knows newcomers.
 */
export function makeLists(recommender: Recommender, taken: Taken, users: Int32Array, options: ListOptions): OfferLists {
  const { top, keepSeen = false, isOffered, factor, onScores, onProgress } = options
  const lists = {
    top,
    users,
    items: new Int32Array(users.length * top).fill(-1),
    scores: new Float64Array(users.length * top).fill(NaN),
  }
  const scores = new Float64Array(taken.items.length)
  const popular = popularOrder(taken).filter((item) => isOffered(item))
  const seen = new Uint8Array(taken.items.length)
  let histories: History[] = []
  users.forEach((_, row) => {
    if (row % together === 0) {
      histories = Array.from(users.subarray(row, row + together), (one) => historyOf(taken, one))
      recommender.foresee?.(histories)
    }
    const history = histories[row % together]!
    scores.fill(NaN)
    if (history.items.length > 0 || recommender.knowsNewcomers) recommender.score(history, scores)
    onScores?.(history, scores)
    if (!keepSeen) for (const item of history.items) seen[item] = 1
    const best = new Best(top)
    for (let item = 0; item < scores.length; item++) {
      const score = scores[item]! * (factor ? factor[item]! : 1)
      if (score === score && !seen[item] && isOffered(item)) best.add(item, score)
    }
    let at = row * top
    for (const { place, score } of best.sorted()) {
      lists.items[at] = place
      lists.scores[at++] = score
      seen[place] = 1
    }
    for (let k = 0; at < (row + 1) * top && k < popular.length; k++)
      if (!seen[popular[k]!]) lists.items[at++] = popular[k]!
    for (let k = row * top; k < at; k++) seen[lists.items[k]!] = 0
    for (const item of history.items) seen[item] = 0
    if ((row & 63) === 63) onProgress?.(row / users.length)
  })
  return lists
}

/** Two sets of lists as one, by user, the first `top` of each. */
export function joinLists(a: OfferLists, b: OfferLists, top: number): OfferLists {
  const rows = [...a.users, ...b.users]
    .map((user, row) => ({
      user,
      lists: row < a.users.length ? a : b,
      row: row < a.users.length ? row : row - a.users.length,
    }))
    .sort((x, y) => x.user - y.user)
  const joined = {
    top,
    users: Int32Array.from(rows, ({ user }) => user),
    items: new Int32Array(rows.length * top),
    scores: new Float64Array(rows.length * top),
  }
  rows.forEach(({ lists, row }, to) => {
    joined.items.set(lists.items.subarray(row * lists.top, row * lists.top + top), to * top)
    joined.scores.set(lists.scores.subarray(row * lists.top, row * lists.top + top), to * top)
  })
  return joined
}

/** Items with at least one training row, the most popular first, ties by id. */
export function popularOrder({ popularity }: Taken): number[] {
  return Array.from(popularity.keys())
    .filter((item) => popularity[item]! > 0)
    .sort((a, b) => popularity[b]! - popularity[a]! || a - b)
}

/** The most popular items for everybody: what every recommender must beat. */
export const popularRecommender = ({ popularity }: Taken): Recommender => ({
  score: (_, scores) => popularity.forEach((n, item) => (scores[item] = n > 0 ? n : NaN)),
  reason: (_, item) => ({ kind: 'popular', count: popularity[item]! }),
})
