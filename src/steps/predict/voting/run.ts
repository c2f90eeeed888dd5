import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { trainEnsemble } from '../../../learning/ensemble/train-ensemble'
import type { spec } from './spec'

export const run = (context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> =>
  trainEnsemble(context, () => Promise.resolve({ how: context.params.soft ? 'soft' : 'hard', final: null }))
