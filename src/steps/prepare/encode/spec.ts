import { boolean, choice, column, columns, integer, number, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('类别编码', 'Encode categories'),
  summary: words(
    '把类别列换成数字列，供模型使用；记住怎么换，新数据照样处理',
    'Turns categories into numbers for models, and keeps how, so that new rows are treated the same',
  ),
  keywords: 'one-hot dummy ordinal label frequency target mean encoding 独热 哑变量 标签 频率 目标编码',
  needs: { rows: 1, columns: [{ of: ['text', 'boolean'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    columns: columns({
      label: words('类别列', 'Columns'),
      help: words('换哪些列；原来的列会被新列替换。', 'The categories; the new columns take their places.'),
      of: ['text', 'boolean', 'number'],
      default: 'features',
    }),
    method: choice({
      label: words('方法', 'Method'),
      help: words(
        '独热给每个值一列，适合值少的列；值很多时用频率或目标编码；顺序编号只适合有先后的类别。',
        'One-hot gives each value a column and suits few values; with many, use frequencies or target means; numbers in order suit ranked categories only.',
      ),
      default: 'one-hot',
      values: [
        { value: 'one-hot', label: words('独热（每个值一列 0/1）', 'One-hot (a 0/1 column each)') },
        { value: 'ordinal', label: words('顺序编号 0、1、2…', 'Numbered 0, 1, 2 …') },
        { value: 'frequency', label: words('频率（占多大比例）', 'Frequency (its share of rows)') },
        { value: 'target', label: words('目标均值', 'Mean of the target') },
      ],
    }),
    dropFirst: boolean({
      label: words('去掉第一个值', 'Drop the first value'),
      help: words(
        '独热时第一个值不单独成列，作为比较的基准。',
        'The first value gets no column and is what the others are compared with.',
      ),
      default: false,
      when: { method: 'one-hot' },
    }),
    target: column({
      label: words('目标列', 'Target'),
      help: words('数字，或只有两类的列。', 'A number, or a column of two classes.'),
      of: ['number', 'text', 'boolean'],
      role: 'target',
      optional: true,
      when: { method: 'target' },
    }),
    positive: text({
      label: words('算作 1 的类', 'Class that is 1'),
      help: words(
        '两类目标里哪一类算 1；默认排在后面的。',
        'Which of the two classes is 1; the one that sorts last unless given.',
      ),
      optional: true,
      advanced: true,
      when: { method: 'target' },
    }),
    smoothing: number({
      label: words('收缩', 'Smoothing'),
      help: words(
        '少见的类别向总体均值收缩，相当于多少行的分量；不填则按各类的波动自动决定。',
        'Rare values are drawn to the overall mean, as by so many rows; decided from the spread of each value unless given.',
      ),
      min: 0,
      optional: true,
      advanced: true,
      when: { method: 'target' },
    }),
    folds: integer({
      label: words('交叉折数', 'Folds'),
      help: words(
        '每一行的编码只用其他折的行来算，免得泄露自己的答案；0 表示不这样做。',
        'Each row is encoded from the other folds alone, so that it does not see its own answer; 0 leaves that out.',
      ),
      default: 5,
      min: 0,
      max: 100,
      advanced: true,
      when: { method: 'target' },
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('分折用的随机数。', 'Of the folds.'),
      default: 42,
      advanced: true,
      when: { method: 'target' },
    }),
  },
})
