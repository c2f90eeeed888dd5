import { boolean, choice, column, columns, either, integer, number, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

const valueText = {
  label: words('填入的值', 'Value'),
  help: words('填进每个空格的值，例如 0 或“未知”。', 'What goes into every gap, such as 0 or “unknown”.'),
}

export const spec = defineStep({
  title: words('处理缺失值', 'Missing values'),
  summary: words(
    '补上空着的单元格，或去掉有空格的行；记住补的是什么，新数据照样处理',
    'Fills empty cells, or drops the rows that have some; what was learned also fills new rows',
  ),
  keywords: 'impute fill null na nan empty knn drop 补全 填充 空值 插补 缺失',
  needs: { rows: 1, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    strategy: choice({
      label: words('怎么处理', 'What to do'),
      help: words(
        '数字列补中位数最稳妥；类别列补最常见的值；最近邻按相似的行来补，较慢。',
        'The median is the safe choice for numbers, the commonest value for categories; nearest rows fill by likeness, more slowly.',
      ),
      default: 'median',
      values: [
        { value: 'median', label: words('补中位数', 'Fill with the median') },
        { value: 'mean', label: words('补均值', 'Fill with the mean') },
        { value: 'mode', label: words('补最常见的值', 'Fill with the commonest value') },
        { value: 'constant', label: words('补固定的值', 'Fill with a given value') },
        { value: 'forward', label: words('补上一行的值', 'Carry the last value forward') },
        { value: 'knn', label: words('按相似的行补（最近邻）', 'Fill from the nearest rows') },
        { value: 'drop', label: words('去掉这些行', 'Drop such rows') },
      ],
    }),
    columns: columns({
      label: words('列', 'Columns'),
      help: words(
        '处理哪些列；默认全部。只有空白的文字也算缺失。均值、中位数和最近邻只用于数字，其他列补最常见的值。',
        'The columns to look at; all unless you choose. Blank texts count as missing. Mean, median and nearest rows are for numbers; other columns get their commonest value.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      default: 'all',
    }),
    value: either({
      ...valueText,
      options: [text({ ...valueText, editor: 'line' }), number(valueText)],
      optional: true,
      when: { strategy: 'constant' },
    }),
    k: integer({
      label: words('几个近邻', 'Neighbours'),
      help: words('取最相似的几行的平均。', 'The mean of so many nearest rows is taken.'),
      default: 5,
      min: 1,
      max: 1000,
      when: { strategy: 'knn' },
    }),
    orderBy: column({
      label: words('按什么先后', 'Order by'),
      help: words('“上一行”按这一列排；默认按表里的顺序。', 'What “last” means; the order of the table unless given.'),
      unset: 'automatic',
      optional: true,
      when: { strategy: 'forward' },
    }),
    by: column({
      label: words('各组分开', 'Within each'),
      help: words(
        '只在同一组（例如同一位客户）里往下补。',
        'Values are carried only within a group, such as one customer.',
      ),
      optional: true,
      when: { strategy: 'forward' },
    }),
    indicator: boolean({
      label: words('记下哪里缺过', 'Mark what was missing'),
      help: words(
        '给每个有缺失的列加一列“<列名>_missing”，缺过为真；缺失本身有时就是线索。',
        'Adds “<column>_missing” for each column with gaps: that a value is missing can tell something.',
      ),
      default: false,
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words(
        '表很大时，近邻从随机抽取的行里找。',
        'In a very large table neighbours come from rows drawn at random.',
      ),
      default: 42,
      advanced: true,
      when: { strategy: 'knn' },
    }),
  },
})
