import { choice, column, columns, integer } from '../../core/params'
import { words } from '../../core/words'

/** What every kind takes that reads a series from a table. */
export const seriesParams = {
  date: column({
    label: words('日期', 'Date'),
    help: words('按哪一列的时间排序。', 'The column that says when.'),
    role: 'date',
    of: ['date'],
  }),
  value: column({
    label: words('数值', 'Value'),
    help: words('要看或要预测的数字。', 'The number that is looked at or forecast.'),
    role: 'amount',
    of: ['number'],
  }),
  frequency: choice({
    label: words('频率', 'Frequency'),
    help: words(
      '一格多长；不选则按日期的间隔判断。',
      'How long one step is; found from the gaps between the dates unless chosen.',
    ),
    optional: true,
    values: [
      { value: 'hour', label: words('小时', 'Hour') },
      { value: 'day', label: words('天', 'Day') },
      { value: 'week', label: words('周', 'Week') },
      { value: 'month', label: words('月', 'Month') },
      { value: 'quarter', label: words('季度', 'Quarter') },
      { value: 'year', label: words('年', 'Year') },
    ],
  }),
  aggregate: choice({
    label: words('同一期有多行时', 'Several rows in one step'),
    help: words(
      '同一期的多行怎样合成一个数：金额、数量求和；比率、温度取平均。',
      'How rows of one step become one number: sums for money and counts, means for rates and temperatures.',
    ),
    default: 'sum',
    values: [
      { value: 'sum', label: words('求和', 'Sum') },
      { value: 'mean', label: words('平均', 'Mean') },
      { value: 'last', label: words('最后一个', 'Last') },
    ],
  }),
  gaps: choice({
    label: words('缺的期', 'Missing steps'),
    help: words(
      '没有数据的期怎样补。自动：多行求和得来的按 0，其余按前后连线。',
      'How steps without data are filled. Automatic: 0 where rows are summed, else on the line between the neighbours.',
    ),
    default: 'auto',
    advanced: true,
    values: [
      { value: 'auto', label: words('自动', 'Automatic') },
      { value: 'linear', label: words('前后连线', 'Line between neighbours') },
      { value: 'previous', label: words('沿用上一期', 'Carry the last one on') },
      { value: 'zero', label: words('按 0', 'Zero') },
    ],
  }),
  period: integer({
    label: words('周期', 'Period'),
    help: words(
      '一个季节有几期：月 12、季度 4、天 7；不填则按频率。',
      'Steps in one season: 12 for months, 4 for quarters, 7 for days; by the frequency unless given.',
    ),
    optional: true,
    min: 1,
    max: 1000,
  }),
}

/** For kinds that take many series at once. */
export const byParam = column({
  label: words('分组', 'By group'),
  help: words('每组（如每个产品、每个地区）各算一条。', 'One series for each group, such as a product or a region.'),
  of: ['text', 'number', 'boolean'],
  optional: true,
})

/** For kinds that can use outside influences. */
export const regressorsParam = columns({
  label: words('外部因素', 'Regressors'),
  help: words(
    '会影响数值、且将来值已知的列（如节假日、价格）；将来的行数值留空、因素填好。',
    'Columns that bear on the value and are known ahead, such as holidays or prices; future rows have them but no value.',
  ),
  of: ['number', 'boolean'],
  optional: true,
})
