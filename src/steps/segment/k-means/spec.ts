import { choice, columns, either, integer, matrix, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { preprocessParam } from '../../../learning/preprocess'

const initText = {
  label: words('起点', 'Start'),
  help: words(
    'k-means++ 把起点分散开，最稳；也可以随机取行，或直接给出各群中心（数据准备之后的数值）。',
    'k-means++ spreads the starting centres and is the steadiest; random takes rows; or give the centres themselves, in prepared units.',
  ),
}

export const spec = defineStep({
  title: words('k-means 分群', 'k-means'),
  summary: words(
    '把相似的客户分成 k 群，每群用一个中心代表',
    'Puts similar customers into k groups, each around a centre of its own',
  ),
  keywords: 'cluster clustering segment segmentation group kmeans mini-batch 聚类 分群 客户细分 分组',
  needs: { rows: 2, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    columns: columns({
      label: words('依据的列', 'Columns'),
      help: words(
        '按哪些列衡量客户是否相似。选能描述行为的列，不要选编号和结果。',
        'What makes customers alike. Choose columns that describe behaviour; leave out ids and outcomes.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      default: 'features',
    }),
    k: integer({
      label: words('群数', 'Groups'),
      help: words(
        '分成几群。3–6 群通常既看得懂又用得上；拿不准时先试“选群数”。',
        'How many groups. 3 to 6 can usually be understood and used; when in doubt, sweep k first.',
      ),
      default: 4,
      min: 1,
      max: 1000,
    }),
    init: either({
      ...initText,
      options: [
        choice({
          ...initText,
          default: 'k-means++',
          values: [
            { value: 'k-means++', label: words('k-means++', 'k-means++') },
            { value: 'random', label: words('随机取行', 'Random rows') },
          ],
        }),
        matrix(initText),
      ],
      optional: true,
      advanced: true,
    }),
    restarts: integer({
      label: words('重复次数', 'Restarts'),
      help: words(
        '从不同起点重做几次，取群内距离最小的一次。',
        'How often it starts anew; the run with the tightest groups counts.',
      ),
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
    tolerance: number({
      label: words('容差', 'Tolerance'),
      help: words(
        '中心移动小于平均方差的这一比例就停止；0 表示直到没有一行换群。',
        'Stops when centres move less than this share of the mean variance; 0 goes on until no row changes groups.',
      ),
      default: 1e-4,
      min: 0,
      advanced: true,
    }),
    method: choice({
      label: words('算法', 'Method'),
      help: words(
        'Lloyd 精确；小批量每次只看一部分行，适合几百万行，结果略粗。',
        'Lloyd is exact; mini-batch looks at some rows at a time: for many millions, a little coarser.',
      ),
      default: 'lloyd',
      values: [
        { value: 'lloyd', label: words('Lloyd（精确）', 'Lloyd (exact)') },
        { value: 'mini-batch', label: words('小批量', 'Mini-batch') },
      ],
      advanced: true,
    }),
    batchSize: integer({
      label: words('每批行数', 'Rows in a batch'),
      help: words('小批量每次看多少行。', 'How many rows mini-batch looks at each time.'),
      default: 1024,
      min: 1,
      max: 1_000_000,
      advanced: true,
      when: { method: 'mini-batch' },
    }),
    bootstraps: integer({
      label: words('重抽样次数', 'Resamples'),
      help: words(
        '重抽样多少次来检验每群稳不稳；0 表示不检验。',
        'How often rows are resampled to see whether each group is found again; 0 leaves it out.',
      ),
      default: 20,
      min: 0,
      max: 1000,
      advanced: true,
    }),
    preprocess: preprocessParam,
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('同一个种子得到同一个结果。', 'The same seed gives the same result.'),
      default: 42,
      advanced: true,
    }),
  },
})
