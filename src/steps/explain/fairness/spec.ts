import { column, model, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { positiveParam } from '../../../learning/supervised-params'

export const spec = defineStep({
  title: words('是否公平', 'Fairness'),
  summary: words(
    '按性别、地区等分组，看模型对各组选中的比例和判错的比例是否相差太多（五分之四规则）',
    'By sex, region and the like: whether the model selects or errs too differently from group to group (four-fifths rule)',
  ),
  keywords: 'bias disparate impact four-fifths parity equal opportunity 公平 偏见 歧视 分组 五分之四',
  needs: { rows: 10, columns: [{ of: ['text', 'boolean', 'number', 'date'], atLeast: 1 }] },
  yields: 'none',
  params: {
    by: column({
      label: words('分组的列', 'Group by'),
      help: words(
        '要比较的群体，例如性别；数字多于 10 种时分成四档。',
        'The groups to compare, such as sex; a number with more than ten values is cut in four.',
      ),
      of: ['text', 'boolean', 'number', 'date'],
    }),
    model: model({
      label: words('模型', 'Model'),
      help: words(
        '检查哪个模型，在它没学过的行上；或改用下面的列。',
        'The model to check, on the rows it did not learn from; or give columns instead.',
      ),
      optional: true,
    }),
    actual: column({
      label: words('实际结果', 'Actual'),
      help: words('没有模型时：实际结果所在的列。', 'Without a model: the column of what happened.'),
      optional: true,
    }),
    prediction: column({
      label: words('预测结果', 'Prediction'),
      help: words('没有模型时：预测类别所在的列。', 'Without a model: the column of the predicted class.'),
      optional: true,
    }),
    probability: column({
      label: words('预测概率', 'Probability'),
      help: words('没有模型时：也可以给概率列。', 'Without a model: a column of probabilities will also do.'),
      of: ['number'],
      optional: true,
    }),
    positive: positiveParam,
    threshold: number({
      label: words('概率线', 'Threshold'),
      help: words('概率到多少算被选中。', 'From which probability on a row counts as selected.'),
      default: 0.5,
      min: 0,
      max: 1,
    }),
  },
})
