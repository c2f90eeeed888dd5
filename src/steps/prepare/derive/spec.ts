import { defineStep } from '../../../core/step'
import { list, text } from '../../../core/params'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('计算新列', 'Derive columns'),
  summary: words(
    '用 SQL 表达式计算新的列，或改写已有的列',
    'Computes new columns from SQL expressions, or rewrites old ones',
  ),
  keywords: 'formula compute mutate calculate 公式 计算 新增列',
  needs: {},
  yields: 'table',
  params: {
    columns: list({
      label: words('列', 'Columns'),
      help: words(
        '每一列一个名称和一个表达式；后面的表达式可以用前面的新列。与已有列同名则替换该列。',
        'A name and an expression for each; later expressions may use earlier new columns. An existing name replaces that column.',
      ),
      min: 1,
      fields: {
        name: text({
          label: words('列名', 'Name'),
          help: words('新列的名称。', 'The name of the new column.'),
        }),
        expression: text({
          label: words('表达式', 'Expression'),
          help: words('例如 amount / months 或 year(date)。', 'For example amount / months, or year(date).'),
          editor: 'sql-expression',
        }),
      },
    }),
  },
})
