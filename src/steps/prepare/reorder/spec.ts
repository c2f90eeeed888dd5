import { columns } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('调整列的顺序', 'Reorder columns'),
  summary: words(
    '把选中的列放到最前面，其余保持原来的顺序',
    'Puts the chosen columns first; the others follow as they were',
  ),
  keywords: 'move columns order 列顺序 移动列',
  needs: {},
  yields: 'table',
  params: {
    columns: columns({
      label: words('排在前面的列', 'Columns to come first'),
      help: words('按给出的顺序放在最前面。', 'They come first, in the order given.'),
    }),
  },
})
