import { columns, integer } from '../../core/params'
import { words } from '../../core/words'

/** The columns that say what makes customers alike: the same for every kind that clusters. */
export const clusterColumnsParam = columns({
  label: words('依据的列', 'Columns'),
  help: words(
    '按哪些列衡量客户是否相似。选能描述行为的列，不要选编号和结果。',
    'What makes customers alike. Choose columns that describe behaviour; leave out ids and outcomes.',
  ),
  of: ['number', 'text', 'boolean', 'date'],
  default: 'features',
})

export const seedParam = integer({
  label: words('随机种子', 'Seed'),
  help: words('同一个种子得到同一个结果。', 'The same seed gives the same result.'),
  default: 42,
  advanced: true,
})
