import { columns, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { preprocessParam } from '../../../learning/preprocess'
import { seedParam, treesParam } from '../../../learning/trees/tree-params'

export const spec = defineStep({
  title: words('孤立森林（找异常）', 'Isolation forest'),
  summary: words(
    '不需要答案，找出与众不同的行：越容易被单独分出来，越可疑',
    'Needs no answers: finds the rows unlike the others, which are the sooner set apart the stranger they are',
  ),
  keywords: 'anomaly outlier fraud unsupervised novelty 异常 离群 欺诈 可疑 无监督',
  needs: { rows: 10, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    columns: columns({
      label: words('依据的列', 'Columns to look at'),
      help: words(
        '按哪些列判断异常；不选时用所有能描述客户的列。',
        'Which columns decide what is strange; every column that describes a customer unless chosen.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      default: 'features',
      min: 1,
    }),
    trees: treesParam,
    sampleSize: integer({
      label: words('每棵树的行数', 'Rows for each tree'),
      help: words(
        '每棵树随机取多少行；256 通常足够。',
        'How many random rows each tree isolates; 256 is usually enough.',
      ),
      default: 256,
      min: 2,
      max: 1_000_000,
      advanced: true,
    }),
    share: number({
      label: words('标记的比例', 'Share to mark'),
      help: words(
        '把得分最高的多少比例标为异常；不填时标记得分超过 0.6 的行。',
        'Which share with the highest scores is marked as strange; rows whose score is above 0.6 unless given.',
      ),
      min: 0,
      max: 0.5,
      exclusive: true,
      optional: true,
    }),
    preprocess: preprocessParam,
    seed: seedParam,
  },
})
