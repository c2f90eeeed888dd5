import { record } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('重命名列', 'Rename columns'),
  summary: words('给列换名称，数据不变', 'Gives columns other names; the data stays'),
  keywords: 'rename header 改名 列名 表头',
  needs: {},
  yields: 'table',
  params: {
    names: record({
      label: words('新名称', 'New names'),
      help: words('左边是现在的列名，右边是新的列名。', 'On the left the name now, on the right the new one.'),
      values: 'text',
    }),
  },
})
