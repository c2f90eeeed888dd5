import { choice, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams } from '../../../learning/supervised-params'

export const spec = defineStep({
  title: words('逻辑回归', 'Logistic regression'),
  summary: words(
    '预测每位客户属于哪一类的概率，并说明每个因素推高还是压低多少',
    'Gives each customer the probability of a class, and says how far each factor raises or lowers it',
  ),
  keywords: 'churn response classification softmax logit odds ratio 流失 响应 分类 概率 二分类 多分类',
  needs: { rows: 10, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...supervisedParams,
    penalty: choice({
      label: words('惩罚', 'Penalty'),
      help: words(
        '防止系数过大：L2 最稳；L1 会去掉没用的列；不惩罚时给出标准误和 p 值。',
        'Keeps coefficients from growing too large: L2 is the steadiest, L1 drops useless columns; none gives standard errors and p-values.',
      ),
      default: 'l2',
      values: [
        { value: 'l2', label: words('L2（岭）', 'L2 (ridge)') },
        { value: 'l1', label: words('L1（套索）', 'L1 (lasso)') },
        { value: 'elastic-net', label: words('弹性网', 'Elastic net') },
        { value: 'none', label: words('不惩罚（最大似然）', 'None (maximum likelihood)') },
      ],
    }),
    C: number({
      label: words('C（惩罚强度的倒数）', 'C (inverse of the penalty)'),
      help: words(
        '越小惩罚越强，系数越接近 0。',
        'The smaller, the stronger the penalty and the closer to 0 the coefficients.',
      ),
      default: 1,
      min: 0,
      exclusive: true,
      advanced: true,
      when: { penalty: ['l2', 'l1', 'elastic-net'] },
    }),
    l1Ratio: number({
      label: words('L1 占比', 'Share of L1'),
      help: words(
        '弹性网里 L1 占多少：0 是纯 L2，1 是纯 L1。',
        'How much of the elastic net is L1: 0 is all L2, 1 all L1.',
      ),
      default: 0.5,
      min: 0,
      max: 1,
      advanced: true,
      when: { penalty: 'elastic-net' },
    }),
  },
})
