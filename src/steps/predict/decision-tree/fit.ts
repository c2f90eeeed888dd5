import { columnOf } from '../../../core/table'
import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import { words, type Message } from '../../../core/words'
import { openKernels } from '../../../kernels/open-kernels'
import type { TreeOptions } from '../../../kernels/tree-kernel'
import { pruneTree } from '../../../math/tree/prune-tree'
import { treeImportances } from '../../../math/tree/tree-importances'
import { withoutFacts, type GrownTree } from '../../../math/tree/trees'
import type { Fit, TrainingSet } from '../../../learning/method'
import { criterionOf } from '../../../learning/trees/criterion-of'
import { featureMeanings } from '../../../learning/trees/feature-meaning'
import { importanceChart, importanceRecords } from '../../../learning/trees/importance-report'
import type { LearnedTrees } from '../../../learning/trees/learned-trees'
import { treePicture } from '../../../learning/trees/tree-picture'
import { featuresTried } from '../../../learning/trees/tree-params'
import { depths, treeRecords } from '../../../learning/trees/tree-records'
import { treeRows, type TreeRows } from '../../../learning/trees/tree-rows'
import { treeRules } from '../../../learning/trees/tree-rules'
import { count, number, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** Grows and prunes the tree; reports its nodes, its rules in words and what it goes by. */
export async function fit(training: TrainingSet, context: StepContext<Params>, progress: ProgressBar): Promise<Fit> {
  const { params, random } = context
  const { x, labels, preparation } = training
  const rows = treeRows(training, params.preprocess)
  progress.at(0.2)
  const options: TreeOptions = {
    criterion: criterionOf(params.criterion, training.task),
    maxDepth: params.maxDepth ?? Infinity,
    minLeaf: params.minLeaf,
    minSplit: params.minSplit,
    maxFeatures: featuresTried(params.maxFeatures ?? 'all', x.features.length),
    splitter: 'best',
  }
  const grown = await growTree({ ...rows, options }, random.bits(), (share) => progress.at(0.2 + 0.8 * share))
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

async function growTree(
  learnt: TreeRows & { options: TreeOptions },
  seed: number,
  onProgress: (share: number) => void,
): Promise<GrownTree> {
  const kernels = await openKernels(1)
  try {
    return kernels.trees(learnt).growOne({ weights: learnt.weights, seed }, onProgress)
  } finally {
    kernels.close()
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
