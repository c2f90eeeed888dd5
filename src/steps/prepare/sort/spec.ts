import { integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { orderParam } from '../../../learning/relational/order-by'

export const spec = defineStep({
  title: words('排序', 'Sort rows'),
  summary: words(
    '按一列或几列排序，可以只留最前面的若干行',
    'Orders the rows by one or more columns; keeps the first few if wanted',
  ),
  keywords: 'order top limit largest 排名 最大 最小 前几行 升序 降序',
  needs: {},
  yields: 'table',
  params: {
    by: orderParam(
      words('排序依据', 'Order by'),
      words(
        '先按第一列排，相同的再按下一列；仍然相同的保持原来的先后。',
        'By the first column, equal rows by the next; rows that are still equal keep their order.',
      ),
    ),
    limit: integer({
      label: words('只留前几行', 'Keep the first'),
      help: words('不填就保留所有行。', 'Left empty, all rows stay.'),
      min: 1,
      optional: true,
    }),
  },
})
