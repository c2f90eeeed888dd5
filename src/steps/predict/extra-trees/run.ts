import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { nativePreprocess } from '../../../learning/native-columns'
import { supervised } from '../../../learning/supervised'
import { fitForest } from '../../../learning/trees/fit-forest'
import { predictForest } from '../../../learning/trees/predict-forest'
import type { spec } from './spec'

export const run = (context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> =>
  supervised(context, {
    tasks: ['classify', 'regress'],
    fit: (training, own, progress) => fitForest(training, own, progress, 'random'),
    predict: predictForest,
    preprocess: ({ preprocess }) => nativePreprocess(preprocess),
  })
