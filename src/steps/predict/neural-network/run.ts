import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { supervised } from '../../../learning/supervised'
import { fit } from './fit'
import { predict } from './predict'
import type { spec } from './spec'

export const run = (context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> =>
  supervised(context, { tasks: ['classify', 'regress'], fit, predict })
