import { choice, columns } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('选择列', 'Select columns'),
  summary: words('只保留选中的列，或去掉选中的列', 'Keeps only the chosen columns, or drops them'),
  keywords: 'keep drop remove columns project 保留列 删除列 去掉列',
  needs: {},
  yields: 'table',
  params: {
    columns: columns({
      label: words('列', 'Columns'),
      help: words(
        '结果里的列按这里的顺序排列；以 * 结尾代表所有这样开头的列。',
        'The result has them in this order; a name that ends in * stands for all that begin so.',
      ),
    }),
    mode: choice({
      label: words('怎么做', 'What to do'),
      help: words('保留这些列，还是去掉它们。', 'Keep these columns, or drop them.'),
      values: [
        { value: 'keep', label: words('保留', 'keep them') },
        { value: 'drop', label: words('去掉', 'drop them') },
      ],
      default: 'keep',
    }),
  },
})
