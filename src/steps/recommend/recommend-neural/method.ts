import type { ParamsOf } from '../../../core/params'
import type { Backend } from '../../../core/step'
import type { RecommendMethod } from '../../../learning/recommend/recommender'
import type { EpochRecord } from '../../../tensor/network'
import { neuralRecommender, type Towers } from './neural-recommender'
import type { spec } from './spec'

export interface Learned {
  towers: Towers
  backend: Backend
  history: EpochRecord[]
}

export const method: RecommendMethod<ParamsOf<typeof spec.params>, Learned> = {
  // What trains is fetched only where something is trained.
  fit: async (taken, context, onProgress) => (await import('./train-towers')).trainTowers(taken, context, onProgress),
  restore: ({ towers }, taken) => neuralRecommender(towers, taken),
  backend: ({ backend }) => backend,
  data: ({ history }) => ({ history }),
}
