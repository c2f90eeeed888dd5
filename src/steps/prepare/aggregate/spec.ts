import { choice, columns, list } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { measureFields } from '../../../learning/relational/measures'
import { optionalOrderParam } from '../../../learning/relational/order-by'

export const spec = defineStep({
  title: words('分组汇总', 'Group and summarise'),
  summary: words(
    '每组一行：行数、合计、平均、中位数等',
    'One row for each group: counts, sums, means, medians and so on',
  ),
  keywords: 'group by sum count average total statistics 汇总 合计 统计 求和 平均 每个客户',
  needs: {},
  yields: 'table',
  params: {
    by: columns({
      label: words('分组的列', 'Group by'),
      help: words(
        '每种组合成为一行；不选就整张表算成一行。',
        'Each combination becomes a row; with none, the table becomes one row.',
      ),
      optional: true,
    }),
    measures: list({
      label: words('算什么', 'Measures'),
      help: words('不填就数每组有多少行。', 'With none, the rows of each group are counted.'),
      optional: true,
      fields: measureFields,
    }),
    period: choice({
      label: words('日期按', 'Dates by'),
      help: words('分组的列里有日期时，先归到哪个时段。', 'To what period dates among the groups belong.'),
      values: [
        { value: 'day', label: words('天', 'day') },
        { value: 'week', label: words('周', 'week') },
        { value: 'month', label: words('月', 'month') },
        { value: 'quarter', label: words('季度', 'quarter') },
        { value: 'year', label: words('年', 'year') },
      ],
      unset: 'none',
      optional: true,
    }),
    orderBy: optionalOrderParam(
      words('先后顺序', 'Order'),
      words(
        '只用于“第一个”“最后一个”；不填就按表里的先后。',
        'For the first and the last value only; left empty, the order of the table.',
      ),
    ),
  },
})
