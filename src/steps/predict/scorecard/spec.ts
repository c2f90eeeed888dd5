import { boolean, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams } from '../../../learning/supervised-params'

const { target, columns, positive, split } = supervisedParams

export const spec = defineStep({
  title: words('信用评分卡', 'Scorecard'),
  summary: words(
    '把每一列分成几档，给每一档一个分数，加起来就是信用分：分越高风险越低',
    'Cuts each column into bins and gives each bin points; their sum is the score: the higher, the safer',
  ),
  keywords: 'credit risk woe iv weight of evidence information value points default 信用 风险 违约 评分 分箱 证据权重',
  needs: { rows: 20, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    target: {
      ...target,
      help: words(
        '要防的结果，例如是否违约；有两类。',
        'The outcome to guard against, such as a default; it has two classes.',
      ),
    },
    columns,
    positive,
    bins: integer({
      label: words('数字列最多几档', 'Most bins of a number'),
      help: words(
        '先按分位数细分，再把相近的相邻档合并，直到不超过这么多。类别列一类一档。',
        'Cut finely by quantiles, then neighbours that are alike are merged down to this many. Each category is its own bin.',
      ),
      default: 5,
      min: 2,
      max: 20,
    }),
    leastShare: number({
      label: words('每档至少占', 'Least share of a bin'),
      help: words(
        '数字列每一档至少要有多少训练行，太少不可靠。',
        'Of the training rows each bin of a number must hold at least this share.',
      ),
      default: 0.05,
      min: 0,
      max: 0.5,
      advanced: true,
    }),
    monotonic: boolean({
      label: words('只升或只降', 'Only rising or falling'),
      help: words(
        '数字列的风险随档位只升或只降，便于解释和审查。',
        'The risk rises or falls from bin to bin throughout, which is easier to explain and to audit.',
      ),
      default: true,
      advanced: true,
    }),
    base: number({
      label: words('基准分', 'Base points'),
      help: words('好坏比等于“基准好坏比”时的分数。', 'The score at the base odds.'),
      default: 600,
    }),
    pdo: number({
      label: words('好坏比翻倍加几分', 'Points to double the odds'),
      help: words('好客户与坏客户之比翻一倍，分数加多少。', 'How many points more double the odds of being good.'),
      default: 20,
      min: 0,
      exclusive: true,
    }),
    odds: number({
      label: words('基准好坏比', 'Base odds'),
      help: words('基准分对应多少个好客户比一个坏客户。', 'How many good customers to a bad one at the base points.'),
      default: 50,
      min: 0,
      exclusive: true,
    }),
    split,
  },
})
