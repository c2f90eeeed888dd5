import { choice, columns } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('缩放数字', 'Scale numbers'),
  summary: words(
    '把数字列换到可比的尺度，并记住怎么换，新数据照样处理',
    'Brings columns of numbers to a common scale, and keeps how, so that new rows are treated the same',
  ),
  keywords: 'standardize normalize z-score min-max robust log quantile 标准化 归一化 对数 分位数',
  needs: { rows: 1, columns: [{ of: ['number'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    columns: columns({
      label: words('数字列', 'Columns'),
      help: words('换哪些列；原来的值会被替换。', 'The columns to scale; their values are replaced.'),
      of: ['number'],
      default: 'features',
    }),
    method: choice({
      label: words('方法', 'Method'),
      help: words(
        '标准化最常用；有极端值时选稳健；金额这类长尾先取对数；分位数把任何分布变成 0–1 的均匀分布。',
        'Standardize suits most; robust with extreme values; a logarithm for long tails such as amounts; quantiles make any spread even from 0 to 1.',
      ),
      default: 'standardize',
      values: [
        { value: 'standardize', label: words('标准化（均值 0，标准差 1）', 'Standardize (mean 0, deviation 1)') },
        { value: 'min-max', label: words('缩放到 0–1', 'Scale to 0–1') },
        { value: 'robust', label: words('稳健缩放（中位数、四分位距）', 'Robust (median, quartile range)') },
        { value: 'log1p', label: words('取对数 ln(1 + x)', 'Logarithm ln(1 + x)') },
        { value: 'quantile', label: words('分位数（0–1 的名次）', 'Quantiles (rank from 0 to 1)') },
      ],
    }),
  },
})
