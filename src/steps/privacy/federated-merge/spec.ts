import { integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('联合学习：合并', 'Federated merge'),
  summary: words(
    '把各方交来的更新合成一个模型；线性回归和朴素贝叶斯与把数据放在一起训练完全相同',
    'Makes one model of the updates of several sites; for linear regression and naive Bayes the one that all rows together give',
  ),
  keywords: 'federated learning merge aggregate fedavg sites 联合学习 联邦学习 合并 汇总 多方 模型',
  needs: { tables: [1, 50], rows: 1 },
  yields: 'table',
  trains: true,
  params: {
    alpha: number({
      label: words('惩罚（线性回归）', 'Penalty (linear)'),
      help: words('岭回归的惩罚，0 是最小二乘。', 'Of ridge regression; 0 is plain least squares.'),
      default: 0,
      min: 0,
      advanced: true,
    }),
    smoothing: number({
      label: words('平滑（朴素贝叶斯）', 'Smoothing (naive Bayes)'),
      help: words('给每个值多算几次。', 'Counts every value so many times more.'),
      default: 1,
      min: 0,
      advanced: true,
    }),
    clusters: integer({
      label: words('几群（k-均值）', 'Clusters (k-means)'),
      help: words('合并统计量时，起点有几个中心。', 'How many centres the start has, when statistics are merged.'),
      default: 4,
      min: 2,
      max: 100,
      advanced: true,
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('k-均值的起点用它。', 'For the start of k-means.'),
      default: 42,
      min: 0,
      advanced: true,
    }),
  },
})
