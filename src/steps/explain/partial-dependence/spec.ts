import { column, columns, integer, model, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { seedParam } from '../../../learning/trees/tree-params'

export const spec = defineStep({
  title: words('一列怎样影响预测', 'How one column moves the prediction'),
  summary: words(
    '其他都不变，只改这一列，看预测平均怎样变，并画出单个客户的曲线',
    'Everything else unchanged, sets one column to each value and sees how the prediction moves on average and for single rows',
  ),
  keywords: 'partial dependence pdp ice explain what-if 偏依赖 解释 影响 曲线',
  needs: { rows: 5 },
  yields: 'none',
  params: {
    model: model({
      label: words('模型', 'Model'),
      help: words(
        '要解释的模型；表里要有它的各列和目标。',
        'The model to explain; the table needs its columns and its target.',
      ),
    }),
    feature: column({
      label: words('列', 'Column'),
      help: words('看哪一列的影响。', 'The column whose effect is shown.'),
      optional: true,
    }),
    features: columns({
      label: words('两列', 'Two columns'),
      help: words(
        '一起看两列的影响（热图）；填了它就不用填“列”。',
        'Two columns at once, as a heat map; instead of “column”.',
      ),
      optional: true,
      advanced: true,
    }),
    grid: integer({
      label: words('取多少个值', 'Values'),
      help: words(
        '从最小到最大等距取多少个值；类别取每一类。',
        'How many equal steps from the least to the most; categories take every level.',
      ),
      default: 20,
      min: 2,
      max: 200,
    }),
    class: text({
      label: words('类别', 'Class'),
      help: words('多于两类时看哪一类的概率。', 'With more than two classes the one whose probability is shown.'),
      optional: true,
      advanced: true,
    }),
    curves: integer({
      label: words('单行曲线数', 'Single curves'),
      help: words('画多少行各自的曲线（ICE）。', 'For how many rows a curve of its own is drawn (ICE).'),
      default: 30,
      min: 0,
      max: 500,
      advanced: true,
    }),
    rows: integer({
      label: words('最多用多少行', 'Rows at most'),
      help: words('检验行更多时随机抽取。', 'Of more test rows so many are drawn at random.'),
      default: 20_000,
      min: 10,
      advanced: true,
    }),
    seed: seedParam,
  },
})
