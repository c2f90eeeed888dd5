import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import { words } from '../../../core/words'
import { factorRecommender, type FoldIn } from '../../../learning/recommend/factor-recommender'
import type { RecommendMethod } from '../../../learning/recommend/recommender'
import { alternatingLeastSquares, implicitLeastSquares } from '../../../math/recommend/als'
import type { FactorModel } from '../../../math/recommend/factor-model'
import { bayesianRanking, gradientFactors } from '../../../math/recommend/gradient-factors'
import { factorCharts } from './factor-charts'
import type { spec } from './spec'

interface Learned {
  model: FactorModel
  foldIn: FoldIn
}

const defaults = {
  als: { iterations: 15, regularization: 0.1, learningRate: 0 },
  'implicit-als': { iterations: 15, regularization: 10, learningRate: 0 },
  sgd: { iterations: 20, regularization: 0.02, learningRate: 0.005 },
  bpr: { iterations: 100, regularization: 0.01, learningRate: 0.05 },
}

export const method: RecommendMethod<ParamsOf<typeof spec.params>, Learned> = {
  fit(taken, { params, random }, onProgress) {
    const name = params.method ?? (taken.hasRatings ? 'als' : 'implicit-als')
    const needsRatings = name === 'als' || name === 'sgd'
    if (needsRatings && !taken.hasRatings) throw noRatings(name)
    const options = {
      factors: params.factors,
      iterations: params.iterations ?? defaults[name].iterations,
      regularization: params.regularization ?? defaults[name].regularization,
      learningRate: params.learningRate ?? defaults[name].learningRate,
      alpha: params.alpha,
      random: random.fork(),
      onProgress,
    }
    const { interactions } = needsRatings || !taken.hasRatings ? taken : asTaken(taken)
    const fits = {
      als: () => alternatingLeastSquares(interactions, options),
      'implicit-als': () => implicitLeastSquares(interactions, options),
      sgd: () => gradientFactors(interactions, options),
      bpr: () => bayesianRanking(interactions, options),
    }
    const foldIn: FoldIn = {
      kind: needsRatings ? 'ratings' : 'implicit',
      regularization: options.regularization,
      alpha: params.alpha,
    }
    const model = fits[name]()
    if (!model.users.every(Number.isFinite) || !model.items.every(Number.isFinite)) throw diverged()
    return { model, foldIn }
  },
  restore: ({ model, foldIn }, taken) => factorRecommender(model, taken, foldIn),
  charts: ({ model }, taken) => factorCharts(model, taken),
}

/** A ranking of ratings looks at what was rated, not how. */
function asTaken<T extends { interactions: { byUser: { values: Float64Array }; byItem: { values: Float64Array } } }>(
  taken: T,
): T {
  const ones = <L extends { values: Float64Array }>(lines: L): L => ({ ...lines, values: lines.values.map(() => 1) })
  const { byUser, byItem } = taken.interactions
  return { ...taken, interactions: { byUser: ones(byUser), byItem: ones(byItem) } }
}

const noRatings = (name: string) =>
  new TerrariumError(
    'missing-parameter',
    words(`方法“${name}”需要评分列。`, `The method “${name}” needs a rating column.`),
    words('选评分列，或改用 implicit-als、bpr。', 'Choose the rating column, or use implicit-als or bpr.'),
  )

const diverged = () =>
  new TerrariumError(
    'diverged',
    words('学习发散了：因子不再是有限的数。', 'The learning diverged: the factors are no finite numbers any more.'),
    words('减小学习率，或加大正则化。', 'Lower the learning rate, or raise the regularisation.'),
  )
