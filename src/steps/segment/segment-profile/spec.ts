import { column, columns } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('客户群画像', 'Segment profile'),
  summary: words(
    '给每个客户群起名、说明它与众不同之处、值多少、该怎么对待',
    'Names each segment, says what sets it apart, what it is worth, and how to treat it',
  ),
  keywords: 'persona cluster describe compare 画像 分群 特征 标签 命名',
  needs: { rows: 2, columns: [{ atLeast: 2 }] },
  yields: 'table',
  params: {
    column: column({
      label: words('客户群', 'Segment'),
      help: words('标出每行属于哪一群的列。', 'The column that says which segment a row is in.'),
      of: ['number', 'text', 'boolean'],
    }),
    columns: columns({
      label: words('比较的列', 'Columns to compare'),
      help: words(
        '用哪些列来描述客户群；默认所有能描述客户的列。',
        'What the segments are described by; all columns that describe a customer unless you choose.',
      ),
      default: 'features',
    }),
    value: column({
      label: words('价值', 'Value'),
      help: words(
        '每位客户值多少的列；默认取金额列。',
        'What a customer is worth; the first amount unless you choose.',
      ),
      of: ['number'],
      role: 'amount',
      optional: true,
    }),
    target: column({
      label: words('结果', 'Outcome'),
      help: words(
        '两个取值的列，例如是否流失；会给出每群的比率。',
        'A column with two values, such as churned or not; each segment gets its rate.',
      ),
      role: 'target',
      optional: true,
    }),
  },
})
