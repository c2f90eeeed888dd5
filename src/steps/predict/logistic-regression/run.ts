import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { supervised } from '../../../learning/supervised'
import { fit } from './fit'
import { asking } from './predict'
import type { spec } from './spec'

export const run = (context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> =>
  supervised(context, { tasks: ['classify'], fit, ...asking, saysCollinear: context.params.penalty === 'none' })
