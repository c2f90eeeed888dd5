import { choice, column, columns, step } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { splitParam } from '../../../learning/split-param'
import { positiveParam } from '../../../learning/supervised-params'
import { treatedParam, treatmentParam } from '../../../learning/treatment'

export const spec = defineStep({
  title: words('联系谁才会改变结果', 'Whom contacting changes'),
  summary: words(
    '不是谁会买，而是谁因为被联系才买：给每位客户估计增量，并检验排序',
    'Not who will buy, but who buys because of the contact: estimates it for each customer and tests the ranking',
  ),
  keywords: 'uplift incremental causal qini auuc persuadable s-learner t-learner x-learner 增量 因果 营销 响应',
  needs: { rows: 4, columns: [{ atLeast: 2, of: ['number', 'text', 'boolean'] }] },
  yields: 'table',
  trains: true,
  params: {
    target: column({
      label: words('结果', 'Outcome'),
      help: words(
        '活动想改变什么：是否购买，或消费金额。',
        'What the campaign is to change: whether they buy, or how much.',
      ),
      of: ['number', 'text', 'boolean'],
      role: 'target',
    }),
    treatment: treatmentParam,
    treated: treatedParam,
    positive: positiveParam,
    columns: columns({
      label: words('依据的列', 'Columns to learn from'),
      help: words(
        '联系之前就知道的列；不选时用所有能描述客户的列。',
        'Known before the contact; every column that describes a customer unless chosen.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      default: 'features',
      optional: true,
    }),
    learner: choice({
      label: words('学习方式', 'Learner'),
      help: words(
        'T：两组各建一个模型；S：一个模型，把是否联系当作一列；X：对照组和联系组人数悬殊时更好。',
        'T: a model for each group; S: one model with the contact as a column; X: better when the groups differ much in size.',
      ),
      default: 'T',
      values: [
        { value: 'S', label: words('S（一个模型）', 'S (one model)') },
        { value: 'T', label: words('T（两个模型）', 'T (two models)') },
        { value: 'X', label: words('X（交叉估计）', 'X (crossed)') },
      ],
    }),
    base: step({
      label: words('用什么模型', 'Base model'),
      help: words(
        '每个模型用的方法，例如 { kind: "random-forest" }。不填时 T、X 用逻辑（线性）回归，S 用梯度提升。',
        'The method of each model, such as { kind: "random-forest" }; logistic (linear) regression for T and X and gradient boosting for S unless said.',
      ),
      optional: true,
      advanced: true,
    }),
    score: column({
      label: words('现成的增量得分', 'A score that is there'),
      help: words('已有增量得分时只做检验，不训练。', 'Only tests this score, without training.'),
      of: ['number'],
      optional: true,
      advanced: true,
    }),
    split: splitParam,
  },
})
