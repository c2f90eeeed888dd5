import type { ParamsOf } from '../../../core/params'
import type { NeighborOptions } from '../../../learning/recommend/keepers'
import { itemNeighbors } from '../../../learning/recommend/neighbor-recommenders'
import type { Recommender, RecommendMethod } from '../../../learning/recommend/recommender'
import type { spec } from './spec'

/** The neighbours follow from what was taken: a model keeps that and the settings alone. */
const made = new WeakMap<NeighborOptions, Recommender>()

export const method: RecommendMethod<ParamsOf<typeof spec.params>, NeighborOptions> = {
  fit(taken, { params: { k, similarity, shrinkage } }, onProgress) {
    const options = { k, similarity, shrinkage }
    made.set(options, itemNeighbors(taken, options, onProgress))
    return options
  },
  restore: (options, taken) => made.get(options) ?? itemNeighbors(taken, options),
}
