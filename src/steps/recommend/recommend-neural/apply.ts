import { applyRecommender } from '../../../learning/recommend/apply-recommender'
import { method } from './method'

export const apply = applyRecommender(method)
