import { popularRecommender } from '../../../learning/recommend/make-lists'
import type { RecommendMethod, RecommendParams } from '../../../learning/recommend/recommender'

export const method: RecommendMethod<RecommendParams, Record<string, never>> = {
  fit: () => ({}),
  restore: (_, taken) => popularRecommender(taken),
}
