import { column, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('抽样', 'Sample rows'),
  summary: words(
    '随机抽取一部分行，同一个种子每次抽到同样的行',
    'Draws rows at random; the same seed draws the same rows',
  ),
  keywords: 'random subset draw 随机 抽取 子集 分层抽样',
  needs: { rows: 1 },
  yields: 'table',
  params: {
    rows: integer({
      label: words('行数', 'Rows'),
      help: words('抽多少行。行数和比例填一个。', 'How many rows to draw. Give this or the share.'),
      min: 1,
      optional: true,
    }),
    fraction: number({
      label: words('比例', 'Share'),
      help: words('抽全部行的多大一部分，例如 0.1。', 'How much of the table to draw, such as 0.1.'),
      min: 0,
      max: 1,
      optional: true,
    }),
    stratifyBy: column({
      label: words('各类比例一致', 'Keep the shares of'),
      help: words(
        '抽出来的行里，这一列各类所占的比例和原表相同。',
        'The sample has the same shares of this column’s values as the table.',
      ),
      of: ['text', 'boolean', 'number', 'date'],
      optional: true,
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('同一个种子抽到同样的行。', 'The same seed draws the same rows.'),
      default: 42,
      advanced: true,
    }),
  },
})
