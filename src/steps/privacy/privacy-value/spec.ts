import { choice, column, columns, either, integer, json, step, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

const valuesText = {
  label: words('试哪些程度', 'Degrees to try'),
  help: words(
    '用逗号分开；不填时 ε 试 0.1 到 10，k 试 2 到 100。',
    'Separated by commas; 0.1 to 10 for ε and 2 to 100 for k, unless given.',
  ),
}

export const spec = defineStep({
  title: words('隐私与价值', 'Privacy and value'),
  summary: words(
    '数据保护到不同程度，再训练同一个模型，看它还剩多少用处',
    'Protects the data to several degrees, trains the same model on each, and shows how much of its use is left',
  ),
  keywords: 'privacy utility trade-off value epsilon k anonymity curve 隐私 价值 效用 权衡 取舍 差分隐私 匿名',
  needs: { rows: 50, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  params: {
    target: column({
      label: words('目标', 'Target'),
      help: words('要预测的列，例如是否流失。', 'The column to predict, such as whether a customer left.'),
      of: ['number', 'text', 'boolean'],
      role: 'target',
    }),
    protect: choice({
      label: words('怎样保护', 'Protection'),
      help: words(
        'ε：用差分隐私的合成数据训练。k：把依据的列合并成每组至少 k 行一样再训练。都用真实的检验行来衡量。',
        'ε trains on synthetic data under differential privacy; k on rows made alike in classes of k at least. Both are measured on real test rows.',
      ),
      default: 'epsilon',
      values: [
        { value: 'epsilon', label: words('ε（差分隐私合成）', 'ε (private synthetic data)') },
        { value: 'k', label: words('k（匿名化）', 'k (anonymity)') },
      ],
    }),
    values: either({
      ...valuesText,
      options: [text({ ...valuesText, editor: 'line' }), json(valuesText)],
      optional: true,
    }),
    columns: columns({
      label: words('依据的列', 'Columns to learn from'),
      help: words('用哪些列来预测。', 'What to predict from.'),
      of: ['number', 'text', 'boolean', 'date'],
      default: 'features',
      min: 1,
    }),
    quasiIdentifiers: columns({
      label: words('能对上人的列', 'Quasi-identifiers'),
      help: words(
        'k 只管这些列；不选就是所有依据的列。',
        'k is about these; all columns to learn from, unless chosen.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      optional: true,
      when: { protect: 'k' },
    }),
    method: step({
      label: words('模型', 'Model'),
      help: words(
        '训练哪一种模型；不选时类别用逻辑回归，数值用线性回归。',
        'Which kind to train; logistic regression for classes and linear regression for numbers, unless chosen.',
      ),
      optional: true,
      advanced: true,
    }),
    repeats: integer({
      label: words('每个程度试几次', 'Tries of each'),
      help: words('噪声每次不同；多试几次取平均。', 'Noise differs each time; more tries are averaged.'),
      default: 3,
      min: 1,
      max: 20,
      when: { protect: 'epsilon' },
      advanced: true,
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words(
        '划分检验行和噪声用它；这里的噪声只作比较，不对外。',
        'For the test rows and the noise, which is for comparison only and given to nobody.',
      ),
      default: 42,
      min: 0,
      advanced: true,
    }),
  },
})
