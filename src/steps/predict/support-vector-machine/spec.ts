import { choice, either, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams, taskParam } from '../../../learning/supervised-params'

const gamma = {
  label: words('gamma', 'Gamma'),
  help: words(
    '一个点的影响有多远：越大越贴近每个点。scale 按列数和离散程度自动取。',
    'How far a point reaches: the larger, the closer the fit to each point. “scale” takes it from the number and the spread of the columns.',
  ),
}

export const spec = defineStep({
  title: words('支持向量机', 'Support vector machine'),
  summary: words(
    '找一条离两类都尽量远的分界，可以弯；也能预测数值',
    'Finds the border that keeps farthest from both classes, curved if need be; predicts numbers, too',
  ),
  keywords: 'svm svc svr kernel rbf margin libsvm 核 间隔 分类 回归',
  needs: { rows: 4, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...supervisedParams,
    task: taskParam,
    kernel: choice({
      label: words('核', 'Kernel'),
      help: words(
        '分界可弯的选 RBF；列很多或行很多选线性。',
        'RBF for curved borders; linear with very many columns or rows.',
      ),
      default: 'rbf',
      values: [
        { value: 'rbf', label: words('RBF（可弯）', 'RBF (curved)') },
        { value: 'linear', label: words('线性', 'Linear') },
        { value: 'poly', label: words('多项式', 'Polynomial') },
      ],
    }),
    C: number({
      label: words('C（出错的代价）', 'C (cost of errors)'),
      help: words(
        '越大越不容许出错，也越容易记住噪声。',
        'The larger, the fewer errors are tolerated, and the more noise is learned.',
      ),
      default: 1,
      min: 0,
      exclusive: true,
    }),
    gamma: either({
      ...gamma,
      options: [
        choice({
          ...gamma,
          default: 'scale',
          values: [
            { value: 'scale', label: words('自动', 'Automatic') },
            { value: 'auto', label: words('1 / 列数', '1 / columns') },
          ],
        }),
        number({ ...gamma, min: 0, exclusive: true }),
      ],
      optional: true,
    }),
    degree: integer({
      label: words('次数', 'Degree'),
      help: words('多项式的次数。', 'Of the polynomial.'),
      default: 3,
      min: 1,
      max: 10,
      when: { kernel: 'poly' },
    }),
    coef0: number({
      label: words('常数项', 'Constant'),
      help: words('多项式里加的常数。', 'Added inside the polynomial.'),
      default: 0,
      advanced: true,
      when: { kernel: 'poly' },
    }),
    epsilon: number({
      label: words('容差', 'Tolerance'),
      help: words(
        '预测数值时，差这么多（目标的标准差为单位）以内不算错。',
        'Of a number: errors below this, in deviations of the target, do not count.',
      ),
      default: 0.1,
      min: 0,
      advanced: true,
    }),
  },
})
