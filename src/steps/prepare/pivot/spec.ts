import { column, columns, list, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { measureFields } from '../../../learning/relational/measures'

export const spec = defineStep({
  title: words('透视（行变列）', 'Pivot'),
  summary: words(
    '把一列的每个值变成一列，例如每个月一列销售额',
    'Turns each value of a column into a column, such as one of sales for each month',
  ),
  keywords: 'crosstab wide spread 透视表 交叉表 长变宽 行转列',
  needs: {},
  yields: 'table',
  params: {
    on: column({
      label: words('变成列的列', 'Column to spread'),
      help: words('它的每个不同的值成为一列。', 'Each of its values becomes a column.'),
    }),
    by: columns({
      label: words('每行代表', 'One row for each'),
      help: words('每种组合成为一行；不选就只有一行。', 'Each combination becomes a row; with none there is one row.'),
      optional: true,
    }),
    measures: list({
      label: words('格子里算什么', 'What the cells hold'),
      help: words('不填就是行数。', 'With none, the number of rows.'),
      optional: true,
      fields: measureFields,
    }),
    fill: number({
      label: words('没有数据的格子', 'Cells without data'),
      help: words('填上这个数；不填就留空。', 'Get this number; left empty, they stay empty.'),
      optional: true,
    }),
  },
})
