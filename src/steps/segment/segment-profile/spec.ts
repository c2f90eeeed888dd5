import { column, columns, list, text } from '../../../core/params'
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
      unset: 'automatic',
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
    own: list({
      label: words('自己的名字和做法', 'Your own names and treatments'),
      help: words(
        '不喜欢建议的名字或做法时，写自己的；没写的用建议的。',
        'Where the proposed name or treatment does not fit, yours; what you leave out stays as proposed.',
      ),
      optional: true,
      fields: {
        segment: text({
          label: words('哪一群', 'Segment'),
          help: words('客户群的编号或取值，例如 0。', 'The number or value of the segment, such as 0.'),
        }),
        name: text({
          label: words('名字', 'Name'),
          help: words('例如“校园新用户”。', 'For example “students in their first year”.'),
          optional: true,
        }),
        treatment: text({
          label: words('怎么对待', 'Treatment'),
          help: words('例如“九月推迎新套餐”。', 'For example “the welcome plan in September”.'),
          optional: true,
        }),
      },
    }),
  },
})
