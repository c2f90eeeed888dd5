import { gramOf } from '../../math/recommend/als'
import type { FactorModel } from '../../math/recommend/factor-model'
import { Best } from '../../math/recommend/similarities'
import { Solver } from '../../math/recommend/solver'
import type { History, Recommender, Taken } from './recommender'

/** How a user that training did not know gets factors: by the same least squares, given the items'. */
export interface FoldIn {
  kind: 'ratings' | 'implicit'
  regularization: number
  alpha: number
}

/** Scores of a factorised matrix; the reason is what the user has that lies nearest. */
export function factorRecommender(model: FactorModel, taken: Taken, foldIn: FoldIn): Recommender {
  const { factors, items, itemBias, mean } = model
  const norms = normsOf(items, factors)
  const solver = new Solver(factors)
  let gram: Float64Array | undefined
  const known = taken.popularity
  const fresh = new Float64Array(factors)

  const factorsOf = ({ user, items: own, values }: History): { p: Float64Array; at: number; bias: number } => {
    if (user >= 0) return { p: model.users, at: user * factors, bias: model.userBias[user]! }
    let bias = 0
    if (foldIn.kind === 'ratings') {
      own.forEach((item, h) => (bias += values[h]! - mean - itemBias[item]!))
      bias /= 5 + own.length
      solver.clear()
      own.forEach((item, h) => solver.add(items, item * factors, 1, values[h]! - mean - bias - itemBias[item]!))
      solver.solve(foldIn.regularization * Math.max(1, own.length), fresh, 0)
    } else {
      solver.start((gram ??= gramOf(items, factors)))
      own.forEach((item, h) => {
        const extra = foldIn.alpha * values[h]!
        if (extra > 0) solver.add(items, item * factors, extra, (1 + extra) / extra)
      })
      solver.solve(foldIn.regularization, fresh, 0)
    }
    return { p: fresh, at: 0, bias }
  }
  return {
    ...(foldIn.kind === 'ratings' && {
      base: (history: History) => mean + (history.items.length > 0 ? factorsOf(history).bias : 0),
    }),
    score(history, scores) {
      const { p, at, bias } = factorsOf(history)
      for (let item = 0; item < scores.length; item++) {
        if (known[item] === 0) continue
        let sum = mean + bias + itemBias[item]!
        for (let f = 0; f < factors; f++) sum += p[at + f]! * items[item * factors + f]!
        scores[item] = sum
      }
    },
    reason({ items: own, values }, item) {
      const best = new Best(2)
      own.forEach((other, h) => {
        const norm = norms[item]! * norms[other]!
        if (norm === 0) return
        let product = 0
        for (let f = 0; f < factors; f++) product += items[item * factors + f]! * items[other * factors + f]!
        // What they rated low is no reason to offer what is like it.
        if (product > 0 && (foldIn.kind === 'implicit' || values[h]! >= mean)) best.add(other, product / norm)
      })
      return best.size === 0 ? null : { kind: 'with', items: best.sorted().map(({ place }) => place) }
    },
  }
}

function normsOf(rows: Float64Array, factors: number): Float64Array {
  const norms = new Float64Array(rows.length / factors)
  for (let row = 0; row < norms.length; row++) {
    let sum = 0
    for (let f = 0; f < factors; f++) sum += rows[row * factors + f]! ** 2
    norms[row] = Math.sqrt(sum)
  }
  return norms
}
