import { choice, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { clusterColumnsParam, seedParam } from '../../../learning/clustering/cluster-params'
import { preprocessParam } from '../../../learning/preprocess'

export const spec = defineStep({
  title: words('高斯混合分群', 'Gaussian mixture'),
  summary: words(
    '群可以有不同的大小和形状，并说明每位客户属于该群的把握有多大',
    'Groups of different sizes and shapes, and how sure it is that a customer belongs',
  ),
  keywords: 'gmm em soft clustering mixture bic aic 聚类 分群 混合高斯 概率',
  needs: { rows: 2, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    columns: clusterColumnsParam,
    k: integer({
      label: words('群数', 'Groups'),
      help: words('分成几群；BIC 最小的群数最合适。', 'How many groups; the number with the least BIC fits best.'),
      default: 4,
      min: 1,
      max: 200,
    }),
    covariance: choice({
      label: words('群的形状', 'Shape of groups'),
      help: words(
        '任意最灵活，数据要多；对角只看每列的宽窄；共用让各群同形；球形最省。',
        'Full is free and wants much data; diagonal has a width for each column; tied gives all one shape; spherical is the plainest.',
      ),
      default: 'full',
      values: [
        { value: 'full', label: words('任意', 'Full') },
        { value: 'diag', label: words('对角', 'Diagonal') },
        { value: 'tied', label: words('共用', 'Tied') },
        { value: 'spherical', label: words('球形', 'Spherical') },
      ],
    }),
    restarts: integer({
      label: words('重复次数', 'Restarts'),
      help: words(
        '从几次不同的 k-means 开始，取似然最大的。',
        'From so many runs of k-means; the likeliest end counts.',
      ),
      default: 5,
      min: 1,
      max: 100,
      advanced: true,
    }),
    maxIterations: integer({
      label: words('最多迭代', 'Iterations at most'),
      help: words('每次最多多少轮 EM。', 'How many rounds of EM at most.'),
      default: 200,
      min: 1,
      max: 10_000,
      advanced: true,
    }),
    tolerance: number({
      label: words('容差', 'Tolerance'),
      help: words('每行平均似然的增长小于它就停。', 'Stops when the mean log-likelihood gains less.'),
      default: 1e-4,
      min: 0,
      advanced: true,
    }),
    regularization: number({
      label: words('方差下限', 'Least variance'),
      help: words('加到每个方差上，免得某群缩成一点。', 'Added to each variance so that no group shrinks to a point.'),
      default: 1e-6,
      min: 0,
      advanced: true,
    }),
    preprocess: preprocessParam,
    seed: seedParam,
  },
})
