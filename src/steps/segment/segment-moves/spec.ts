import { column, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('客户群变动', 'Who moved between segments'),
  summary: words(
    '比较两个月的分群：谁换了群、谁是新来的、谁不见了',
    'Compares the segments of two months: who moved, who is new, who is gone',
  ),
  keywords: 'compare segments months migration transition moved churn upgrade 客户群 迁移 变化 两个月 对比 升级 降级',
  needs: { tables: [2, 2], rows: 1 },
  yields: 'table',
  params: {
    id: column({
      label: words('客户', 'Customer'),
      help: words(
        '两张表里都有的客户列；第一张表是之前，第二张是之后。',
        'The customers’ column, in both tables: before first, after second.',
      ),
      role: 'customer-id',
      of: ['text', 'number'],
    }),
    column: column({
      label: words('客户群', 'Segment'),
      help: words('两张表里都有的客户群列。', 'The segments’ column, in both tables.'),
      of: ['text', 'number', 'boolean'],
    }),
    value: column({
      label: words('价值', 'Value'),
      help: words(
        '选了就说明移动的客户带着多少价值，例如金额。',
        'With it, how much value moved with the customers, such as money.',
      ),
      of: ['number'],
      optional: true,
    }),
    before: text({
      label: words('之前的名称', 'Name of before'),
      help: words('图和表里怎么称呼第一张表，例如 3 月。', 'What the first table is called in charts, such as March.'),
      optional: true,
      advanced: true,
    }),
    after: text({
      label: words('之后的名称', 'Name of after'),
      help: words('图和表里怎么称呼第二张表，例如 4 月。', 'What the second table is called in charts, such as April.'),
      optional: true,
      advanced: true,
    }),
  },
})
