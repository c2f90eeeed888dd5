import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { nativePreprocess } from '../../../learning/native-columns'
import { supervised } from '../../../learning/supervised'
import { predictForest } from '../../../learning/trees/predict-forest'
import { fit } from './fit'
import type { spec } from './spec'

export const run = (context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> =>
  supervised(context, {
    tasks: ['classify', 'regress'],
    fit,
    predict: predictForest,
    preprocess: ({ preprocess }) => nativePreprocess(preprocess),
  })
