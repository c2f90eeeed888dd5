import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { supervised } from '../../../learning/supervised'
import type { Preprocess } from '../../../learning/preprocess'
import { fit } from './fit'
import { predict } from './predict'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export const run = (context: StepContext<Params>): Promise<StepYield> =>
  supervised(context, { tasks: ['classify'], fit, predict, preprocess: preprocessOf })

/** Categories are counted by level, so they are numbered; what is summed must not be negative. */
function preprocessOf({ preprocess, variant }: Params): Preprocess {
  switch (variant) {
    case 'categorical':
      return { ...preprocess, categorical: 'ordinal', numeric: 'none' }
    case 'mixed':
      return { ...preprocess, categorical: 'ordinal' }
    case 'multinomial':
      return { ...preprocess, numeric: preprocess.numeric === 'none' ? 'none' : 'min-max' }
    default:
      return preprocess
  }
}
