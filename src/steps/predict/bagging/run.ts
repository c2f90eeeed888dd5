import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { StepContext, StepYield } from '../../../core/step'
import { validateRaw } from '../../../core/validate'
import type { Fit, TrainingSet } from '../../../learning/method'
import { nativePreprocess } from '../../../learning/native-columns'
import { supervised } from '../../../learning/supervised'
import { fitForest } from '../../../learning/trees/fit-forest'
import {
  criterionParam,
  maxDepthParam,
  maxFeaturesParam,
  minLeafParam,
  minSplitParam,
} from '../../../learning/trees/tree-params'
import { predictForest } from '../../../learning/trees/predict-forest'
import { learnBag, predictBag } from './bag-models'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** What a base tree may be told. */
const treeParams = {
  maxDepth: maxDepthParam,
  minLeaf: minLeafParam,
  minSplit: minSplitParam,
  maxFeatures: maxFeaturesParam,
  criterion: criterionParam,
}

/** Bagging (Breiman 1996) as scikit-learn's: trees are grown in place, other methods are run on drawn rows. */
export function run(context: Context): Promise<StepYield> {
  const { base } = context.params
  const isTree = base === undefined || base.kind === 'decision-tree'
  return supervised(context, {
    tasks: ['classify', 'regress'],
    fit: (training, own, progress) => (isTree ? fitTrees(training, own, progress) : fitModels(training, own, progress)),
    predict: isTree
      ? predictForest
      : (model, x, threads) => predictBag(model, x, threads, (kind) => context.apply(kind)),
    ...(isTree && { preprocess: ({ preprocess }) => nativePreprocess(preprocess) }),
  })
}

function fitTrees(training: TrainingSet, context: Context, progress: ProgressBar): Promise<Fit> {
  const { params } = context
  const own = validateRaw(treeParams, params.base?.params, context.inputs[0]) as ParamsOf<typeof treeParams>
  const forest = {
    ...own,
    ...{ target: params.target, preprocess: params.preprocess, trees: params.estimators },
    ...{ maxFeatures: own.maxFeatures ?? ('all' as const), bootstrap: true, sampleShare: params.sampleShare },
  }
  return fitForest(training, { ...context, params: forest }, progress, 'best')
}

async function fitModels(training: TrainingSet, context: Context, progress: ProgressBar): Promise<Fit> {
  const { params } = context
  const { models } = await learnBag(context, training, params.base!, params, progress)
  return {
    learned: { models },
    metrics: { oobScore: null },
    data: { models: models.map(({ kind }) => kind) },
    backend: 'cpu',
  }
}
