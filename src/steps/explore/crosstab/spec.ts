import { choice, column, integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('交叉表', 'Cross table'),
  summary: words(
    '两列的各种组合各有多少行（或某个数字的合计、平均），并检验两者有无关联',
    'How many rows each pair of values has (or a number’s sum or mean), and whether the two are related',
  ),
  keywords: 'pivot contingency chi-square mosaic counts crosstab 透视 列联表 卡方 频数',
  needs: { rows: 1, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 2 }] },
  yields: 'table',
  params: {
    row: column({
      label: words('行', 'Rows'),
      help: words('这一列的值作行。', 'The values of this column are the rows.'),
      of: ['number', 'text', 'boolean', 'date'],
    }),
    column: column({
      label: words('列', 'Columns'),
      help: words('这一列的值作列。', 'The values of this column are the columns.'),
      of: ['number', 'text', 'boolean', 'date'],
    }),
    value: column({
      label: words('统计的数字', 'Value'),
      help: words('不选则数行数。', 'Rows are counted unless a number is chosen.'),
      of: ['number'],
      optional: true,
    }),
    measure: choice({
      label: words('怎么统计', 'Measure'),
      help: words('对所选数字的统计。', 'What is taken of the number.'),
      default: 'mean',
      values: [
        { value: 'mean', label: words('平均', 'Mean') },
        { value: 'sum', label: words('合计', 'Sum') },
        { value: 'median', label: words('中位数', 'Median') },
        { value: 'min', label: words('最小', 'Least') },
        { value: 'max', label: words('最大', 'Greatest') },
      ],
    }),
    share: choice({
      label: words('显示比例', 'Shares'),
      help: words('输出表里写行数还是比例。', 'Whether the output has counts or shares.'),
      default: 'none',
      values: [
        { value: 'none', label: words('行数', 'Counts') },
        { value: 'row', label: words('占该行', 'Of the row') },
        { value: 'column', label: words('占该列', 'Of the column') },
        { value: 'all', label: words('占全部', 'Of all') },
      ],
    }),
    limit: integer({
      label: words('最多几种值', 'Values at most'),
      help: words(
        '每边只列最常见的几种，其余合为“其他”。',
        'Each side lists its commonest values; the rest go together.',
      ),
      default: 30,
      min: 2,
      max: 500,
      advanced: true,
    }),
  },
})
