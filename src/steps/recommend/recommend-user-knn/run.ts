import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { runRecommender } from '../../../learning/recommend/run-recommender'
import { method } from './method'
import type { spec } from './spec'

export const run = (context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> =>
  runRecommender(context, method)
