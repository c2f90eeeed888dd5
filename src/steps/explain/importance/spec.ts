import { integer, model, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { seedParam } from '../../../learning/trees/tree-params'

export const spec = defineStep({
  title: words('哪些列重要（置换）', 'What the model relies on (permutation)'),
  summary: words(
    '把一列打乱，看模型变差多少：变差越多，这一列越重要；附误差范围',
    'Shuffles one column at a time and sees how much worse the model gets: the worse, the more it counts, with intervals',
  ),
  keywords: 'permutation feature importance explain 特征 重要性 解释 置换 打乱',
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
    repeats: integer({
      label: words('重复次数', 'Repeats'),
      help: words('每列打乱几次；多几次更准。', 'How often each column is shuffled; more is more exact.'),
      default: 5,
      min: 1,
      max: 200,
    }),
    metric: text({
      label: words('指标', 'Metric'),
      help: words(
        '按哪个指标衡量变差，例如 rocAuc、logLoss、accuracy、rmse、r2；不填时类别用 logLoss，数值用 rmse。',
        'Which figure gets worse, such as rocAuc, logLoss, accuracy, rmse, r2; logLoss for classes and rmse for numbers unless given.',
      ),
      optional: true,
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
