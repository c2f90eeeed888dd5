import { choice, columns, group, type ParamValue } from '../core/params'
import { words } from '../core/words'

/** The `preprocess` group of every supervised and clustering kind. */
export const preprocessParam = group({
  label: words('数据准备', 'Preparation'),
  help: words(
    '训练前怎样处理各列。只从训练行学习，并随模型保存，给新数据打分时照样处理。',
    'How columns are made ready. Learned on the training rows alone and kept in the model, so new rows are treated the same.',
  ),
  advanced: true,
  fields: {
    numeric: choice({
      label: words('数字列', 'Numbers'),
      help: words(
        '标准化让各列同样重要；有极端值时选稳健缩放；树类方法不需要缩放。',
        'Standardizing makes columns count alike; choose robust with extreme values; trees need none.',
      ),
      default: 'standardize',
      values: [
        { value: 'standardize', label: words('标准化（均值 0，标准差 1）', 'Standardize (mean 0, deviation 1)') },
        { value: 'min-max', label: words('缩放到 0–1', 'Scale to 0–1') },
        { value: 'robust', label: words('稳健缩放（中位数、四分位距）', 'Robust (median, quartile range)') },
        { value: 'none', label: words('保持原样', 'As they are') },
      ],
    }),
    categorical: choice({
      label: words('类别列', 'Categories'),
      help: words(
        '独热编码给每个类别一列；回归类方法去掉第一个类别作对照，避免重复信息。',
        'One-hot gives each level a column of its own; regressions leave the first out as the level compared with.',
      ),
      default: 'one-hot-drop-first',
      values: [
        { value: 'one-hot-drop-first', label: words('独热，去掉第一类', 'One-hot without the first level') },
        { value: 'one-hot', label: words('独热，保留全部', 'One-hot, every level') },
        { value: 'ordinal', label: words('按顺序编号 0、1、2…', 'Numbered 0, 1, 2 …') },
      ],
    }),
    missing: choice({
      label: words('缺失值', 'Missing values'),
      help: words(
        '用训练行的中位数或均值补齐（类别用最常见的一类），或去掉这些行，或直接报错。',
        'Fill with the median or mean of the training rows (categories with the most frequent level), drop such rows, or stop.',
      ),
      default: 'median',
      values: [
        { value: 'median', label: words('补中位数', 'Fill with the median') },
        { value: 'mean', label: words('补均值', 'Fill with the mean') },
        { value: 'drop', label: words('去掉该行', 'Drop the row') },
        { value: 'error', label: words('报错', 'Stop with an error') },
      ],
    }),
    log1p: columns({
      label: words('取对数的列', 'Columns on a log scale'),
      help: words(
        '对金额这类长尾的列取 ln(1 + x)，再缩放。值必须大于 −1。',
        'Takes ln(1 + x) of long-tailed columns such as amounts, before scaling. Values must be above −1.',
      ),
      of: ['number'],
      optional: true,
    }),
  },
})

export type Preprocess = ParamValue<typeof preprocessParam>
