import { boolean, choice, column, group, integer, number, type ParamValue } from '../core/params'
import { words } from '../core/words'

/** The `split` group of every supervised kind: which rows test what the others taught. */
export const splitParam = group({
  label: words('训练与检验', 'Training and test'),
  help: words(
    '一部分行不参与训练，只用来检验，这样得到的准确度才可信。',
    'Some rows are kept out of training and used to test, so that the figures can be trusted.',
  ),
  advanced: true,
  fields: {
    kind: choice({
      label: words('怎样划分', 'How to split'),
      help: words(
        '随机留出适合大多数情况；有时间先后时用最近的行检验；也可以用已有的一列指定。',
        'A random part suits most cases; where time matters, test on the latest rows; or a column says which.',
      ),
      default: 'holdout',
      values: [
        { value: 'holdout', label: words('随机留出', 'A random part') },
        { value: 'time', label: words('按时间，最近的检验', 'By time, the latest') },
        { value: 'column', label: words('由一列指定', 'A column says') },
        { value: 'none', label: words('不划分（结果偏乐观）', 'None (figures too good)') },
      ],
    }),
    testFraction: number({
      label: words('检验所占比例', 'Share of test rows'),
      help: words('留出多少行用来检验。', 'How many of the rows are kept to test.'),
      default: 0.3,
      min: 0,
      max: 1,
      exclusive: true,
      when: { kind: ['holdout', 'time'] },
    }),
    stratify: boolean({
      label: words('各类比例一致', 'Keep the shares of classes'),
      help: words(
        '让训练行和检验行里各类的比例相同；只对分类有效。',
        'Training and test rows have the same shares of the classes; for classification only.',
      ),
      default: true,
      when: { kind: 'holdout' },
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('同一个种子得到同样的划分。', 'The same seed gives the same split.'),
      default: 42,
      advanced: true,
      when: { kind: 'holdout' },
    }),
    column: column({
      label: words('划分列', 'Split column'),
      help: words(
        '由一列指定时：为真的行用来检验；按时间时：时间所在的列。',
        'True marks a test row; or, by time, the column of the time.',
      ),
      of: ['boolean', 'date', 'number', 'text'],
      optional: true,
      when: { kind: ['column', 'time'] },
    }),
  },
})

export type Split = ParamValue<typeof splitParam>
