import { columns } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('数据有没有变', 'Drift'),
  summary: words(
    '比较两张表的每一列，看新数据还像不像训练时的数据',
    'Compares two tables column by column: does new data still look like the old?',
  ),
  keywords: 'psi population stability monitoring shift ks 稳定性 漂移 监控 分布变化',
  needs: { tables: [2, 2], rows: 1 },
  yields: 'none',
  params: {
    columns: columns({
      label: words('比较的列', 'Columns to compare'),
      help: words(
        '两张表都要有；不选时比较所有两边都有的列（编号、姓名除外）。',
        'Both tables must have them; all they share unless chosen (but keys and names).',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      optional: true,
    }),
  },
})
