import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import { words, type Message } from '../../../core/words'
import { adaBoost } from '../../../learning/trees/ada-boost'
import type { Fit, TrainingSet } from '../../../learning/method'
import { criterionOf } from '../../../learning/trees/criterion-of'
import { importanceChart, importanceRecords } from '../../../learning/trees/importance-report'
import { treeRows } from '../../../learning/trees/tree-rows'
import { count, number, say } from '../../../words/say'
import type { LearnedBoost } from './predict'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** Boosts, and reports the weighted error and the weight of every tree. */
export async function fit(training: TrainingSet, context: StepContext<Params>, progress: ProgressBar): Promise<Fit> {
  const { params, random } = context
  const { x } = training
  const rows = treeRows(training, params.preprocess)
  const { estimators, learningRate, maxDepth, minLeaf } = params
  const found = await adaBoost(
    { ...rows, x },
    {
      ...{ estimators, learningRate, maxDepth, minLeaf },
      criterion: criterionOf(params.criterion, training.task),
      minSplit: 2,
      maxFeatures: x.features.length,
      splitter: 'best',
    },
    random,
    (n) =>
      progress.at(
        n / estimators,
        say(words('第 {n} 棵树，共 {all} 棵', 'Tree {n} of {all}'), { n: number(n), all: number(estimators) }),
      ),
  )
  const { trees, treeWeights, errors } = found
  if (errors.length < estimators) context.warn(endedEarly(errors.length, estimators, errors.at(-1) === 0))
  const learned: LearnedBoost = { trees, treeWeights, levels: rows.levels }
  const importances = importanceRecords(found.importances, x.features)
  return {
    learned,
    metrics: { trees: errors.length },
    data: { importances, rounds: errors.map((error, t) => ({ round: t + 1, error, weight: treeWeights[t]! })) },
    charts: importanceChart(importances, params.target),
    backend: 'cpu',
  }
}

const endedEarly = (trees: number, wanted: number, isPerfect: boolean): Message => ({
  code: 'boosting-ended',
  ...say(
    isPerfect
      ? words(
          '第 {n} 棵树在训练行上已毫无差错，提升到此为止（原定 {all} 棵）。',
          'Tree {n} makes no mistake on the training rows, so boosting ended there (of {all}).',
        )
      : words(
          '第 {n} 棵树之后，新的树不比随便猜更好，提升到此为止（原定 {all} 棵）。',
          'After {n} {n|tree|trees} a further one was no better than guessing, so boosting ended there (of {all}).',
        ),
    { n: count(trees), all: count(wanted) },
  ),
})
