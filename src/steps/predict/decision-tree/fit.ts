import { columnOf } from '../../../core/table'
import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import { words, type Message } from '../../../core/words'
import { TreeGrower } from '../../../math/tree/grow-tree'
import { pruneTree } from '../../../math/tree/prune-tree'
import { treeImportances } from '../../../math/tree/tree-importances'
import { withoutFacts } from '../../../math/tree/trees'
import type { Fit, TrainingSet } from '../../../learning/method'
import { criterionOf } from '../../../learning/trees/criterion-of'
import { featureMeanings } from '../../../learning/trees/feature-meaning'
import { importanceChart, importanceRecords } from '../../../learning/trees/importance-report'
import type { LearnedTrees } from '../../../learning/trees/learned-trees'
import { treePicture } from '../../../learning/trees/tree-picture'
import { featuresTried } from '../../../learning/trees/tree-params'
import { depths, treeRecords } from '../../../learning/trees/tree-records'
import { treeRows } from '../../../learning/trees/tree-rows'
import { treeRules } from '../../../learning/trees/tree-rules'
import { count, number, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** Grows and prunes the tree; reports its nodes, its rules in words and what it goes by. */
export function fit(training: TrainingSet, context: StepContext<Params>, progress: ProgressBar): Fit {
  const { params, random } = context
  const { x, labels, preparation } = training
  const rows = treeRows(training, params.preprocess)
  progress.at(0.2)
  const grower = new TreeGrower(rows.ranked, rows.target, {
    criterion: criterionOf(params.criterion, training.task),
    maxDepth: params.maxDepth ?? Infinity,
    minLeaf: params.minLeaf,
    minSplit: params.minSplit,
    maxFeatures: featuresTried(params.maxFeatures ?? 'all', x.features.length),
    splitter: 'best',
  })
  const grown = grower.grow(rows.weights, random, (share) => progress.at(0.2 + 0.8 * share))
  const tree = pruneTree(grown, params.ccpAlpha)
  const learned: LearnedTrees = { trees: withoutFacts(tree), levels: rows.levels }
  const importances = importanceRecords(treeImportances(tree, x.features.length), x.features)
  const table = context.inputs[0]!
  const meanings = featureMeanings(preparation, (name) => columnOf(table, name).type)
  const hasMissing = rows.ranked.ranks.map((ranks, f) => ranks.includes(rows.ranked.missing[f]!))
  const depth = Math.max(...depths(tree))
  const leaves = tree.feature.reduce((sum, feature) => sum + (feature < 0 ? 1 : 0), 0)
  if (leaves > 30 && leaves > x.rows / 10) context.warn(remembers(leaves, x.rows))
  const reading = { meanings, labels, target: params.target, hasMissing }
  return {
    learned,
    metrics: { depth, leaves },
    data: {
      tree: treeRecords(tree, x.features, meanings, training.task === 'classify', preparation.keepMissing === true),
      rules: treeRules(tree, reading),
      importances,
    },
    charts: [treePicture(tree, reading), ...importanceChart(importances, params.target)],
    remarks: [
      say(
        words(
          '树有 {leaves} 个叶子，最多问 {depth} 个问题。',
          'The tree has {leaves} {leaves|leaf|leaves} and asks at most {depth} {depth|question|questions}.',
        ),
        {
          leaves: count(leaves),
          depth: count(depth),
        },
      ),
    ],
    backend: 'cpu',
  }
}

const remembers = (leaves: number, rows: number): Message => ({
  code: 'deep-tree',
  ...say(
    words(
      '树有 {leaves} 个叶子，平均每个只有 {rows} 行训练数据：它在背诵，而不是归纳。',
      'The tree has {leaves} leaves of {rows} training rows on average: it remembers rather than learns.',
    ),
    { leaves: count(leaves), rows: number(rows / leaves, { significant: 2 }) },
  ),
  hint: words(
    '限制最大深度、增大叶子最少行数，或加强剪枝。',
    'Limit the depth, ask for more rows in a leaf, or prune more.',
  ),
})
