import { choice, integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { clusterColumnsParam, seedParam } from '../../../learning/clustering/cluster-params'
import { preprocessParam } from '../../../learning/preprocess'

export const spec = defineStep({
  title: words('层次分群', 'Hierarchical clustering'),
  summary: words(
    '把最相近的客户一步步并成群，画出整棵树，再切成 k 群',
    'Merges the most alike step by step, shows the whole tree and cuts it into k groups',
  ),
  keywords: 'cluster clustering agglomerative dendrogram ward linkage tree 聚类 分群 层次 树状图',
  needs: { rows: 2, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'table',
  params: {
    columns: clusterColumnsParam,
    k: integer({
      label: words('群数', 'Groups'),
      help: words(
        '树切成几群；看树上哪里跳得最高。',
        'Into how many groups the tree is cut; look where it jumps most.',
      ),
      default: 4,
      min: 1,
      max: 1000,
    }),
    linkage: choice({
      label: words('群间距离', 'Linkage'),
      help: words(
        'Ward 让群大小相近，最常用；完全和平均居中；单链会连成长条，适合找离群的。',
        'Ward makes groups of like size and is usual; complete and average are between; single makes chains and shows outliers.',
      ),
      default: 'ward',
      values: [
        { value: 'ward', label: words('Ward（方差最小）', 'Ward (least variance)') },
        { value: 'complete', label: words('完全（最远）', 'Complete (farthest)') },
        { value: 'average', label: words('平均', 'Average') },
        { value: 'single', label: words('单链（最近）', 'Single (nearest)') },
      ],
    }),
    sample: integer({
      label: words('最多用多少行', 'Rows at most'),
      help: words(
        '时间随行数的平方增长；更多的行只抽这么多来建树，其余归到最近的群。',
        'Time grows with the square of the rows: of more, so many are drawn for the tree and the rest join the nearest group.',
      ),
      default: 10_000,
      min: 2,
      max: 20_000,
      advanced: true,
    }),
    preprocess: preprocessParam,
    seed: seedParam,
  },
})
