import { curves } from '../../../charts/curves'
import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import type { Fit, TrainingSet } from '../../../learning/method'
import { boost } from '../../../learning/trees/boost/boost'
import { importanceChart, importanceRecords } from '../../../learning/trees/importance-report'
import { nativeLevels } from '../../../learning/trees/tree-rows'
import { count, number, say } from '../../../words/say'
import type { LearnedBoosting } from './predict'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function fit(training: TrainingSet, context: StepContext<Params>, progress: ProgressBar): Promise<Fit> {
  const { params, random, threads } = context
  const { x, task, labels, weights } = training
  const levels = nativeLevels(training, params.preprocess)
  const { trees, learningRate, maxLeaves, minLeaf, l2, subsample } = params
  const found = await boost(
    {
      ...{ x, levels, weights },
      loss: task === 'regress' ? 'squared' : labels.length === 2 ? 'logistic' : 'softmax',
      classes: labels.length > 2 ? labels.length : 1,
      y: task === 'regress' ? training.y : Float64Array.from(training.codes),
    },
    {
      ...{ trees, learningRate, maxLeaves, minLeaf, l2 },
      subsample: subsample || 1,
      maxDepth: params.maxDepth ?? Infinity,
      patience: patienceOf(params),
      validationShare: params.validationFraction,
    },
    random,
    threads,
    (round) =>
      progress.at(
        round / trees,
        say(words('第 {n} 轮，共 {all} 轮', 'Round {n} of {all}'), { n: number(round), all: number(trees) }),
      ),
  )
  const learned: LearnedBoosting = { trees: found.trees, levels, baseline: found.baseline }
  const importances = importanceRecords(found.importances, x.features)
  const stopped = patienceOf(params) !== null
  return {
    learned,
    metrics: { trees: found.trees.roots.length - 1, bestIteration: stopped ? found.rounds : null },
    data: { importances, ...(stopped && { history: found.history.map((loss, i) => ({ round: i + 1, loss })) }) },
    charts: [...importanceChart(importances, params.target), ...historyChart(found.history, found.rounds)],
    remarks: stopped ? [stoppedWords(found.rounds, found.history.length)] : [],
    backend: 'kernel',
  }
}

function patienceOf({ earlyStopping }: Params): number | null {
  if (earlyStopping === undefined || earlyStopping === false) return null
  return earlyStopping === true ? 10 : earlyStopping
}

const stoppedWords = (best: number, all: number): Words =>
  say(
    words(
      '跑了 {all} 轮，第 {best} 轮在留出的行上最好，只保留到那里。',
      'Of {all} {all|round|rounds} the one numbered {best} was best on the rows held out; later ones were dropped.',
    ),
    { all: count(all), best: count(best) },
  )

function historyChart(history: readonly number[], best: number): VegaLiteSpec[] {
  if (history.length < 2) return []
  return [
    curves({
      id: 'history',
      title: words('每一轮之后，留出的行上的误差', 'Loss on the rows held out, round by round'),
      summary: say(words('第 {best} 轮最低。', 'Lowest at round {best}.'), { best: count(best) }),
      x: { title: words('轮', 'Round') },
      y: { title: words('平均误差', 'Mean loss') },
      curves: [{ label: words('误差', 'Loss'), points: history.map((y, i) => ({ x: i + 1, y })) }],
    }),
  ]
}
