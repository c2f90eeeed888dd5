import { choice, column, either, group, integer, json, number, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { budgetParam, noiseSeedParam } from '../../../learning/privacy/budget-params'

const groupsText = {
  label: words('有哪些组', 'Known groups'),
  help: words(
    '用逗号分开，按事先知道的写（如全部省份），没有人的组也会给出。不填就从数据里找，此时要给 δ，人太少的组不出现。',
    'Separated by commas, as known beforehand (such as all provinces); those without anybody are shown too. Without it groups are taken from the data, which needs δ, and small ones stay hidden.',
  ),
}
const boundsText = {
  label: words('取值范围', 'Bounds'),
  help: words(
    '按常识定，不要看数据里的最小最大值；超出的值按边界算。范围越窄，噪声越小。',
    'By common sense, not by the least and most of the data; values beyond count as the bound. The narrower, the less noise.',
  ),
}

export const spec = defineStep({
  title: words('差分隐私统计', 'Private statistics'),
  summary: words(
    '加上经过证明的噪声再给出人数、合计、平均或分布：看结果的人推不出任何一个人在不在里面',
    'Counts, sums, means or a histogram with proven noise: nobody can tell from them whether any one person is in the data',
  ),
  keywords:
    'privacy differential epsilon delta laplace gaussian noise budget ledger dp 隐私 差分隐私 噪声 预算 拉普拉斯 高斯 统计 发布',
  needs: { rows: 1 },
  yields: 'table',
  releases: true,
  params: {
    measure: choice({
      label: words('要什么', 'Measure'),
      help: words(
        '人数（行数）、一列的合计或平均，或一列的分布。',
        'How many rows, the sum or mean of a column, or the spread of a column.',
      ),
      default: 'count',
      values: [
        { value: 'count', label: words('计数', 'Count') },
        { value: 'sum', label: words('合计', 'Sum') },
        { value: 'mean', label: words('平均', 'Mean') },
        { value: 'histogram', label: words('分布', 'Histogram') },
      ],
    }),
    column: column({
      label: words('哪一列', 'Column'),
      help: words('求合计、平均或分布的列。', 'The column to sum, to average or to spread out.'),
      of: ['number', 'text', 'boolean', 'date'],
      optional: true,
      when: { measure: ['sum', 'mean', 'histogram'] },
    }),
    by: column({
      label: words('分组', 'By'),
      help: words('按这一列的值分别给出。', 'One figure for each value of this column.'),
      of: ['number', 'text', 'boolean', 'date'],
      optional: true,
      when: { measure: ['count', 'sum', 'mean'] },
    }),
    groups: either({
      ...groupsText,
      options: [text({ ...groupsText, editor: 'line' }), json(groupsText)],
      optional: true,
    }),
    bounds: either({
      ...boundsText,
      options: [
        group({
          ...boundsText,
          fields: {
            lower: number({ label: words('最小', 'Lower'), help: boundsText.help }),
            upper: number({ label: words('最大', 'Upper'), help: boundsText.help }),
          },
        }),
        json(boundsText),
      ],
      optional: true,
      when: { measure: ['sum', 'mean', 'histogram'] },
    }),
    bins: integer({
      label: words('分几段', 'Bins'),
      help: words('数字的分布在范围内等宽分段。', 'A number’s bounds are cut into bins of like width.'),
      default: 10,
      min: 1,
      max: 1000,
      when: { measure: 'histogram' },
    }),
    epsilon: number({
      label: words('ε（这次用掉的预算）', 'ε (what this costs)'),
      help: words(
        '越小噪声越大、保护越强；0.1 到 1 常见。',
        'The smaller, the more noise and protection; 0.1 to 1 is common.',
      ),
      default: 1,
      min: 0,
      exclusive: true,
    }),
    delta: number({
      label: words('δ', 'δ'),
      help: words(
        '保护失效的概率上限，应远小于 1 ÷ 人数，例如 1e-6；给了就用高斯噪声。从数据里找组时必须给。',
        'The chance, at most, that protection fails: far below 1 / people, such as 1e-6. With it the noise is Gaussian. Groups taken from the data need it.',
      ),
      min: 0,
      max: 0.1,
      exclusive: true,
      optional: true,
    }),
    budget: budgetParam,
    id: column({
      label: words('代表一个人的列', 'Person'),
      help: words(
        '如客户编号。一个人有几行时必须选，否则保护的只是一行；没有编号的行不算。',
        'Such as a customer id. Needed where a person has several rows, or only a row is protected; rows without one are left out.',
      ),
      of: ['number', 'text'],
      role: 'customer-id',
      optional: true,
    }),
    rowsPerPerson: integer({
      label: words('每人最多算几行', 'Rows counted per person'),
      help: words(
        '多出的行随机去掉；越多噪声越大。',
        'Further rows are left out by chance; the more are counted, the more noise.',
      ),
      default: 1,
      min: 1,
      max: 1000,
      advanced: true,
    }),
    mechanism: choice({
      label: words('噪声', 'Noise'),
      help: words(
        '自动：给了 δ 用高斯，否则用拉普拉斯。',
        'Automatic takes Gaussian noise with a δ and Laplace noise without.',
      ),
      default: 'auto',
      values: [
        { value: 'auto', label: words('自动', 'Automatic') },
        { value: 'laplace', label: words('离散拉普拉斯', 'Discrete Laplace') },
        { value: 'gaussian', label: words('离散高斯', 'Discrete Gaussian') },
      ],
      advanced: true,
    }),
    seed: noiseSeedParam,
  },
})
