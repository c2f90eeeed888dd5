import { number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams, taskParam } from '../../../learning/supervised-params'
import {
  criterionParam,
  maxDepthParam,
  maxFeaturesParam,
  minLeafParam,
  minSplitParam,
  seedParam,
} from '../../../learning/trees/tree-params'

export const spec = defineStep({
  title: words('决策树', 'Decision tree'),
  summary: words(
    '一连串是非题，直接看得懂的规则：什么样的客户会怎样，各有多少',
    'A chain of yes-or-no questions and rules one can read: which customers do what, and how many they are',
  ),
  keywords: 'cart classification regression rules tree gini entropy churn 规则 分类 回归 流失 分群 决策',
  needs: { rows: 10, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...supervisedParams,
    task: taskParam,
    maxDepth: maxDepthParam,
    minLeaf: minLeafParam,
    criterion: criterionParam,
    minSplit: minSplitParam,
    maxFeatures: maxFeaturesParam,
    ccpAlpha: number({
      label: words('剪枝强度', 'Pruning (cost-complexity)'),
      help: words(
        '每多一个叶子至少要让总不纯度降低这么多；0 表示不剪枝，0.001–0.01 常用。',
        'Each further leaf has to lower the impurity by this much; 0 prunes nothing, 0.001–0.01 is common.',
      ),
      default: 0,
      min: 0,
      advanced: true,
    }),
    seed: seedParam,
  },
})
