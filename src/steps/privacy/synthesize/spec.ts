import { columns, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { budgetParam } from '../../../learning/privacy/budget-params'

export const spec = defineStep({
  title: words('合成数据', 'Synthetic data'),
  summary: words(
    '造一张很像、但没有一行是真人的表，并说明像到什么程度、会不会泄露原来的人',
    'Makes a table that is like this one without a row of a real person, and says how like it is and what it gives away',
  ),
  keywords:
    'privacy synthetic data generate fake bayesian network chow-liu privbayes mst differential 隐私 合成数据 虚拟数据 生成 差分隐私 仿真',
  needs: { rows: 20, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'table',
  releases: true,
  params: {
    columns: columns({
      label: words('列', 'Columns'),
      help: words(
        '合成哪些列；不选就是全部。编号、姓名和自由文字换成流水号。',
        'Which columns to make; with none chosen, all. Ids, names and free text become serial numbers.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      default: 'all',
      optional: true,
    }),
    rows: integer({
      label: words('多少行', 'Rows'),
      help: words('合成多少行；不填就与原表一样多。', 'How many rows to make; as many as the table has, unless given.'),
      min: 1,
      max: 5_000_000,
      optional: true,
    }),
    epsilon: number({
      label: words('ε（差分隐私）', 'ε (differential privacy)'),
      help: words(
        '给了才有经过证明的保护：学到的一切都加上噪声，并从预算里扣。1 到 3 常见。不给只是“看起来不是真人”，没有保证。',
        'With it protection is proven: all that is learned gets noise, and the budget pays. 1 to 3 is common. Without it rows merely look unlike real ones, with no guarantee.',
      ),
      min: 0,
      exclusive: true,
      optional: true,
    }),
    delta: number({
      label: words('δ', 'δ'),
      help: words(
        '保护失效的概率上限，应远小于 1 ÷ 人数；只在给了 ε 时有用。',
        'The chance, at most, that protection fails: far below 1 / people; only with an ε.',
      ),
      default: 1e-6,
      min: 0,
      max: 0.1,
      exclusive: true,
      advanced: true,
    }),
    budget: { ...budgetParam, advanced: true },
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words(
        '从学到的分布里抽行用的种子；噪声不用它。',
        'For drawing rows of what was learned; the noise does not use it.',
      ),
      default: 42,
      min: 0,
      advanced: true,
    }),
  },
})
