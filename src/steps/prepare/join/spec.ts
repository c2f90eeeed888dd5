import { choice, column, list, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('连接两张表', 'Join two tables'),
  summary: words(
    '按相同的键把第二张表的列接到第一张表上，并说明有多少行对得上',
    'Puts the columns of a second table beside the first where keys are equal, and says how many rows match',
  ),
  keywords: 'merge lookup vlookup combine 合并 关联 匹配 查找 连接',
  needs: { tables: [2, 2] },
  yields: 'table',
  params: {
    on: list({
      label: words('键', 'Keys'),
      help: words(
        '两边相等才算对上；几对键要同时相等。',
        'Rows match where these are equal; of several pairs, all of them.',
      ),
      min: 1,
      fields: {
        left: column({
          label: words('第一张表的列', 'Column of the first table'),
          help: words('例如客户编号。', 'Such as the customer’s id.'),
        }),
        right: column({
          label: words('第二张表的列', 'Column of the second table'),
          help: words('同一种值的列。', 'The column with the same kind of values.'),
          input: 1,
        }),
      },
    }),
    how: choice({
      label: words('保留哪些行', 'Rows that stay'),
      help: words(
        '一般用“第一张表的全部”，对不上的行右边留空。',
        'Usually all of the first; where nothing matches, the new columns are empty.',
      ),
      values: [
        { value: 'inner', label: words('两边都有的', 'those in both') },
        { value: 'left', label: words('第一张表的全部', 'all of the first') },
        { value: 'right', label: words('第二张表的全部', 'all of the second') },
        { value: 'full', label: words('两张表的全部', 'all of both') },
        {
          value: 'semi',
          label: words('第一张表里对得上的（不加列）', 'those of the first that match (no new columns)'),
        },
        { value: 'anti', label: words('第一张表里对不上的', 'those of the first that match nothing') },
      ],
      default: 'left',
    }),
    suffix: text({
      label: words('重名列的后缀', 'Suffix of repeated names'),
      help: words(
        '两张表都有的列名，第二张表的加上它。',
        'Added to a column of the second table whose name the first has too.',
      ),
      default: '_right',
      advanced: true,
    }),
  },
})
