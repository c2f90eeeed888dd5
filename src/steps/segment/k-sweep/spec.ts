import { integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { clusterColumnsParam, seedParam } from '../../../learning/clustering/cluster-params'
import { preprocessParam } from '../../../learning/preprocess'

export const spec = defineStep({
  title: words('选群数', 'How many groups'),
  summary: words(
    '逐个试不同的群数，用拐点、轮廓系数和 gap 统计量说明分几群合适',
    'Tries one number of groups after another and says which fits, by elbow, silhouette and gap',
  ),
  keywords: 'elbow silhouette gap number of clusters choose k 手肘法 轮廓系数 聚类数 分几类',
  needs: { rows: 3, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'none',
  params: {
    columns: clusterColumnsParam,
    from: integer({
      label: words('从几群', 'From'),
      help: words('最少试几群。', 'The fewest groups to try.'),
      default: 2,
      min: 1,
      max: 100,
    }),
    to: integer({
      label: words('到几群', 'To'),
      help: words('最多试几群。', 'The most groups to try.'),
      default: 10,
      min: 1,
      max: 100,
    }),
    restarts: integer({
      label: words('重复次数', 'Restarts'),
      help: words('每个群数从不同起点重做几次，取最好的。', 'How often each number starts anew; the best counts.'),
      default: 10,
      min: 1,
      max: 1000,
      advanced: true,
    }),
    maxIterations: integer({
      label: words('最多迭代', 'Iterations at most'),
      help: words('每次最多更新多少轮中心。', 'How often a run may move its centres.'),
      default: 300,
      min: 1,
      max: 10_000,
      advanced: true,
    }),
    references: integer({
      label: words('gap 参照份数', 'Gap references'),
      help: words(
        'gap 统计量与多少份均匀分布的数据比较；0 表示不算。',
        'With how many uniform data sets the gap statistic compares; 0 leaves it out.',
      ),
      default: 20,
      min: 0,
      max: 500,
      advanced: true,
    }),
    preprocess: preprocessParam,
    seed: seedParam,
  },
})
