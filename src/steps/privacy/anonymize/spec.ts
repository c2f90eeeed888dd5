import { choice, column, columns, integer, json, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('匿名化', 'Anonymise'),
  summary: words(
    '把能对上人的列变粗，直到每一行至少与 k 行相同，并说明损失了多少信息',
    'Makes the columns that point at people coarser until every row looks like k rows, and says what that costs',
  ),
  keywords:
    'privacy k-anonymity l-diversity t-closeness mondrian generalisation suppression 隐私 匿名化 k匿名 泛化 抑制 去标识化',
  needs: { rows: 2, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'table',
  params: {
    quasiIdentifiers: columns({
      label: words('能对上人的列', 'Quasi-identifiers'),
      help: words(
        '别人也可能知道、合起来能认出人的列，如性别、年龄、地区；它们会变成区间或几种值。',
        'What others may know too, such as sex, age and district; they become ranges or sets of values.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      min: 1,
    }),
    k: integer({
      label: words('k：至少几行相同', 'k: rows that look alike'),
      help: words(
        '越大越难认出人，也损失越多；5 到 10 是常见的。',
        'The more the safer and the coarser; 5 to 10 are common.',
      ),
      default: 5,
      min: 2,
    }),
    sensitive: column({
      label: words('敏感的列', 'Sensitive column'),
      help: words(
        '要 l-多样性或 t-接近性时，哪一列不能让人推出来。',
        'For l-diversity and t-closeness: what nobody should infer.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      optional: true,
    }),
    l: integer({
      label: words('l：敏感列至少几种值', 'l: sensitive values in a class'),
      help: words(
        '每一组里敏感的列至少有几种不同的值。',
        'How many different sensitive values each class has at least.',
      ),
      min: 1,
      optional: true,
    }),
    lMeasure: choice({
      label: words('怎么数 l', 'How l is counted'),
      help: words(
        '不同的值有几种；或按熵折算，少见的值几乎不算。',
        'Distinct values; or by their entropy, where rare values hardly count.',
      ),
      values: [
        { value: 'distinct', label: words('不同的值', 'Distinct values') },
        { value: 'entropy', label: words('按熵', 'By entropy') },
      ],
      default: 'distinct',
      advanced: true,
    }),
    t: number({
      label: words('t：敏感列最多偏离多少', 't: how far a class may stray'),
      help: words(
        '每一组里敏感列的分布与全表最多相差多少，0 到 1；0.2 到 0.3 是常见的。',
        'How far the sensitive values of a class may stray from those of the table, 0 to 1; 0.2 to 0.3 are common.',
      ),
      min: 0,
      max: 1,
      exclusive: true,
      optional: true,
    }),
    distance: choice({
      label: words('偏离怎么算', 'How straying is measured'),
      help: words(
        '每两个值都一样远，或按大小顺序：相邻的值近，两头的值远。',
        'All values are equally far apart, or as they stand in their order: neighbours near, the ends far.',
      ),
      values: [
        { value: 'equal', label: words('一样远', 'Equal') },
        { value: 'ordered', label: words('按顺序', 'Ordered') },
      ],
      default: 'equal',
      advanced: true,
    }),
    suppress: number({
      label: words('最多删去', 'Rows that may be left out'),
      help: words(
        '允许删去最多这个比例的行：先删变得最粗的组。',
        'The share of rows that may go: the classes that became coarsest go first.',
      ),
      default: 0,
      min: 0,
      max: 0.5,
      advanced: true,
    }),
    hierarchies: json({
      label: words('层级', 'Hierarchies'),
      help: words(
        '每列的值各属于什么，由近到远，如 {"城市": {"杭州": ["浙江", "华东"]}}。',
        'What each value belongs to, from near to far, such as {"city": {"Leeds": ["Yorkshire", "England"]}}.',
      ),
      optional: true,
      advanced: true,
    }),
  },
})
