import { integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams, taskParam } from '../../../learning/supervised-params'
import { criterionParam, minLeafParam, seedParam } from '../../../learning/trees/tree-params'

export const spec = defineStep({
  title: words('AdaBoost 提升', 'AdaBoost'),
  summary: words(
    '一棵棵小树接力，后一棵专攻前面判错的行，最后加权投票',
    'Small trees in a row, each minding what the ones before got wrong, and a weighted vote at the end',
  ),
  keywords: 'boosting samme stumps ensemble classification regression 提升 集成 分类 回归 树桩',
  needs: { rows: 10, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...supervisedParams,
    task: taskParam,
    estimators: integer({
      label: words('树的数量', 'Trees'),
      help: words('最多接力多少棵树。', 'How many trees follow each other at most.'),
      default: 50,
      min: 1,
      max: 10_000,
    }),
    learningRate: number({
      label: words('学习率', 'Learning rate'),
      help: words('每棵树说话的分量；小一些需要更多的树。', 'How much each tree has to say; smaller needs more trees.'),
      default: 1,
      min: 0,
      exclusive: true,
    }),
    maxDepth: integer({
      label: words('每棵树的深度', 'Depth of each tree'),
      help: words('1 是只问一个问题的“树桩”。', '1 is a stump, which asks one question.'),
      default: 1,
      min: 1,
      max: 100,
    }),
    minLeaf: minLeafParam,
    criterion: criterionParam,
    seed: seedParam,
  },
})
