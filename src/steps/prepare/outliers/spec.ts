import { choice, columns, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('离群值', 'Outliers'),
  summary: words(
    '找出离其他值太远的数字，标记、去掉、拉回边界或清空；记住边界，新数据照样处理',
    'Finds numbers far from the rest and marks, removes, clips or clears them; the bounds are kept for new rows',
  ),
  keywords: 'anomaly extreme iqr z-score mad winsorize isolation forest 异常值 极端值 四分位距 缩尾 孤立森林',
  needs: { rows: 1, columns: [{ of: ['number'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    method: choice({
      label: words('怎么判断', 'Method'),
      help: words(
        '四分位距适合大多数情况；z 分数适合接近正态的列；中位数偏差最不怕极端值本身的影响。孤立森林把各列放在一起看整行。',
        'The quartile range suits most; z-scores suit columns near a normal spread; deviations from the median are least swayed by the extremes themselves. An isolation forest looks at whole rows.',
      ),
      default: 'iqr',
      values: [
        { value: 'iqr', label: words('四分位距', 'Quartile range') },
        { value: 'z-score', label: words('z 分数（标准差）', 'z-score (deviations)') },
        { value: 'mad', label: words('中位数绝对偏差', 'Median absolute deviation') },
        { value: 'isolation-forest', label: words('孤立森林（整行）', 'Isolation forest (rows)') },
      ],
    }),
    columns: columns({
      label: words('数字列', 'Columns'),
      help: words('检查哪些列；编号不要选。', 'The columns to look at; leave out ids.'),
      of: ['number'],
      default: 'features',
    }),
    factor: number({
      label: words('多远算离群', 'How far'),
      help: words(
        '默认：四分位距 1.5 倍、z 分数 3、中位数偏差 3.5；孤立森林是异常分，默认 0.6。越大找出的越少。',
        'Unless given: 1.5 quartile ranges, a z-score of 3, 3.5 median deviations, an anomaly score of 0.6. The larger, the fewer.',
      ),
      min: 0,
      exclusive: true,
      optional: true,
    }),
    action: choice({
      label: words('怎么处理', 'Action'),
      help: words(
        '先标记看看；离群不等于错误，去掉之前想想它们是谁。',
        'Mark them first: an outlier is not an error, so ask who they are before removing any.',
      ),
      default: 'flag',
      values: [
        { value: 'flag', label: words('标记（新列 is_outlier）', 'Mark them (new column is_outlier)') },
        { value: 'remove', label: words('去掉这些行', 'Remove the rows') },
        { value: 'clip', label: words('拉回到边界', 'Clip to the bounds') },
        { value: 'null', label: words('清空这些值', 'Clear the values') },
      ],
    }),
    trees: integer({
      label: words('树的数量', 'Trees'),
      help: words('孤立森林里有几棵树。', 'How many trees the isolation forest has.'),
      default: 100,
      min: 1,
      max: 1000,
      advanced: true,
      when: { method: 'isolation-forest' },
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('同一个种子得到同样的结果。', 'The same seed gives the same result.'),
      default: 42,
      advanced: true,
      when: { method: 'isolation-forest' },
    }),
  },
})
