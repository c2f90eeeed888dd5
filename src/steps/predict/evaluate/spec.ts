import { choice, column, either, number, record } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { positiveParam } from '../../../learning/supervised-params'

const probability = {
  label: words('概率或得分', 'Probability or score'),
  help: words(
    '预测的概率列；多于两类时写成 { 类别: 列 }。得分越高越可能是关注的一类。',
    'The column of the predicted probability; for more than two classes { class: column }. The higher, the likelier the positive class.',
  ),
}

export const spec = defineStep({
  title: words('检验预测', 'Evaluate a prediction'),
  summary: words(
    '把任何来源的预测与实际结果相比，给出全部指标和曲线',
    'Compares a prediction from anywhere with what happened: all figures and curves',
  ),
  keywords: 'metrics auc accuracy roc lift rmse rand index confusion 指标 准确率 混淆矩阵 提升度',
  needs: { columns: [{ atLeast: 2, of: ['number', 'text', 'boolean'] }] },
  yields: 'none',
  params: {
    actual: column({
      label: words('实际结果', 'What happened'),
      help: words('真实的类别或数值。', 'The true class or number.'),
      of: ['number', 'text', 'boolean'],
      role: 'target',
    }),
    probability: either({
      ...probability,
      options: [column({ ...probability, of: ['number'] }), record({ ...probability, values: 'text' })],
      optional: true,
    }),
    prediction: column({
      label: words('预测结果', 'What was predicted'),
      help: words(
        '预测的类别、数值或分群；有概率时可以不填。',
        'The predicted class, number or cluster; not needed beside a probability.',
      ),
      of: ['number', 'text', 'boolean'],
      optional: true,
    }),
    positive: positiveParam,
    threshold: number({
      label: words('阈值', 'Threshold'),
      help: words('概率达到多少算作关注的一类。', 'From which probability on a row counts as positive.'),
      default: 0.5,
    }),
    task: choice({
      label: words('比较什么', 'What is compared'),
      help: words(
        '类别、数值，还是两种分群；不选时由列决定。',
        'Classes, numbers, or two groupings; the columns decide unless said.',
      ),
      values: [
        { value: 'classify', label: words('类别', 'Classes') },
        { value: 'regress', label: words('数值', 'Numbers') },
        { value: 'cluster', label: words('分群', 'Groupings') },
      ],
      optional: true,
    }),
  },
})
