import { choice, integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams, taskParam } from '../../../learning/supervised-params'

export const spec = defineStep({
  title: words('最近邻', 'Nearest neighbours'),
  summary: words(
    '看最相似的几位客户结果如何，就预测这位怎样',
    'Predicts for each customer what happened to the most similar ones',
  ),
  keywords: 'knn k-nn similar customers lookalike 近邻 相似 客户 分类 回归',
  needs: { rows: 4, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...supervisedParams,
    task: taskParam,
    k: integer({
      label: words('邻居数', 'Neighbours'),
      help: words(
        '看几位最相似的。越大越平稳，越小越细致；不能超过训练行数。',
        'How many of the most similar to ask. More is steadier, fewer finer; at most the training rows.',
      ),
      default: 5,
      min: 1,
      max: 10000,
    }),
    weights: choice({
      label: words('怎样计票', 'How they vote'),
      help: words('每位一票，或越近票越重。', 'One vote each, or the nearer the heavier.'),
      default: 'uniform',
      values: [
        { value: 'uniform', label: words('每位一票', 'One each') },
        { value: 'distance', label: words('按距离的倒数', 'By the inverse of the distance') },
      ],
    }),
  },
})
