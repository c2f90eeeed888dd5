import { defineStep } from '../../../core/step'
import { choice, column, list, text } from '../../../core/params'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('筛选行', 'Filter rows'),
  summary: words('只保留符合条件的行', 'Keeps the rows that meet the conditions'),
  keywords: 'where keep remove rows 条件 保留 删除行',
  needs: {},
  yields: 'table',
  params: {
    conditions: list({
      label: words('条件', 'Conditions'),
      help: words('所有条件都要满足。', 'All of them must hold.'),
      optional: true,
      fields: {
        column: column({ label: words('列', 'Column'), help: words('比较哪一列。', 'The column to compare.') }),
        operator: choice({
          label: words('比较', 'Comparison'),
          help: words('怎样比较。', 'How to compare.'),
          values: [
            { value: '=', label: words('等于', 'equals') },
            { value: '!=', label: words('不等于', 'is not') },
            { value: '<', label: words('小于', 'is less than') },
            { value: '<=', label: words('不大于', 'is at most') },
            { value: '>', label: words('大于', 'is more than') },
            { value: '>=', label: words('不小于', 'is at least') },
            { value: 'contains', label: words('包含', 'contains') },
            { value: 'in', label: words('是其中之一', 'is one of') },
            { value: 'is-null', label: words('为空', 'is empty') },
            { value: 'is-not-null', label: words('不为空', 'is not empty') },
          ],
          default: '=',
        }),
        value: text({
          label: words('值', 'Value'),
          help: words('“是其中之一”用逗号分隔多个值。', 'For “is one of”, separate the values by commas.'),
          optional: true,
        }),
      },
    }),
    where: text({
      label: words('SQL 条件', 'SQL condition'),
      help: words(
        "例如 amount > 100 and city = '杭州'；与上面的条件同时满足。",
        "For example amount > 100 and city = 'York'; holds together with the conditions above.",
      ),
      editor: 'sql-condition',
      optional: true,
    }),
  },
})
