import { column, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('划分训练和检验', 'Split for training and test'),
  summary: words(
    '随机标出一部分行留作检验，其余用来训练（新列 is_test）',
    'Marks a random part of the rows to test, the rest to train (new column is_test)',
  ),
  keywords: 'holdout train test stratify 训练集 测试集 留出 分层',
  needs: { rows: 2 },
  yields: 'table',
  params: {
    testFraction: number({
      label: words('检验所占比例', 'Share of test rows'),
      help: words('留出多少行用来检验。', 'How many of the rows are kept to test.'),
      default: 0.3,
      min: 0,
      max: 1,
      exclusive: true,
    }),
    stratifyBy: column({
      label: words('各类比例一致', 'Keep the shares of'),
      help: words(
        '让训练行和检验行里这一列各类的比例相同，通常选目标列。',
        'Training and test rows have the same shares of this column’s values; usually the target.',
      ),
      of: ['text', 'boolean', 'number'],
      optional: true,
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('同一个种子得到同样的划分。', 'The same seed gives the same split.'),
      default: 42,
      advanced: true,
    }),
  },
})
