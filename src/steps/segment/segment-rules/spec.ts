import { column, columns, integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { seedParam } from '../../../learning/clustering/cluster-params'

export const spec = defineStep({
  title: words('客户群规则', 'Segments as rules'),
  summary: words(
    '用几条看得懂的规则说明谁属于哪一群，并说明规则与原分群有多一致',
    'A few readable rules for who belongs to which segment, and how well they match it',
  ),
  keywords: 'rules explain segments decision tree sql assignment fidelity 规则 解释 分群 聚类 落地 条件',
  needs: { rows: 10, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  params: {
    column: column({
      label: words('客户群', 'Segment'),
      help: words('要说明的客户群列，例如 cluster。', 'The segments to tell in rules, such as cluster.'),
      of: ['text', 'number', 'boolean'],
    }),
    columns: columns({
      label: words('用哪些列', 'Columns'),
      help: words(
        '规则里可以出现的列；选业务上说得清的。',
        'Columns that may stand in the rules: such as one can explain.',
      ),
      of: ['number', 'text', 'boolean'],
      default: 'features',
    }),
    maxDepth: integer({
      label: words('最多几个条件', 'Questions at most'),
      help: words(
        '每条规则最多几个条件；越多越准，越难记。',
        'How many conditions a rule may have: more match better and are harder to keep in mind.',
      ),
      default: 3,
      min: 1,
      max: 8,
    }),
    minLeaf: integer({
      label: words('每条规则至少几行', 'Rows of a rule at least'),
      help: words('适用的行太少的规则靠不住。', 'A rule for very few rows is not to be trusted.'),
      default: 5,
      min: 1,
      advanced: true,
    }),
    seed: seedParam,
  },
})
