import { choice, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams } from '../../../learning/supervised-params'

const { columns, preprocess, split, target } = supervisedParams

export const spec = defineStep({
  title: words('线性回归', 'Linear regression'),
  summary: words(
    '预测一个数值，并说明每个因素让它多多少、少多少，有多大把握',
    'Predicts a number, and says by how much each factor raises or lowers it, and how sure that is',
  ),
  keywords:
    'ols least squares ridge lasso elastic net coefficient p-value anova r2 spending amount 最小二乘 岭回归 套索 系数 显著性 消费 金额',
  needs: { rows: 3, columns: [{ of: ['number'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    target: {
      ...target,
      of: ['number'],
      help: words('要预测的数值，例如消费金额。', 'The number to predict, such as what a customer spends.'),
    },
    columns,
    task: choice({
      label: words('任务', 'Task'),
      help: words('线性回归只预测数值。', 'Linear regression predicts numbers only.'),
      values: [{ value: 'regress', label: words('数值', 'A number') }],
      optional: true,
      advanced: true,
    }),
    penalty: choice({
      label: words('惩罚', 'Penalty'),
      help: words(
        '不惩罚时给出标准误和 p 值；列很多或彼此相关时选 L2；想去掉没用的列选 L1。',
        'None gives standard errors and p-values; choose L2 with many or related columns, L1 to drop useless ones.',
      ),
      default: 'none',
      values: [
        { value: 'none', label: words('不惩罚（最小二乘）', 'None (least squares)') },
        { value: 'l2', label: words('L2（岭）', 'L2 (ridge)') },
        { value: 'l1', label: words('L1（套索）', 'L1 (lasso)') },
        { value: 'elastic-net', label: words('弹性网', 'Elastic net') },
      ],
    }),
    alpha: number({
      label: words('惩罚强度', 'Strength of the penalty'),
      help: words(
        '越大系数越接近 0。与 scikit-learn 的 Ridge、Lasso、ElasticNet 的 alpha 相同。',
        'The larger, the closer to 0 the coefficients. It is alpha of scikit-learn’s Ridge, Lasso and ElasticNet.',
      ),
      default: 1,
      min: 0,
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
    preprocess,
    split,
  },
})
