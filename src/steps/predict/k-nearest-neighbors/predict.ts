import { kdTree, type KdTree } from '../../../math/neighbors/k-d-tree'
import type { DesignMatrix } from '../../../learning/design-matrix'
import { labelsOf, type Predict, type TrainedModel } from '../../../learning/method'

/** The training rows themselves. */
export interface Learned extends Record<string, unknown> {
  k: number
  weights: 'uniform' | 'distance'
  /** Row-major, as prepared. */
  points: Float64Array
  /** The class or the number of each point. */
  codes: Int32Array
  y: Float64Array
  /** How much a vote for each class counts, from `classWeight`. */
  classWeights: number[]
}

export const learnedOf = ({ learned }: Pick<TrainedModel, 'learned'>) => learned as Learned

/** Built once for a model, however many chunks of rows come. */
const trees = new WeakMap<object, KdTree>()

/** As scikit-learn's neighbours; ties in distance go to the earlier row. */
export const predict: Predict = (model, x) => {
  const learned = learnedOf(model)
  const size = x.features.length
  const tree = trees.get(learned.points) ?? kdTree(learned.points, size)
  trees.set(learned.points, tree)
  const { k, codes, y, classWeights } = learned
  const found = { points: new Int32Array(k), distances: new Float64Array(k) }
  const query = new Float64Array(size)
  const votes = new Float64Array(k)
  const isClasses = model.task === 'classify'
  const probabilities = isClasses ? labelsOf(model).map(() => new Float64Array(x.rows)) : []
  const values = new Float64Array(isClasses ? 0 : x.rows)
  for (let i = 0; i < x.rows; i++) {
    copyRow(x, i, query)
    tree.nearest(query, 0, found)
    weigh(found.distances, learned.weights, votes)
    if (isClasses) {
      let all = 0
      for (let n = 0; n < k; n++) {
        const code = codes[found.points[n]!]!
        const vote = votes[n]! * classWeights[code]!
        probabilities[code]![i]! += vote
        all += vote
      }
      for (const column of probabilities) column[i]! /= all
    } else {
      let [sum, all] = [0, 0]
      for (let n = 0; n < k; n++) {
        sum += votes[n]! * y[found.points[n]!]!
        all += votes[n]!
      }
      values[i] = sum / all
    }
  }
  return isClasses ? { probabilities } : { values }
}

function copyRow(x: DesignMatrix, row: number, into: Float64Array): void {
  for (let f = 0, at = row; f < into.length; f++, at += x.rows) into[f] = x.values[at]!
}

/** By the inverse of the distance; points at no distance have all the votes. */
function weigh(squares: Float64Array, weights: Learned['weights'], votes: Float64Array): void {
  if (weights === 'uniform') votes.fill(1)
  else if (squares[0] === 0) for (let n = 0; n < votes.length; n++) votes[n] = squares[n] === 0 ? 1 : 0
  else for (let n = 0; n < votes.length; n++) votes[n] = 1 / Math.sqrt(squares[n]!)
}
