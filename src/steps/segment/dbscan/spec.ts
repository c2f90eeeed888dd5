import { choice, either, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { clusterColumnsParam, seedParam } from '../../../learning/clustering/cluster-params'
import { preprocessParam } from '../../../learning/preprocess'

const epsText = {
  label: words('邻域半径', 'Radius (eps)'),
  help: words(
    '多近算邻居，以数据准备之后的单位计。自动：取 k 距离曲线的拐点。',
    'How near a neighbour is, in prepared units. Auto takes the knee of the k-distance curve.',
  ),
}

export const spec = defineStep({
  title: words('按密度分群（DBSCAN）', 'DBSCAN'),
  summary: words(
    '把挤在一起的客户归成群，形状不限，离群的单独标出；不必先定群数',
    'Groups customers that lie close together, in any shape, and marks those that belong nowhere; no number of groups needed',
  ),
  keywords: 'cluster clustering density noise outlier 聚类 分群 密度 噪声 离群',
  needs: { rows: 2, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'table',
  params: {
    columns: clusterColumnsParam,
    eps: either({
      ...epsText,
      options: [
        choice({ ...epsText, default: 'auto', values: [{ value: 'auto', label: words('自动', 'Auto') }] }),
        number({ ...epsText, min: 0, exclusive: true }),
      ],
      optional: true,
    }),
    minPoints: integer({
      label: words('最少点数', 'Points needed'),
      help: words(
        '半径内（含自己）至少这么多点才算密集；列多时取大些。',
        'So many points within the radius, itself included, make a place dense; more with many columns.',
      ),
      default: 5,
      min: 1,
      max: 100_000,
    }),
    preprocess: preprocessParam,
    seed: seedParam,
  },
})
