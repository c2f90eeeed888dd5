import { lineMeans } from '../../math/recommend/interactions'
import type { TakenRows } from './read-taken'
import type { History, Recommender, Taken } from './recommender'

export interface RatingErrors {
  rmse: number | null
  mae: number | null
  /** Of the item's mean rating, or the overall mean. */
  baselineRmse: number | null
}

export interface PredictedRatings {
  /** Users with a test rating. */
  users: number[]
  /** Takes a user's test ratings from all their scores. */
  onScores(history: History, scores: Float64Array): void
  errors(): RatingErrors
}

/** Errors of predicted ratings over the test rows, gathered while lists are made. Nothing where there are no ratings. */
export function predictedRatings(rows: TakenRows, taken: Taken, recommender: Recommender): PredictedRatings {
  const { user, item, value, isTest, usable, hasRatings } = rows
  const own = new Map<number, number[]>()
  if (hasRatings && recommender.base) for (const row of usable) if (isTest?.[row]) push(own, user[row]!, row)
  const all = taken.interactions.byUser.values
  const mean = all.length === 0 ? 0 : all.reduce((a, b) => a + b, 0) / all.length
  const itemMeans = lineMeans(taken.interactions.byItem, mean)
  let [n, squares, sizes, baseline] = [0, 0, 0, 0]
  return {
    users: [...own.keys()],
    onScores(history, scores) {
      for (const row of own.get(history.user) ?? []) {
        const score = scores[item[row]!]!
        const error = (Number.isNaN(score) ? recommender.base!(history) : score) - value![row]!
        n++
        squares += error * error
        sizes += Math.abs(error)
        baseline += (itemMeans[item[row]!]! - value![row]!) ** 2
      }
    },
    errors: () =>
      n === 0
        ? { rmse: null, mae: null, baselineRmse: null }
        : { rmse: Math.sqrt(squares / n), mae: sizes / n, baselineRmse: Math.sqrt(baseline / n) },
  }
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
