import type { ProgressBar } from '../../core/progress'
import type { StepContext } from '../../core/step'
import { words } from '../../core/words'
import { regressionMetrics } from '../../math/metrics/regression'
import type { Criterion } from '../../math/tree/tree-target'
import { count, number, percent, say } from '../../words/say'
import type { Fit, TrainingSet } from '../method'
import type { Preprocess } from '../preprocess'
import { criterionOf } from './criterion-of'
import { growForest } from './grow-forest'
import { importanceChart, importanceRecords } from './importance-report'
import type { LearnedTrees } from './learned-trees'
import { featuresTried, type MaxFeatures } from './tree-params'
import { treeRows } from './tree-rows'

export interface ForestParams {
  target: string
  preprocess: Preprocess
  trees: number
  maxDepth?: number | undefined
  maxFeatures?: MaxFeatures
  minLeaf: number
  minSplit: number
  criterion?: Criterion | undefined
  bootstrap: boolean
  sampleShare: number
}

/** Grows a forest and reports what it goes by, and how it does on the rows that trees did not see. */
export async function fitForest(
  training: TrainingSet,
  { params, random, threads }: StepContext<ForestParams>,
  progress: ProgressBar,
  splitter: 'best' | 'random',
): Promise<Fit> {
  const { x, task } = training
  const rows = treeRows(training, params.preprocess)
  progress.at(0.02)
  const forest = await growForest(
    rows,
    x,
    {
      criterion: criterionOf(params.criterion, task),
      maxDepth: params.maxDepth ?? Infinity,
      minLeaf: params.minLeaf,
      minSplit: params.minSplit,
      maxFeatures: featuresTried(params.maxFeatures ?? (task === 'classify' ? 'sqrt' : 'all'), x.features.length),
      splitter,
      trees: params.trees,
      bootstrap: params.bootstrap,
      sampleShare: params.sampleShare,
    },
    random,
    threads,
    (n, share) =>
      progress.at(
        0.02 + 0.98 * share,
        say(words('{n} 棵树已长好，共 {all} 棵', '{n} of {all} trees are grown'), {
          n: number(n),
          all: number(params.trees),
        }),
      ),
  )
  const learned: LearnedTrees = { trees: forest.trees, levels: rows.levels }
  const importances = importanceRecords(forest.importances, x.features)
  const oobScore = forest.outOfBag && scoreOf(training, forest.outOfBag)
  const nodes = forest.trees.feature.length
  return {
    learned,
    metrics: { oobScore, trees: params.trees, leaves: forest.trees.feature.reduce((n, f) => n + (f < 0 ? 1 : 0), 0) },
    data: { importances, nodes },
    charts: importanceChart(importances, params.target),
    remarks:
      oobScore === null
        ? []
        : [
            task === 'classify'
              ? say(
                  words(
                    '{n} 棵树对各自没见过的行判断正确 {score}。',
                    'Of the rows that they did not see the {n} trees get {score} right.',
                  ),
                  { n: count(params.trees), score: percent(oobScore) },
                )
              : say(
                  words(
                    '{n} 棵树在各自没见过的行上 R² 为 {score}。',
                    'On the rows that they did not see the {n} trees have an R² of {score}.',
                  ),
                  { n: count(params.trees), score: number(oobScore, { decimals: 2 }) },
                ),
          ],
    backend: 'cpu',
  }
}

/** Accuracy or R² over the rows that some tree did not see; null when there are none. */
export function scoreOf({ task, codes, y }: TrainingSet, answers: readonly Float64Array[]): number | null {
  const [first] = answers
  const rows = Array.from(first!.keys()).filter((row) => !Number.isNaN(first![row]!))
  if (rows.length === 0) return null
  if (task === 'regress') {
    const of = (from: Float64Array) => Float64Array.from(rows, (row) => from[row]!)
    return regressionMetrics(of(y), of(first!))['r2'] ?? null
  }
  const predicted = (row: number) => {
    if (answers.length === 1) return first![row]! >= 0.5 ? 1 : 0
    let best = 0
    for (let k = 1; k < answers.length; k++) if (answers[k]![row]! > answers[best]![row]!) best = k
    return best
  }
  return rows.reduce((hits, row) => hits + (predicted(row) === codes[row] ? 1 : 0), 0) / rows.length
}
