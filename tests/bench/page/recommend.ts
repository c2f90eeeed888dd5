import { Random } from '../../../src/core/random'
import { factorRecommender } from '../../../src/learning/recommend/factor-recommender'
import { makeLists } from '../../../src/learning/recommend/make-lists'
import { itemNeighbors } from '../../../src/learning/recommend/neighbor-recommenders'
import { predictedRatings } from '../../../src/learning/recommend/rating-errors'
import { takenOf, type TakenRows } from '../../../src/learning/recommend/read-taken'
import type { Taken } from '../../../src/learning/recommend/recommender'
import { alternatingLeastSquares } from '../../../src/math/recommend/als'

export interface RecommendJob {
  job: 'recommend'
  method: 'item-knn' | 'als'
  /** Address of triples user, item, rating; or how many are made up. */
  ratings: string | number
}

/** What the step does between reading its table and writing the offers: check on three tenths, then all of it again. */
export function recommend(method: RecommendJob['method'], ratings: Float64Array) {
  const rows = rowsOf(ratings)
  const began = performance.now()
  const training = takenOf(rows, 'training')
  const recommender = learn(method, training)
  const predicted = predictedRatings(rows, training, recommender)
  const lists = { top: 10, isOffered: (item: number) => training.popularity[item]! > 0, onScores: predicted.onScores }
  makeLists(recommender, training, Int32Array.from(predicted.users), lists)
  const all = takenOf(rows, 'all')
  makeLists(learn(method, all), all, Int32Array.from(all.users.keys()), { top: 10, isOffered: () => true })
  return { ms: performance.now() - began, rmse: predicted.errors().rmse! }
}

function learn(method: RecommendJob['method'], taken: Taken) {
  if (method === 'item-knn') return itemNeighbors(taken, { k: 40, similarity: 'cosine', shrinkage: 0 })
  const options = { factors: 20, iterations: 15, regularization: 0.1, random: new Random(1) }
  const foldIn = { kind: 'ratings', regularization: 0.1, alpha: 1 } as const
  return factorRecommender(alternatingLeastSquares(taken.interactions, options), taken, foldIn)
}

function rowsOf(ratings: Float64Array): TakenRows {
  const n = ratings.length / 3
  const random = new Random(42)
  const column = (at: number) => Float64Array.from({ length: n }, (_, row) => ratings[3 * row + at]!)
  const [user, item] = [Int32Array.from(column(0)), Int32Array.from(column(1))]
  const names = (of: Int32Array) =>
    Array.from({ length: of.reduce((most, x) => Math.max(most, x), 0) + 1 }, (_, i) => `${i}`)
  return {
    ...{ users: names(user), items: names(item), user, item, value: column(2), hasRatings: true, rows: n },
    relevant: new Uint8Array(n).fill(1),
    isTest: Uint8Array.from({ length: n }, () => (random.uniform() < 0.3 ? 1 : 0)),
    usable: Uint32Array.from(user.keys()),
  }
}

/** Ratings by taste: 6,000 users of 4,000 items, some far commoner than most, five hidden tastes. */
export function madeUpRatings(count: number): Float64Array {
  const random = new Random(3)
  const [users, items, tastes] = [6000, 4000, 5]
  const [p, q] = [users, items].map((n) => Float64Array.from({ length: n * tastes }, () => random.normal()))
  const ratings = new Float64Array(3 * count)
  for (let row = 0; row < count; row++) {
    const [user, item] = [random.integer(users), Math.floor(items * random.uniform() ** 2.2)]
    let match = 3.5 + 0.6 * random.normal()
    for (let f = 0; f < tastes; f++) match += 0.4 * p![user * tastes + f]! * q![item * tastes + f]!
    ratings.set([user, item, Math.min(5, Math.max(1, Math.round(match)))], 3 * row)
  }
  return ratings
}
