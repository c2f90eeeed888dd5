import { boolean, either, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams, taskParam } from '../../../learning/supervised-params'
import { maxDepthParam, seedParam } from '../../../learning/trees/tree-params'

const earlyStoppingText = {
  label: words('提前停止', 'Early stopping'),
  help: words(
    '留出一部分训练行，误差连续多少轮不再降低就停止（“是”为 10 轮）；不填则跑满。',
    'Holds some training rows out and stops when their loss has not fallen for so many rounds (yes means 10); runs all rounds unless given.',
  ),
  advanced: true,
}

export const spec = defineStep({
  title: words('梯度提升', 'Gradient boosting'),
  summary: words(
    '一棵接一棵修正前面的误差，表格数据上通常最准；类别和缺失值可以直接用',
    'Each tree mends the errors before it: usually the most accurate on tables, and takes categories and gaps as they are',
  ),
  keywords: 'gbdt lightgbm xgboost histogram boosting classification regression churn 提升 集成 分类 回归 流失 响应',
  needs: { rows: 20, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...supervisedParams,
    task: taskParam,
    trees: integer({
      label: words('轮数', 'Rounds'),
      help: words(
        '多少轮修正；类别多于两类时每轮每类一棵树。',
        'How many rounds of mending; with more than two classes each has a tree for every class.',
      ),
      default: 100,
      min: 1,
      max: 10_000,
    }),
    learningRate: number({
      label: words('学习率', 'Learning rate'),
      help: words(
        '每轮修正多少；小一些更准，但需要更多轮。',
        'How much each round mends; smaller is finer, but needs more rounds.',
      ),
      default: 0.1,
      min: 0,
      exclusive: true,
    }),
    maxLeaves: integer({
      label: words('每棵树最多叶子', 'Leaves of a tree at most'),
      help: words('越多越细，也越容易记住偶然。', 'More is finer, but remembers accidents.'),
      default: 31,
      min: 2,
      max: 10_000,
    }),
    maxDepth: maxDepthParam,
    minLeaf: integer({
      label: words('叶子最少行数', 'Fewest rows in a leaf'),
      help: words('每个叶子至少要有这么多训练行。', 'Each leaf rests on at least this many training rows.'),
      default: 20,
      min: 1,
    }),
    l2: number({
      label: words('L2 惩罚', 'L2 penalty'),
      help: words('把叶子的值拉向 0，更稳。', 'Draws the leaves towards 0, for steadiness.'),
      default: 0,
      min: 0,
      advanced: true,
    }),
    subsample: number({
      label: words('每轮抽样比例', 'Share of rows each round'),
      help: words(
        '每轮随机用多少训练行；小于 1 更快，也更不容易过拟合。',
        'How many random training rows each round uses; below 1 is quicker and overfits less.',
      ),
      default: 1,
      min: 0,
      max: 1,
      advanced: true,
    }),
    earlyStopping: either({
      ...earlyStoppingText,
      options: [boolean({ ...earlyStoppingText, default: true }), integer({ ...earlyStoppingText, min: 1 })],
      optional: true,
    }),
    validationFraction: number({
      label: words('用于提前停止的比例', 'Share held out for early stopping'),
      help: words('提前停止时留出多少训练行。', 'How many training rows early stopping holds out.'),
      default: 0.1,
      min: 0,
      max: 1,
      exclusive: true,
      advanced: true,
    }),
    seed: seedParam,
  },
})
