import type { ParamsOf } from '../../../core/params'
import type { NeighborOptions } from '../../../learning/recommend/keepers'
import { userNeighbors } from '../../../learning/recommend/neighbor-recommenders'
import type { RecommendMethod } from '../../../learning/recommend/recommender'
import type { spec } from './spec'

export const method: RecommendMethod<ParamsOf<typeof spec.params>, NeighborOptions> = {
  fit: (_, { params: { k, similarity, shrinkage } }) => ({ k, similarity, shrinkage }),
  restore: (options, taken) => userNeighbors(taken, options),
}
